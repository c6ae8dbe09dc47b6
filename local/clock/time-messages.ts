// What a platform and its host process tell each other over the IPC channel about time and rest.
import { z } from "zod";

/** Platform to host. `time` only sets the clock; alarms due by then run when the host is next asked to rest. */
export const platformMessage = z.discriminatedUnion("type", [
  z.object({ type: z.literal("time"), now: z.number() }),
  z.object({ type: z.literal("rest?"), ask: z.number() }),
]);
export type PlatformMessage = z.infer<typeof platformMessage>;

/** Host to platform. `next` is the time of the host's earliest alarm; `begun` its workload's counter. */
export const hostMessage = z.discriminatedUnion("type", [
  z.object({ type: z.literal("ready"), url: z.string() }),
  z.object({ type: z.literal("time-set"), now: z.number() }),
  z.object({ type: z.literal("resting"), ask: z.number(), begun: z.number(), next: z.number().optional() }),
]);
export type HostMessage = z.infer<typeof hostMessage>;
