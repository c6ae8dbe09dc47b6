// A document of the event log as the change feed hands it over, cut down to what queues learn from.
import * as z from "zod";
import { idOf, type QueueId, type TenantId } from "../domain/kernel/ids";
import type { TellingFact } from "../domain/queue/observation";
import { callbackFact } from "./callback-fact";

const queueId = z.string().transform((text) => idOf<QueueId>(text));
const as = z.enum(["call", "callback"]);
const ms = z.number();
const at = z.number();
const estimates = z
  .array(z.object({ at, p50: z.number(), p80: z.number(), p90: z.number(), meanSeconds: z.number() }))
  .exactOptional();

const telling = z.discriminatedUnion("type", [
  z.object({ type: z.literal("TalkStarted"), at, queueId, as, waitedMs: ms, ringMs: ms, estimates }),
  z.object({ type: z.literal("QueueLeft"), at, queueId, as, because: z.string(), waitedMs: ms, estimates }),
  z.object({ type: z.literal("CallbackPromised"), at, queueId, waitedMs: ms, estimates }),
  z.object({ type: z.literal("AttemptFailed"), at, queueId, outcome: z.string() }),
  z.object({ type: z.literal("CustomerReady"), at, queueId, afterMs: ms }),
  z.object({ type: z.literal("WrapUpEnded"), at, queueId, ringMs: ms, handledMs: ms }),
  z.object({
    type: z.literal("TalkEnded"),
    at,
    queueId,
    by: z.string(),
    ringMs: ms,
    talkMs: ms,
    wrapUpUntil: z.number().exactOptional(),
  }),
]) satisfies z.ZodType<TellingFact>;

/** Facts that tell a queue nothing, and those of before they named their queue, are left out. */
export const eventBundle = z
  .object({
    tenantId: z.string().transform((text) => idOf<TenantId>(text)),
    streamId: z.string(),
    firstSeq: z.int(),
    events: z.array(z.unknown()),
  })
  .transform(({ tenantId, streamId, firstSeq, events }) => ({
    tenantId,
    streamId,
    facts: events.flatMap((event, index) => {
      const parsed = telling.safeParse(event);
      return parsed.success ? [{ seq: firstSeq + index, fact: parsed.data }] : [];
    }),
    callbackFacts: events.flatMap((event, index) => {
      const parsed = callbackFact.safeParse(event);
      return parsed.success ? [{ seq: firstSeq + index, fact: parsed.data }] : [];
    }),
  }));
