// Who an outgoing request is about. Graph declares phone and applicationInstance only on communicationsIdentitySet,
// its documents send them inside identitySet; both names are accepted.
import * as z from "zod";
import { callIdText } from "./call-id";
import { e164, graphId, odataType } from "./request-values";

const identity = (id: z.ZodType<string>) =>
  z.strictObject({
    "@odata.type": odataType("identity").optional(),
    id,
    displayName: z.string().nullish(),
  });

const identitySetType = z.union([odataType("identitySet"), odataType("communicationsIdentitySet")]).optional();

export const userIdentity = z.strictObject({ "@odata.type": identitySetType, user: identity(graphId) });
export const applicationIdentity = z.strictObject({ "@odata.type": identitySetType, application: identity(graphId) });
/** A resource account, by its object id. */
export const applicationInstanceIdentity = z.strictObject({
  "@odata.type": identitySetType,
  applicationInstance: identity(graphId),
});
export const phoneIdentity = z.strictObject({ "@odata.type": identitySetType, phone: identity(e164) });

export const calledIdentity = z.union([userIdentity, phoneIdentity, applicationIdentity]);
export type CalledIdentity = z.infer<typeof calledIdentity>;

/** Declared on participantInfo and sent by Microsoft's samples for invited participants too (an open type). */
const locale = {
  endpointType: z.enum(["default", "voicemail", "skypeForBusiness", "skypeForBusinessVoipPhone"]).nullish(),
  languageId: z.string().nullish(),
  region: z.string().nullish(),
};

const invitation = <T extends z.ZodType>(who: T) => ({
  "@odata.type": odataType("invitationParticipantInfo").optional(),
  identity: who,
  ...locale,
});

/** Somebody to ring. */
export const calledParticipant = z.strictObject(invitation(calledIdentity));
export const calledUser = z.strictObject(invitation(userIdentity));
export const calledPhone = z.strictObject(invitation(phoneIdentity));

/** Somebody to bring into a group call. */
export const invitedParticipant = z.strictObject({
  ...invitation(calledIdentity),
  /** "Whether to hide the participant from the roster". */
  hidden: z.boolean().optional(),
  /** "Remove them from the main mixer": hears and is heard only through audio routing groups. */
  removeFromDefaultAudioRoutingGroup: z.boolean().optional(),
  participantId: graphId.optional(),
});

/** Somebody whose existing call is pulled into another. */
export const replacedParticipant = z.strictObject({ ...invitation(calledIdentity), replacesCallId: callIdText });

const participantInfo = <T extends z.ZodType>(who: T) => ({
  "@odata.type": odataType("participantInfo").optional(),
  identity: who,
  ...locale,
  countryCode: z.string().nullish(),
});

export const callingApplication = z.strictObject(participantInfo(applicationIdentity));
export const callingApplicationInstance = z.strictObject(participantInfo(applicationInstanceIdentity));

/** The member of a group call that a transfer moves away. */
export const transferee = z.strictObject({
  ...participantInfo(z.union([userIdentity, phoneIdentity])),
  participantId: graphId,
});
