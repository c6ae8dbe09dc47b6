// Tasks that the SDK sees as one and the host carries out in steps: retries, long timers, HTTP calls that are polled.
import * as z from "zod";
import { EventType, type HistoryEvent } from "../history-event";
import { httpRequest, retryOptions } from "./action";

/** What is repeated: an activity, or a child with a fixed instance id or a new one for each attempt. */
const call = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("activity"), name: z.string(), input: z.string().optional() }),
  z.object({
    kind: z.literal("child"),
    name: z.string(),
    input: z.string().optional(),
    instanceId: z.string().optional(),
    version: z.string(),
  }),
]);
export type Call = z.infer<typeof call>;

const failure = z.object({
  reason: z.string(),
  details: z.string(),
  failureDetails: z.record(z.string(), z.unknown()).optional(),
});

export const chain = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("retry"),
    call,
    options: retryOptions,
    firstAttemptAt: z.number(),
    /** The attempt that runs, or the one that a pause comes before. */
    attempt: z.number(),
    /** Set once the time for retries is over: the remaining attempts fail with this without running. */
    givenUp: failure.optional(),
  }),
  z.object({ kind: z.literal("long-timer"), until: z.number() }),
  /** `nextId`: during a pause, the number the SDK has already given to the request that follows. */
  z.object({ kind: z.literal("poll"), request: httpRequest, nextId: z.number().optional() }),
]);
export type Chain = z.infer<typeof chain>;

/** One message of an instance's inbox. */
export interface Message {
  readonly event: HistoryEvent;
  readonly chain?: Chain;
  /** Number of the first step of the task this is about. */
  readonly rootId?: number;
}

/**
 * Whether the SDK numbers another step when it sees this message. It does so before the orchestrator goes on, so such a
 * message must be the last of its turn: then the numbers here and there stay the same without simulating the orchestrator.
 */
export function mayGoOn({ event, chain: of }: Message): boolean {
  if (!of) return false;
  switch (event.EventType) {
    case EventType.TimerFired:
      return true;
    case EventType.TaskFailed:
    case EventType.SubOrchestrationInstanceFailed:
      return of.kind === "retry";
    case EventType.TaskCompleted:
      return of.kind === "poll";
    default:
      return false;
  }
}

/**
 * The messages for one turn. An event from outside also ends it: what follows waits in the inbox, where `continueAsNew`
 * does not lose it.
 */
export function oneTurnOf<M extends Message>(waiting: readonly M[]): readonly M[] {
  const last = waiting.findIndex((message) => mayGoOn(message) || message.event.EventType === EventType.EventRaised);
  return last < 0 ? waiting : waiting.slice(0, last + 1);
}
