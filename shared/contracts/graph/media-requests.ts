// Bodies of the requests that play, record and exchange tones in an established call.
import * as z from "zod";
import { mediaPrompt } from "./request-media";
import { clientContext, tone } from "./request-values";

/** POST .../playPrompt: 200 with a running operation; prompts of several requests are played in order. At most 20. */
export const playPrompt = z.strictObject({
  prompts: z.array(mediaPrompt).min(1).max(20),
  clientContext: clientContext.optional(),
});
export type PlayPrompt = z.input<typeof playPrompt>;

/** POST .../subscribeToTone: 200; from then on every key arrives as a notification. */
export const subscribeToTone = z.strictObject({ clientContext: clientContext.optional() });
export type SubscribeToTone = z.input<typeof subscribeToTone>;

/** POST .../cancelMediaProcessing: 200; ends what plays or records and everything queued behind it. */
export const cancelMediaProcessing = z.strictObject({ clientContext: clientContext.optional() });
export type CancelMediaProcessing = z.input<typeof cancelMediaProcessing>;

const seconds = z.int().min(1).max(120);

/** POST .../recordResponse: 200; a recording of at most two minutes (call-record). */
export const recordResponse = z.strictObject({
  prompts: z.array(mediaPrompt).max(1).optional(),
  bargeInAllowed: z.boolean().optional(),
  initialSilenceTimeoutInSeconds: seconds.optional(),
  maxSilenceTimeoutInSeconds: seconds.optional(),
  maxRecordDurationInSeconds: seconds.optional(),
  playBeep: z.boolean().optional(),
  stopTones: z.array(z.string().regex(/^[0-9#*]$/, "expected one key: 0-9, # or *")).optional(),
  clientContext: clientContext.optional(),
});
export type RecordResponse = z.input<typeof recordResponse>;

/** POST .../sendDtmfTones: 200; a failure arrives as a completed operation with another completionReason. */
export const sendDtmfTones = z.strictObject({
  tones: z.array(tone).min(1),
  delayBetweenTonesMs: z.int().min(0).optional(),
  clientContext: clientContext.optional(),
});
export type SendDtmfTones = z.input<typeof sendDtmfTones>;
