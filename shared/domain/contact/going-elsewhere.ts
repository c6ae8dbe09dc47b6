// Sends a contact on: to a queue, to somebody outside, or away with a word of goodbye.
import { closedSentences } from "../announcement/closed-sentences";
import type { Sentence } from "../announcement/sentence";
import type { AgentId, QueueId } from "../kernel/ids";
import { openingAt } from "../opening-hours/opening-hours";
import type { PreferredAgent } from "../routing/needs";
import type { Destination, TransferTarget } from "../settings/destination";
import type { PinnedSettings } from "../settings/pinned";
import type { Queue, RequiredSkill } from "../settings/queue";
import { calledFirstIn } from "./called-first";
import type { PlaceInLine } from "./contact";
import type { Draft } from "./draft";
import type { EventOf } from "./events";
import { leaveWith, whereOf } from "./leaving";
import { words } from "./speaking";

/** Nobody passes through more queues than this: overflow rules edited at different times may form a ring. */
const mostVisits = 10;
/** A transfer that Graph has not settled by then has failed: a phone rings for 55 s by default. */
export const transferPatienceMs = 75_000;

export interface Wish {
  readonly queueId: QueueId;
  readonly requiredSkills: readonly RequiredSkill[];
  readonly priorityMinutes: number;
  readonly owner?: AgentId;
}

export function askForPlace(now: Draft, wish: Wish, settings: PinnedSettings): void {
  const queue = settings.queue(wish.queueId);
  if (!queue) {
    leaveWith(now, [{ say: "message", key: "sorry-technical" }], "technical");
    return;
  }
  const hours = queue.hours === undefined ? undefined : settings.hours(queue.hours);
  if (hours && !openingAt(hours, now.at).open) {
    now.emit({ type: "QueueRefused", queueId: queue.id, because: "closed" });
    // The door was the queue's, although the contact never came in.
    goTo(now, queue.overflow.closed, closedSentences(hours, now.at), settings, `queue:${queue.id}`);
    return;
  }
  now.emit({ type: "QueueAsked", place: placeFor(now, wish, queue) });
}

function placeFor(now: Draft, wish: Wish, queue: Queue): PlaceInLine {
  const { contactId, visits } = now.contact;
  return {
    queueId: wish.queueId,
    entryId: `${contactId}.${visits + 1}`,
    since: now.at,
    requiredSkills: strictest([...queue.requiredSkills, ...wish.requiredSkills]),
    priorityMinutes: wish.priorityMinutes + queue.priorityMinutes,
    ...calledFirstIn(queue),
    ...(wish.owner === undefined ? {} : { preferredAgent: preferring(wish.owner, queue) }),
  };
}

/** Waited for as long as the queue waits for anybody by name. */
export const preferring = (agentId: AgentId, { preferredAgent }: Queue): PreferredAgent => ({
  agentId,
  why: "owner",
  patienceSeconds: preferredAgent.patienceSeconds,
});

function strictest(skills: readonly RequiredSkill[]): RequiredSkill[] {
  const levels = new Map<RequiredSkill["skill"], number>();
  for (const { skill, minLevel } of skills) levels.set(skill, Math.max(levels.get(skill) ?? 0, minLevel));
  return [...levels].map(([skill, minLevel]) => ({ skill, minLevel }));
}

/** Follows a rule that sends the contact elsewhere. */
export function goTo(
  now: Draft,
  destination: Destination,
  otherwise: readonly Sentence[],
  settings: PinnedSettings,
  where = whereOf(now),
): void {
  switch (destination.to) {
    case "queue":
      if (now.contact.visits + closedDoors(now) >= mostVisits)
        leaveWith(now, [{ say: "message", key: "sorry-technical" }], "technical");
      else askForPlace(now, { queueId: destination.queueId, requiredSkills: [], priorityMinutes: 0 }, settings);
      return;
    case "user":
    case "number":
      handOver(now, destination);
      return;
    case "hang-up":
      leaveWith(now, destination.message ? [words(destination.message)] : otherwise, "turned-away", where);
      return;
    case "wait":
      return;
  }
}

/** Closed queues that this very decision has come by. */
const closedDoors = ({ events }: Draft): number => events.filter(({ type }) => type === "QueueRefused").length;

export function handOver(now: Draft, to: TransferTarget, failedStep?: EventOf<"HandOverStarted">["failedStep"]): void {
  now.emit({ type: "HandOverStarted", to, until: now.at + transferPatienceMs, ...(failedStep ? { failedStep } : {}) });
}
