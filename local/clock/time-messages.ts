// What a platform and its host process tell each other over the IPC channel about time, rest and turns.
import * as z from "zod";

/**
 * Platform to host. `time` only sets the clock; alarms due by then run when the host is next asked to rest. `still?` asks what the
 * host waits for once nothing in it goes on by itself; `resume` ends one of its pauses. `queue`: there is a message in it.
 */
export const platformMessage = z.discriminatedUnion("type", [
  z.object({ type: z.literal("time"), now: z.number() }),
  z.object({ type: z.literal("rest?"), ask: z.number() }),
  z.object({ type: z.literal("still?"), ask: z.number() }),
  z.object({ type: z.literal("resume"), ticket: z.string() }),
  z.object({ type: z.literal("queue"), name: z.string() }),
  z.object({ type: z.literal("queue-heard"), ask: z.number() }),
]);
export type PlatformMessage = z.infer<typeof platformMessage>;

/** What a process knows of the requests between it and the other one, by their tickets. */
export const standing = z.object({
  /** Those of its own that have no answer yet, and its pauses. */
  waitsFor: z.array(z.string()),
  /** Those of the other that it has not answered. */
  serves: z.array(z.string()),
});
export type Standing = z.infer<typeof standing>;

/**
 * Host to platform. `next` is the time of the host's earliest alarm; `begun` its workload's counter. Storage tells that a queue has a
 * message, and answers nobody who put one there before `queue-heard`: whoever listens knows of it first.
 */
export const hostMessage = z.discriminatedUnion("type", [
  z.object({ type: z.literal("ready"), url: z.string(), queueUrl: z.string().optional() }),
  z.object({ type: z.literal("time-set"), now: z.number() }),
  z.object({ type: z.literal("resting"), ask: z.number(), begun: z.number(), next: z.number().optional() }),
  z.object({ type: z.literal("still"), ask: z.number(), ...standing.shape }),
  z.object({ type: z.literal("pausing"), ticket: z.string() }),
  z.object({ type: z.literal("queue-filled"), name: z.string(), ask: z.number() }),
]);
export type HostMessage = z.infer<typeof hostMessage>;
