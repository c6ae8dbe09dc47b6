// Customer and agent in conversation: hold, transfer, who left, wrap-up.
import type { FinalDestination } from "../settings/destination";
import type { AgentId, QueueId } from "../kernel/ids";
import { ok, refuse, type Result } from "../kernel/result";
import { openingAt } from "../opening-hours/opening-hours";
import type { PinnedSettings } from "../settings/pinned";
import type { RosterEntry } from "./commands";
import { currentOffer, type Contact } from "./contact";
import type { Draft } from "./draft";
import type { EventOf } from "./events";
import { askForPlace, transferPatienceMs } from "./going-elsewhere";
import { whereOf } from "./leaving";
import { startTalk, talkCheckMs } from "./offering";
import { endWrapUp } from "./wrapping-up";

const done = ok(undefined);
const notTalking = (by: AgentId) =>
  refuse({ code: "not-now", message: `agent ${by} is not in a conversation with this contact` });

function talkOf(now: Draft, by: AgentId) {
  const { phase, customerLeg } = now.contact;
  return phase.in === "talk" && phase.agentId === by ? { ...phase, customerLeg } : undefined;
}

export function hold(now: Draft, by: AgentId): Result<undefined> {
  const talk = talkOf(now, by);
  if (!talk) return notTalking(by);
  if (talk.heldSince !== undefined) return done;
  if (talk.mode === "transfer" || talk.customerLeg?.participantId === undefined)
    return refuse({
      code: "not-now",
      message: "hold needs a conference with a known roster; this conversation has none yet",
    });
  now.emit({ type: "HoldStarted", by });
  return done;
}

export function retrieve(now: Draft, by: AgentId): Result<undefined> {
  const talk = talkOf(now, by);
  if (!talk) return notTalking(by);
  if (talk.heldSince !== undefined) now.emit({ type: "HoldEnded", heldMs: now.at - talk.heldSince });
  return done;
}

/** Ends the conversation: the customer's leg goes (unless it moves on), the agent wraps up. */
export function endTalk(now: Draft, by: EventOf<"TalkEnded">["by"], settings: PinnedSettings): void {
  const { phase } = now.contact;
  if (phase.in !== "talk") return;
  const where = whereOf(now);
  if (phase.heldSince !== undefined) now.emit({ type: "HoldEnded", heldMs: now.at - phase.heldSince });
  const seconds = settings.queue(phase.place.queueId)?.wrapUpSeconds ?? 0;
  const talked = {
    type: "TalkEnded",
    agentId: phase.agentId,
    queueId: phase.place.queueId,
    by,
    ringMs: phase.ringMs,
    talkMs: now.at - phase.since,
  } as const;
  if (by === "requeue") {
    now.emit({ ...talked, wrapUpUntil: now.at + seconds * 1000 });
    return;
  }
  now.emit(talked);
  now.emit({
    type: "WrapUpStarted",
    agentId: phase.agentId,
    offerId: phase.offerId,
    queueId: phase.place.queueId,
    until: now.at + seconds * 1000,
  });
  if (seconds === 0) endWrapUp(now, "time", where);
}

/** Whether the queue is closed and sends nobody anywhere: the agent should know before the customer does. */
function turnsAway(now: Draft, queueId: QueueId, settings: PinnedSettings): boolean {
  const queue = settings.queue(queueId);
  const hours = queue?.hours === undefined ? undefined : settings.hours(queue.hours);
  return queue?.overflow.closed.to === "hang-up" && hours !== undefined && !openingAt(hours, now.at).open;
}

