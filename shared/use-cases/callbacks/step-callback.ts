// What a callback's orchestration does between two inputs. Every one of these may run twice.
import type { Callback, CallbackInput } from "../../domain/callback/callback";
import type { Alarms } from "../../ports/alarms";
import type { CallbackStore } from "../../ports/callback-store";
import type { Clock } from "../../ports/clock";
import type { HandleContact } from "../calls/handle-contact";
import { changing } from "../changing";
import { ok } from "../../domain/kernel/result";

export interface CallbackActs {
  /** Stores what the orchestration knows; an older state never replaces a newer one. */
  record(callback: Callback): Promise<void>;
  setAlarm(callback: Callback, at: number, input: CallbackInput): Promise<void>;
  resume(callback: Callback, attempt: number): Promise<void>;
  close(callback: Callback, outcome: "expired" | "failed"): Promise<void>;
}

export const callbackActs = (ports: {
  callbacks: CallbackStore;
  alarms: Alarms;
  handleContact: HandleContact;
  clock: Clock;
}): CallbackActs => ({
  async record(callback) {
    const { tenantId, callbackId } = callback;
    await changing(ports.callbacks, { tenantId, callbackId }, `callback ${callbackId}`, (stored) =>
      ok(isNewer(callback, stored) ? callback : undefined),
    );
  },
  setAlarm: ({ callbackId }, at, input) => ports.alarms.set(at, { of: "callback", callbackId, input }),
  async resume({ tenantId, contactId }, attempt) {
    await ports.handleContact({ tenantId, contactId }, { type: "ResumeCallback", at: ports.clock.now(), attempt });
  },
  async close({ tenantId, contactId }, outcome) {
    await ports.handleContact({ tenantId, contactId }, { type: "CloseCallback", at: ports.clock.now(), outcome });
  },
});

function isNewer(callback: Callback, stored: Callback): boolean {
  if (stored.state.is === "closed") return false;
  return (
    callback.state.is === "closed" ||
    callback.attempts.length > stored.attempts.length ||
    callback.state.is !== stored.state.is
  );
}
