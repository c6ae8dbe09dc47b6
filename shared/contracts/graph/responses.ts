// What Graph answers to our requests, read liberally: only what we use is required.
import * as z from "zod";
import { callIdText, normaliseGraphId } from "./call-id";
import { callStates } from "./call-notification";
import type { OperationNotification } from "./call-notification";
import { looseIdentitySet, partyOf } from "./incoming-identities";
import { looseParticipant, looseResultInfo } from "./notification-shapes";

const anyCaseOf = <const T extends string>(names: readonly T[]) =>
  z.string().transform((text): T | undefined => names.find((name) => name.toLowerCase() === text.toLowerCase()));

/** A call, as POST and GET /communications/calls answer it. `state` is undefined for one that Graph added later. */
export const callAnswer = z.looseObject({
  id: callIdText,
  state: anyCaseOf(callStates),
  callChainId: z.string().nullish(),
  mediaState: z.looseObject({ audio: z.string().nullish() }).nullish(),
  callbackUri: z.string().nullish(),
  resultInfo: looseResultInfo.nullish(),
});
export type CallAnswer = z.infer<typeof callAnswer>;

const statuses = [
  "notStarted",
  "running",
  "completed",
  "failed",
] as const satisfies readonly OperationNotification["status"][];

/** An operation just begun. `completed` or `failed` here means that no notification will follow (commsOperation). */
export const operationAnswer = z.looseObject({
  id: z
    .string()
    .nullish()
    .transform((id) => (id ? normaliseGraphId(id) : undefined)),
  status: anyCaseOf(statuses).nullish(),
  clientContext: z.string().nullish(),
  resultInfo: looseResultInfo.nullish(),
});
export type OperationAnswer = z.infer<typeof operationAnswer>;

/** GET .../participants. */
export const participantsAnswer = z.looseObject({
  value: z.array(
    looseParticipant.transform((member) => ({
      participantId: member.id ?? undefined,
      identity: member.info?.identity ? partyOf(looseIdentitySet.parse(member.info.identity)) : undefined,
      isMuted: member.isMuted ?? false,
      isInLobby: member.isInLobby ?? false,
    })),
  ),
});
export type ParticipantsAnswer = z.infer<typeof participantsAnswer>;

/** One user's presence. Both words are open lists: Graph adds to them. */
export const presenceAnswer = z.looseObject({
  id: z.string().transform((id) => id.toLowerCase()),
  availability: z.string(),
  activity: z.string(),
});
export type PresenceAnswer = z.infer<typeof presenceAnswer>;

/** POST /communications/getPresencesByUserId. */
export const presencesAnswer = z.looseObject({ value: z.array(presenceAnswer) });

/** Any refusal of Graph. `code` is a word or, for calling, a number as text (7503, 7504, 7505, 8522 ...). */
export const errorAnswer = z.looseObject({
  error: z.looseObject({
    code: z.string(),
    message: z.string().default(""),
    innerError: z.looseObject({ "request-id": z.string().optional(), date: z.string().optional() }).optional(),
  }),
});
export type ErrorAnswer = z.infer<typeof errorAnswer>;
