// Bodies of the requests that begin, accept, move and end calls. Strict: a key Graph does not declare is refused here.
import * as z from "zod";
import { callIdText } from "./call-id";
import { callOptions, serviceHostedMediaConfig } from "./request-media";
import {
  calledIdentity,
  calledParticipant,
  calledPhone,
  calledUser,
  callingApplication,
  callingApplicationInstance,
  transferee,
} from "./request-participants";
import { callbackUri, clientContext, graphId, modalities, odataType } from "./request-values";

/** POST /communications/calls/{id}/answer: 202, within 15 s of the incoming notification. */
export const answerCall = z.strictObject({
  callbackUri,
  acceptedModalities: modalities,
  mediaConfig: serviceHostedMediaConfig,
  callOptions: callOptions("incomingCallOptions").optional(),
});
export type AnswerCall = z.input<typeof answerCall>;

/** POST .../reject: 202, only before the answer. */
export const rejectCall = z.strictObject({
  reason: z.enum(["none", "busy", "forbidden"]).optional(),
  callbackUri: callbackUri.optional(),
});
export type RejectCall = z.input<typeof rejectCall>;

/** POST .../redirect: 202, only before the answer. 25 targets and 15-90 s are Graph's limits (call-redirect). */
export const redirectCall = z.strictObject({
  targets: z.array(calledParticipant).min(1).max(25),
  timeout: z.int().min(15).max(90).optional(),
  callbackUri: callbackUri.optional(),
});
export type RedirectCall = z.input<typeof redirectCall>;

const outgoing = {
  "@odata.type": odataType("call"),
  direction: z.literal("outgoing").optional(),
  subject: z.string().nullish(),
  callbackUri,
  requestedModalities: modalities,
  mediaConfig: serviceHostedMediaConfig,
  callOptions: callOptions("outgoingCallOptions").optional(),
};

/** POST /communications/calls to one Teams user: 201. Needs Calls.Initiate.All. */
export const createUserCall = z.strictObject({
  ...outgoing,
  source: z.union([callingApplication, callingApplicationInstance]).optional(),
  targets: z.tuple([calledUser]),
  tenantId: graphId.optional(),
});
export type CreateUserCall = z.input<typeof createUserCall>;

/** POST /communications/calls to a telephone: the caller must be a resource account with a number, in a named tenant. */
export const createPhoneCall = z.strictObject({
  ...outgoing,
  source: callingApplicationInstance,
  targets: z.tuple([calledPhone]),
  tenantId: graphId,
});
export type CreatePhoneCall = z.input<typeof createPhoneCall>;

/** POST /communications/calls to two or more Teams users: a group call. Needs Calls.InitiateGroupCall.All. */
export const createGroupCall = z.strictObject({
  ...outgoing,
  source: z.union([callingApplication, callingApplicationInstance]).optional(),
  targets: z.array(calledUser).min(2),
  tenantId: graphId.optional(),
});
export type CreateGroupCall = z.input<typeof createGroupCall>;

const transferTarget = {
  "@odata.type": odataType("invitationParticipantInfo").optional(),
  identity: calledIdentity,
  endpointType: z.enum(["default", "voicemail"]).optional(),
  languageId: z.string().optional(),
  region: z.string().optional(),
};

/** POST .../transfer: 202. Blind: the target rings; consultative: `replacesCallId` is our call with the target. */
export const transferCall = z.strictObject({
  transferTarget: z.strictObject({ ...transferTarget, replacesCallId: callIdText.optional() }),
  /** Who is moved; needed in a group call and only there. */
  transferee: transferee.optional(),
});
export type TransferCall = z.input<typeof transferCall>;

/** POST .../mute and .../unmute (ourselves): 200. */
export const muteCall = z.strictObject({ clientContext: clientContext.optional() });
export type MuteCall = z.input<typeof muteCall>;

/** POST .../keepAlive: 200, no body; every 15 min is recommended, after 45 min without the call is ended. */
export const keepCallAlive = z.strictObject({});
