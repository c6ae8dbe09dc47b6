// Prompts and media settings as Graph takes them. All our media are hosted by Microsoft's service.
import * as z from "zod";
import { odataType } from "./request-values";

export const mediaInfo = z.strictObject({
  "@odata.type": odataType("mediaInfo").optional(),
  /** A .wav, one channel, 16 bit, 16 kHz, that Microsoft can fetch without our credentials. */
  uri: z.url({ protocol: /^https?$/ }),
  /** Graph caches the sound under this key: it must change whenever the sound does. */
  resourceId: z.string().min(1).optional(),
});

export const mediaPrompt = z.strictObject({ "@odata.type": odataType("mediaPrompt"), mediaInfo });
export type MediaPrompt = z.infer<typeof mediaPrompt>;

export const serviceHostedMediaConfig = z.strictObject({
  "@odata.type": odataType("serviceHostedMediaConfig"),
  preFetchMedia: z.array(mediaInfo).optional(),
});

export const callOptions = <const T extends "incomingCallOptions" | "outgoingCallOptions">(type: T) =>
  z.strictObject({
    "@odata.type": odataType(type),
    hideBotAfterEscalation: z.boolean().optional(),
    isContentSharingNotificationEnabled: z.boolean().optional(),
    isDeltaRosterEnabled: z.boolean().optional(),
    isInteractiveRosterEnabled: z.boolean().optional(),
  });
