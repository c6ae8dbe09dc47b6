// What supervisors do with callbacks that wait. Each answers with the callback as it is then, and is on record with who did it.
import * as z from "zod";
import { agentId, queueId } from "../../shared/contracts/settings/setting-fields";
import { httpRoute } from "../plumbing/http-route";
import { callbackId, moment } from "./callback-fields";

const allow = ["supervisor"] as const;
const monthSeconds = 30 * 86_400;

/** Called by supervisors' pages. */
export const moveCallback = httpRoute("MoveCallback", {
  method: "POST",
  path: "callbacks/{callbackId}/queue",
  allow,
  summary: "To another queue's line, with the place that it has",
  input: z.strictObject({ callbackId, queueId }),
  run: ({ queueId: to, ...key }, use, { tenantId, objectId }) =>
    use.steerCallback({ ...key, tenantId }, { do: "move", queueId: to }, objectId),
});

/** Called by supervisors' pages. */
export const giveCallback = httpRoute("GiveCallback", {
  method: "POST",
  path: "callbacks/{callbackId}/owner",
  allow,
  summary: "To one agent, before whom nobody else is asked for so many seconds (3600)",
  input: z.strictObject({ callbackId, agentId, forSeconds: z.int().min(60).max(monthSeconds).default(3600) }),
  run: ({ agentId: to, forSeconds, ...key }, use, { tenantId, objectId }) =>
    use.steerCallback({ ...key, tenantId }, { do: "give", agentId: to, forSeconds }, objectId),
});

/** Called by supervisors' pages. */
export const prioritiseCallback = httpRoute("PrioritiseCallback", {
  method: "POST",
  path: "callbacks/{callbackId}/priority",
  allow,
  summary: "As if it had come so many minutes earlier, in place of what it had",
  input: z.strictObject({ callbackId, priorityMinutes: z.int().min(0).max(10_080) }),
  run: ({ priorityMinutes, ...key }, use, { tenantId, objectId }) =>
    use.steerCallback({ ...key, tenantId }, { do: "prioritise", priorityMinutes }, objectId),
});

/** Called by supervisors' pages. */
export const callNow = httpRoute("CallNow", {
  method: "POST",
  path: "callbacks/{callbackId}/call-now",
  allow,
  summary: "In front of everybody, whatever it waits for; within the hours in which the number may be called",
  input: z.strictObject({ callbackId }),
  run: (key, use, { tenantId, objectId }) => use.steerCallback({ ...key, tenantId }, { do: "call-now" }, objectId),
});

/** Called by supervisors' pages, and by whoever asked for the callback. */
export const moveToTime = httpRoute("MoveCallbackToTime", {
  method: "POST",
  path: "callbacks/{callbackId}/time",
  allow: ["supervisor", "app:callbacks"],
  summary: "To the half hour of the queue that `at` falls into; booked if it is free",
  input: z.strictObject({ callbackId, at: moment }),
  run: ({ at, ...key }, use, { tenantId, objectId }) => use.moveToTime({ ...key, tenantId }, at, objectId),
});
