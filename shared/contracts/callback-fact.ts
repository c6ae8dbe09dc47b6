// A fact of the event log as far as the funnel of callbacks counts it.
import * as z from "zod";
import type { FunnelFact } from "../domain/callback/funnel";
import { idOf, type QueueId } from "../domain/kernel/ids";

const at = z.number();
const queueId = z.string().transform((text) => idOf<QueueId>(text));
const as = z.literal("callback");
const because = z.string();

/** The first fact of a callback without a call names its queue with its place. */
const requested = z
  .object({ type: z.literal("CallbackRequested"), at, place: z.object({ queueId }) })
  .transform(({ type, at: requestedAt, place }) => ({ type, at: requestedAt, queueId: place.queueId }));

export const callbackFact = z.union([
  z.discriminatedUnion("type", [
    z.object({ type: z.literal("CallbackOffered"), at, queueId, count: z.int() }),
    z.object({ type: z.literal("CallbackWithheld"), at, queueId, because }),
    z.object({ type: z.literal("CallbackPromised"), at, queueId }),
    z.object({ type: z.literal("CallbackJoined"), at, queueId }),
    z.object({ type: z.literal("AttemptFailed"), at, queueId, outcome: z.string() }),
    z.object({ type: z.literal("TalkStarted"), at, queueId, as, waitedMs: z.number() }),
    z.object({ type: z.literal("QueueLeft"), at, queueId, as, because }),
  ]),
  requested,
]) satisfies z.ZodType<FunnelFact>;
