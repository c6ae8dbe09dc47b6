// What a callback's orchestration does between two inputs. Every one of these may run twice.
import { isClosed, type Callback, type CallbackInput } from "../../domain/callback/callback";
import { nextCallable } from "../../domain/callback/calling-window";
import type { Alarms } from "../../ports/alarms";
import type { CallbackStore } from "../../ports/callback-store";
import type { Clock } from "../../ports/clock";
import type { OpenNumbers } from "../../ports/open-numbers";
import type { HandleContact } from "../calls/handle-contact";
import { changing } from "../changing";
import { ok } from "../../domain/kernel/result";
import { obstacleWords, written, type AgreedTimes } from "./agreed-times";
import { recordedOver } from "./record-callback";

export interface CallbackActs {
  /** Stores what the orchestration knows; an older state never replaces a newer one. */
  record(callback: Callback): Promise<void>;
  setAlarm(callback: Callback, at: number, input: CallbackInput): Promise<void>;
  /** Into the line; or to the next possible time, if the queue has closed meanwhile. */
  begin(callback: Callback): Promise<void>;
  resume(callback: Callback, attempt: number): Promise<void>;
  /** Out of the running until then; asked again at `retryAt` while an agent is being asked. */
  setAside(callback: Callback, until: number, retryAt: number): Promise<void>;
  close(callback: Callback, outcome: "expired" | "failed"): Promise<void>;
}

export function callbackActs(ports: {
  callbacks: CallbackStore;
  openNumbers: OpenNumbers;
  times: AgreedTimes;
  alarms: Alarms;
  handleContact: HandleContact;
  clock: Clock;
}): CallbackActs {
  const { clock, handleContact, times } = ports;
  const setAlarm = ({ callbackId }: Callback, at: number, input: CallbackInput) =>
    ports.alarms.set(at, { of: "callback", callbackId, input });

  return {
    async record(callback) {
      const { tenantId, callbackId, number } = callback;
      await changing(ports.callbacks, { tenantId, callbackId }, `callback ${callbackId}`, (stored) =>
        ok(recordedOver(stored, callback)),
      );
      if (callback.state.is === "closed") {
        await ports.openNumbers.release(tenantId, number, callbackId);
        await times.release(callback, callback.slot);
      }
    },
    setAlarm,
    async begin(callback) {
      const { tenantId, contactId, slot } = callback;
      const key = { tenantId, contactId };
      const obstacle = await times.obstacleNow(callback);
      const next = obstacle && slot ? await times.bookNext(await times.seekerOf(callback), slot.end) : undefined;
      if (!obstacle || !slot || !next) {
        await handleContact(key, { type: "BeginCallback", at: clock.now() });
        return;
      }
      const what = `moved from ${written(slot.start)} to ${written(next.start)}: ${obstacleWords[obstacle]}`;
      await handleContact(key, { type: "MoveCallback", at: clock.now(), slot: next, by: "rule", what });
      await times.release(callback, slot);
    },
    async resume({ tenantId, contactId }, attempt) {
      await handleContact({ tenantId, contactId }, { type: "ResumeCallback", at: clock.now(), attempt });
    },
    async setAside(callback, until, retryAt) {
      const { tenantId, contactId } = callback;
      const told = await handleContact({ tenantId, contactId }, { type: "SetCallbackAside", at: clock.now(), until });
      if (!told.ok && told.refusal.code === "not-now")
        await setAlarm(callback, retryAt, { type: "HoursOver", at: retryAt });
    },
    async close(callback, outcome) {
      const { tenantId, callbackId, contactId, rules } = callback;
      const { calling } = rules;
      const at = clock.now();
      const mayCall = !calling || nextCallable(calling, at) === at;
      const command = { type: "CloseCallback", at, outcome, ...(mayCall ? { mayCall } : {}) } as const;
      const told = await handleContact({ tenantId, contactId }, command);
      if (told.ok) return;
      // Nobody tells it of an end that came before it began.
      const stored = await ports.callbacks.load({ tenantId, callbackId });
      if (stored && isClosed(stored.value)) await setAlarm(callback, at, { type: "Closed", outcome: "technical", at });
    },
  };
}
