// Every body we send to Graph, by operation: the simulated Teams refuses by this table what Graph would refuse.
import type * as z from "zod";
import {
  answerCall,
  createGroupCall,
  createPhoneCall,
  createUserCall,
  keepCallAlive,
  muteCall,
  redirectCall,
  rejectCall,
  transferCall,
} from "./call-requests";
import { assignAppRole, assignLicense, changeUser } from "./directory-requests";
import { cancelMediaProcessing, playPrompt, recordResponse, sendDtmfTones, subscribeToTone } from "./media-requests";
import { assignNumber, unassignNumber } from "./number-requests";
import {
  audioRoutingGroup,
  audioRoutingGroupChange,
  inviteParticipants,
  inviteReplacing,
  muteParticipant,
  startHoldMusic,
  stopHoldMusic,
} from "./participant-requests";
import { getPresencesByUserId } from "./presence-requests";

export const requestContracts = {
  answer: answerCall,
  reject: rejectCall,
  redirect: redirectCall,
  createUserCall,
  createPhoneCall,
  createGroupCall,
  transfer: transferCall,
  mute: muteCall,
  unmute: muteCall,
  keepAlive: keepCallAlive,
  playPrompt,
  subscribeToTone,
  cancelMediaProcessing,
  recordResponse,
  sendDtmfTones,
  inviteParticipants,
  inviteReplacing,
  muteParticipant,
  startHoldMusic,
  stopHoldMusic,
  createAudioRoutingGroup: audioRoutingGroup,
  changeAudioRoutingGroup: audioRoutingGroupChange,
  getPresencesByUserId,
  changeUser,
  assignLicense,
  assignAppRole,
  assignNumber,
  unassignNumber,
} as const satisfies Record<string, z.ZodType>;
export type GraphRequest = keyof typeof requestContracts;

/** Which of the three kinds of outgoing call a body means; each has its own contract and its own permission. */
export function kindOfCreate(body: unknown): "createUserCall" | "createPhoneCall" | "createGroupCall" {
  const targets = isRecord(body) && Array.isArray(body.targets) ? (body.targets as readonly unknown[]) : [];
  if (targets.length > 1) return "createGroupCall";
  const [target] = targets;
  return isRecord(target) && isRecord(target.identity) && "phone" in target.identity
    ? "createPhoneCall"
    : "createUserCall";
}

/** Whether an invitation rings somebody or pulls an existing call in. */
export function kindOfInvite(body: unknown): "inviteParticipants" | "inviteReplacing" {
  const participants =
    isRecord(body) && Array.isArray(body.participants) ? (body.participants as readonly unknown[]) : [];
  return participants.some((one) => isRecord(one) && typeof one.replacesCallId === "string")
    ? "inviteReplacing"
    : "inviteParticipants";
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