/** @param pins versions of what the destination leads to; `settings` must know them already. */
export function transfer(
  now: Draft,
  by: AgentId,
  to: FinalDestination,
  pins: Readonly<Record<string, number>>,
  settings: PinnedSettings,
): Result<undefined> {
  const talk = talkOf(now, by);
  if (!talk) return notTalking(by);
  if (talk.transfer) return refuse({ code: "not-now", message: "a transfer of this contact is in motion already" });
  if (talk.mode === "transfer" || !talk.customerLeg?.callId)
    return refuse({ code: "not-now", message: "this conversation was handed over to Teams and is out of our hands" });
  // Whoever stays behind in the call must not: only the roster says how Graph calls them.
  if ((to.to === "queue" || to.to === "hang-up") && talk.customerLeg.agentParticipantId === undefined)
    return refuse({ code: "not-now", message: "who is in the call is not known yet; try again in a moment" });
  switch (to.to) {
    case "hang-up":
      endTalk(now, "desk", settings);
      return done;
    case "queue":
      if (!settings.queue(to.queueId))
        return refuse({ code: "unprocessable", field: "to.queueId", message: `queue "${to.queueId}" does not exist` });
      if (turnsAway(now, to.queueId, settings))
        return refuse({
          code: "not-now",
          message: `queue "${to.queueId}" is closed now and would hang up on the caller`,
        });
      if (Object.keys(pins).some((key) => !(key in now.contact.pins))) now.emit({ type: "SettingsPinned", pins });
      endTalk(now, "requeue", settings);
      askForPlace(now, { queueId: to.queueId, requiredSkills: [], priorityMinutes: 0 }, settings);
      return done;
    case "user":
    case "number":
      now.emit({ type: "TransferAsked", by, to, until: now.at + transferPatienceMs });
      return done;
  }
}

const isAgent = (agentId: AgentId) => (one: RosterEntry) => one.userId?.toLowerCase() === agentId;

/** The two who should be talking, as far as they are in the roster. Whoever should have left is neither. */
function talkersIn({ stayed = [] }: Contact, people: readonly RosterEntry[], agentId: AgentId) {
  const agent = people.find(isAgent(agentId));
  const others = people.filter((one) => one !== agent && !stayed.includes(one.participantId));
  return { agent, customer: others[0] };
}

/** Whether a roster would end the conversation, or a part of it: reason enough to read from Graph whether it is true. */
export function isRosterDoubtful(contact: Contact, people: readonly RosterEntry[]): boolean {
  const { phase, customerLeg } = contact;
  if (phase.in !== "talk" || phase.mode === "transfer" || !customerLeg) return false;
  const { agent, customer } = talkersIn(contact, people, phase.agentId);
  return !agent || !customer;
}

/**
 * Who Graph says is in the group call. Somebody missing from a notified roster may only mean that it is an old one,
 * and to hang up on a customer for that would be the worst of mistakes: so Graph is asked before anything ends.
 */
export function noteRoster(
  now: Draft,
  people: readonly RosterEntry[],
  isCurrent: boolean,
  settings: PinnedSettings,
): void {
  const offer = currentOffer(now.contact);
  const isJoining = offer?.stage === "joining" || offer?.stage === "transferring";
  if (isJoining) {
    const { agent, customer } = talkersIn(now.contact, people, offer.agentId);
    if (agent && customer) startTalk(now, "conference");
  }

  const { phase, customerLeg } = now.contact;
  if (phase.in !== "talk" || phase.mode === "transfer" || !customerLeg) return;
  const { agent, customer } = talkersIn(now.contact, people, phase.agentId);
  if (agent && customer) {
    if (customerLeg.participantId !== customer.participantId || customerLeg.agentParticipantId !== agent.participantId)
      now.emit({ type: "RosterKnown", participantId: customer.participantId, agentParticipantId: agent.participantId });
  } else if (!isCurrent) now.emit({ type: "RosterDoubted" });
  else if (phase.transfer && agent && !customer) transferSettled(now, true, settings);
  else endTalk(now, customer ? "agent" : "customer", settings);
}

export function transferSettled(now: Draft, succeeded: boolean, settings: PinnedSettings): void {
  const { phase } = now.contact;
  if (phase.in !== "talk" || !phase.transfer) return;
  if (succeeded) endTalk(now, "transfer", settings);
  else now.emit({ type: "TransferFailed", to: phase.transfer.to });
}

export function checkTalk(now: Draft, settings: PinnedSettings): void {
  const { phase } = now.contact;
  if (phase.in !== "talk") return;
  if (phase.transfer && now.at >= phase.transfer.until) transferSettled(now, false, settings);
  if (now.at >= phase.checkAt) now.emit({ type: "TalkChecked", checkAt: now.at + talkCheckMs });
}

/** Presence says that the agent is in no call. */
export function agentSeemsIdle(now: Draft, agentId: AgentId, settings: PinnedSettings): void {
  const { phase } = now.contact;
  if (phase.in !== "talk" || phase.agentId !== agentId) return;
  // Presence lags behind a call by some seconds: an answer just given is not the end of the call.
  if (now.at < phase.since + 30_000) return;
  if (phase.mode === "transfer") endTalk(now, "unknown", settings);
  else now.emit({ type: "RosterDoubted" });
}
