// What Graph's notifications look like, read liberally: every trap here was seen in Microsoft's own samples.
import * as z from "zod";
import { looseIdentitySet } from "./incoming-identities";

/** Ints by the schema, strings in call-delete's sample. */
const wholeNumber = z.union([
  z.int(),
  z
    .string()
    .regex(/^-?\d+$/)
    .transform(Number),
]);

/** `subcode` by the schema, `subCode` in call-transfer's failed sample. */
export const looseResultInfo = z
  .looseObject({
    code: wholeNumber,
    subcode: wholeNumber.nullish(),
    subCode: wholeNumber.nullish(),
    message: z.string().nullish(),
  })
  .transform((info) => ({ code: info.code, subcode: info.subcode ?? info.subCode ?? 0, message: info.message ?? "" }));
export type ResultInfo = z.infer<typeof looseResultInfo>;

export const looseParticipantInfo = z.looseObject({ identity: looseIdentitySet.nullish() });

export const looseCall = z.looseObject({
  id: z.string().nullish(),
  state: z.string().nullish(),
  tenantId: z.string().nullish(),
  callChainId: z.string().nullish(),
  myParticipantId: z.string().nullish(),
  terminationReason: z.string().nullish(),
  source: looseParticipantInfo.nullish(),
  targets: z.array(looseParticipantInfo).nullish(),
  answeredBy: looseParticipantInfo.nullish(),
  mediaState: z.looseObject({ audio: z.string().nullish() }).nullish(),
  resultInfo: looseResultInfo.nullish(),
  toneInfo: z.looseObject({ sequenceId: wholeNumber, tone: z.string() }).nullish(),
  incomingContext: z
    .looseObject({
      sourceParticipantId: z.string().nullish(),
      observedParticipantId: z.string().nullish(),
      onBehalfOf: looseIdentitySet.nullish(),
      transferor: looseIdentitySet.nullish(),
    })
    .nullish(),
});
export type LooseCall = z.infer<typeof looseCall>;

export const looseOperation = z.looseObject({
  "@odata.type": z.string().nullish(),
  id: z.string().nullish(),
  status: z.string().nullish(),
  clientContext: z.string().nullish(),
  resultInfo: looseResultInfo.nullish(),
  completionReason: z.string().nullish(),
  recordingLocation: z.string().nullish(),
  recordingAccessToken: z.string().nullish(),
});

export const looseParticipant = z.looseObject({
  id: z.string().nullish(),
  info: looseParticipantInfo.nullish(),
  isInLobby: z.boolean().nullish(),
  isMuted: z.boolean().nullish(),
});

/** One entry of `commsNotifications.value`. `resource` is the legacy twin of `resourceUrl` and may stand alone. */
export const looseNotification = z.looseObject({
  changeType: z.string().nullish(),
  resourceUrl: z.string().nullish(),
  resource: z.string().nullish(),
  /** Of notifications that are not about calls. */
  subscriptionId: z.string().nullish(),
  resourceData: z.union([z.record(z.string(), z.unknown()), z.array(z.unknown())]).nullish(),
});
export type LooseNotification = z.infer<typeof looseNotification>;

export const looseEnvelope = z.looseObject({ value: z.array(looseNotification).min(1) });

/** The old Skype protocol: everything on the top level. To be answered 204, then it comes again in Graph's form. */
export const legacyNotification = z.looseObject({
  callState: z.string(),
  participants: z.array(z.unknown()).optional(),
  tenantId: z.string().optional(),
});
