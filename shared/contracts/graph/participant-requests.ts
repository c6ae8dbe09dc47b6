// Bodies of the requests about the members of a group call.
import * as z from "zod";
import { mediaPrompt } from "./request-media";
import { invitedParticipant, replacedParticipant } from "./request-participants";
import { clientContext, graphId } from "./request-values";

/** POST .../participants/invite: rings up to five people (participant-invite). */
export const inviteParticipants = z.strictObject({
  participants: z.array(invitedParticipant).min(1).max(5),
  clientContext: clientContext.optional(),
});
export type InviteParticipants = z.input<typeof inviteParticipants>;

/** POST .../participants/invite with the one participant whose call with us is pulled in. */
export const inviteReplacing = z.strictObject({
  participants: z.tuple([replacedParticipant]),
  clientContext: clientContext.optional(),
});
export type InviteReplacing = z.input<typeof inviteReplacing>;

/** POST .../participants/{id}/mute: 200; others can be muted, never unmuted. */
export const muteParticipant = z.strictObject({ clientContext: clientContext.optional() });
export type MuteParticipant = z.input<typeof muteParticipant>;

/** POST .../participants/{id}/startHoldMusic: 202; one participant on hold at a time. */
export const startHoldMusic = z.strictObject({
  customPrompt: mediaPrompt.optional(),
  clientContext: clientContext.optional(),
});
export type StartHoldMusic = z.input<typeof startHoldMusic>;

/** POST .../participants/{id}/stopHoldMusic: 202. */
export const stopHoldMusic = z.strictObject({ clientContext: clientContext.optional() });
export type StopHoldMusic = z.input<typeof stopHoldMusic>;

/** POST .../audioRoutingGroups: who hears whom. oneToOne has one receiver, multicast several; both have one source. */
export const audioRoutingGroup = z
  .strictObject({
    id: z.string().min(1),
    routingMode: z.enum(["oneToOne", "multicast"]),
    sources: z.tuple([graphId]),
    receivers: z.array(graphId).min(1),
  })
  .refine((group) => group.routingMode === "multicast" || group.receivers.length === 1, {
    path: ["receivers"],
    message: "oneToOne takes exactly one receiver",
  });
export type AudioRoutingGroup = z.input<typeof audioRoutingGroup>;

/** PATCH .../audioRoutingGroups/{id}. */
export const audioRoutingGroupChange = z.strictObject({
  id: z.string().min(1).optional(),
  routingMode: z.enum(["oneToOne", "multicast"]).optional(),
  sources: z.tuple([graphId]).optional(),
  receivers: z.array(graphId).min(1).optional(),
});
export type AudioRoutingGroupChange = z.input<typeof audioRoutingGroupChange>;
