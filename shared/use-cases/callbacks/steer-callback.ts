// What supervisors do with a callback that waits: to another queue, to one agent, sooner, now. Asking twice is asking once.
import type { Callback } from "../../domain/callback/callback";
import { nextCallable } from "../../domain/callback/calling-window";
import { steeredCallback } from "../../domain/callback/steered";
import { ownerOf } from "../../domain/contact/owner";
import { newsOf } from "../../domain/contact/steered-place";
import { topPriorityMinutes, type Steering } from "../../domain/contact/steering-facts";
import type { AgentId, QueueId } from "../../domain/kernel/ids";
import { ok, refuse, type Result } from "../../domain/kernel/result";
import type { CallbackKey, CallbackStore } from "../../ports/callback-store";
import type { Clock } from "../../ports/clock";
import type { SettingsStore } from "../../ports/settings-store";
import { pinFrom } from "../calls/contact-settings";
import type { HandleContact } from "../calls/handle-contact";
import { changing } from "../changing";
import type { AgreedTimes } from "./agreed-times";

export type SteeringWish =
  | { readonly do: "move"; readonly queueId: QueueId }
  | { readonly do: "give"; readonly agentId: AgentId; readonly forSeconds: number }
  | { readonly do: "prioritise"; readonly priorityMinutes: number }
  | { readonly do: "call-now" };

interface Ports {
  readonly callbacks: CallbackStore;
  readonly settings: SettingsStore;
  readonly handleContact: HandleContact;
  readonly clock: Clock;
}

/** @param by Object id of who wants it. */
export const steerCallback =
  (ports: Ports) =>
  async (key: CallbackKey, wish: SteeringWish, by: string): Promise<Result<Callback>> => {
    const { callbacks, clock } = ports;
    const found = await callbacks.load(key);
    if (!found) return refuse({ code: "not-found", message: `callback ${key.callbackId} does not exist` });
    const callback = found.value;
    if (callback.state.is === "closed")
      return refuse({ code: "not-now", message: `callback ${key.callbackId} is over: ${callback.state.outcome}` });
    const at = clock.now();
    const allowed = await check(ports, callback, wish, at);
    if (!allowed.ok) return allowed;
    const wanted = steeringOf(wish, Math.max(at, callback.slot?.start ?? at));
    const { tenantId, contactId } = callback;
    const pins = wish.do === "move" ? await pinFrom(ports.settings, tenantId, "queues", wish.queueId) : {};
    if (isSo(callback, wanted)) return ok(callback);
    const command = { type: "SteerCallback", at, by, steering: wanted, pins } as const;
    const told = await ports.handleContact({ tenantId, contactId }, command);
    if (!told.ok) return told;
    const { phase } = told.value;
    const place = phase.in === "callback" ? phase.place : undefined;
    const owner = place && ownerOf(place);
    const steering = wanted.do === "give" && owner ? { ...wanted, until: owner.until } : wanted;
    // The orchestration will record the same; whoever looks at once should see it.
    const written = await changing(callbacks, key, `callback ${key.callbackId}`, (stored) => {
      if (stored.state.is === "closed" || isSo(stored, steering)) return ok(undefined);
      const begins = steering.do === "call-now" || stored.state.is === "pending";
      return ok(steeredCallback(stored, newsOf({ at, by, begins, steering }, place)));
    });
    return written.ok ? ok(written.value.stored.value) : written;
  };

/** To an agreed time. Refuses `unprocessable` with the field `at` where that time is none of the queue's. */
export const moveToTime =
  (ports: { callbacks: CallbackStore; times: Pick<AgreedTimes, "move"> }) =>
  async (key: CallbackKey, at: number, by: string): Promise<Result<Callback>> => {
    const found = await ports.callbacks.load(key);
    if (!found) return refuse({ code: "not-found", message: `callback ${key.callbackId} does not exist` });
    const moved = await ports.times.move(found.value, at, by);
    if (!moved.ok) return moved;
    return ok((await ports.callbacks.load(key))?.value ?? found.value);
  };

/** @param from when somebody may be asked */
const steeringOf = (wish: SteeringWish, from: number): Steering =>
  wish.do === "give" ? { do: "give", agentId: wish.agentId, until: from + wish.forSeconds * 1000 } : wish;

/** Whether somebody has done so already. An agent keeps what was given for as long as it was given the first time. */
function isSo({ queueId, owner, priorityMinutes, state }: Callback, steering: Steering): boolean {
  switch (steering.do) {
    case "move":
      return queueId === steering.queueId;
    case "give":
      return owner?.agentId === steering.agentId && owner.until >= steering.until;
    case "prioritise":
      return priorityMinutes === steering.priorityMinutes;
    case "call-now":
      return priorityMinutes === topPriorityMinutes && state.is === "pending" && !owner;
  }
}

async function check(
  { settings }: Ports,
  { tenantId, queueId, rules, number }: Callback,
  wish: SteeringWish,
  at: number,
): Promise<Result<undefined>> {
  switch (wish.do) {
    case "move":
      return (await settings.current(tenantId, "queues", wish.queueId))
        ? ok(undefined)
        : refuse({ code: "unprocessable", field: "queueId", message: `queue "${wish.queueId}" does not exist` });
    case "give": {
      const { agentId } = wish;
      const agent = await settings.current(tenantId, "agents", agentId);
      if (agent?.item.queues.some((one) => one.queueId === queueId)) return ok(undefined);
      const message = agent
        ? `agent ${agentId} does not work for queue "${queueId}"`
        : `agent ${agentId} does not exist`;
      return refuse({ code: "unprocessable", field: "agentId", message });
    }
    case "call-now": {
      const from = rules.calling && nextCallable(rules.calling, at);
      if (from === undefined || from <= at) return ok(undefined);
      const moment = Number.isFinite(from) ? new Date(from).toISOString() : "ever";
      return refuse({ code: "not-now", message: `${number} must not be called before ${moment}` });
    }
    case "prioritise":
      return ok(undefined);
  }
}
