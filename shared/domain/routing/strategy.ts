// Who is asked first among agents who may take a contact. Smaller scores first; ids break ties, so that two processes agree.
import { doing, type Agent } from "../agent/agent";
import { occupancy } from "../agent/tally";
import type { QueueId } from "../kernel/ids";
import type { RequiredSkill } from "../settings/queue";
import type { Strategy } from "../settings/routing-rules";
import type { Wanted } from "./eligibility";

/** What an agent is compared by, from the first that differs on. */
export interface Score {
  /** The agent's order in the queue: 1 is asked before 2. */
  readonly order: number;
  /** Preferred skills that the agent lacks. */
  readonly missing: number;
  /** What the strategy goes by. */
  readonly key: number;
  /** Idle since; the longest idle first among equals. */
  readonly idleSince: number;
}

/**
 * - `least-occupied`: share of the shift spent with contacts. As fast as longest idle, and fair among agents of different speed
 *   (Atar, Armony & Ward on fair routing).
 * - `longest-idle`: nothing was asked for the longest time.
 * - `best-skill`: highest sum of levels in what is required and preferred.
 * - `fewest-contacts`: talked to the fewest customers in this shift.
 * - `round-robin`: offered something the longest time ago, taken or not.
 * - `all-at-once`: everybody's client rings; the order only tells whose request goes out first.
 */
const keys: Readonly<Record<Strategy, (agent: Agent, want: Wanted) => number>> = {
  "least-occupied": (agent, { at }) => occupancy(agent.tally, doing(agent), at),
  "longest-idle": ({ idleSince }) => idleSince,
  "best-skill": ({ skills }, { needs }) => -levels(skills, needs.required) - levels(skills, needs.preferred),
  "fewest-contacts": ({ tally }) => tally.contacts,
  "round-robin": ({ tally }) => tally.lastOfferedAt,
  "all-at-once": ({ idleSince }) => idleSince,
};

const levels = (own: Agent["skills"], asked: readonly RequiredSkill[]): number =>
  asked.reduce((sum, { skill }) => sum + (own.find((one) => one.skill === skill)?.level ?? 0), 0);

export function scoreOf(agent: Agent, want: Wanted, strategy: Strategy): Score {
  return {
    order: orderIn(agent, want.needs.queues),
    missing: want.needs.preferred.length === 0 ? 0 : missing(agent.skills, want.needs.preferred),
    key: keys[strategy](agent, want),
    idleSince: agent.idleSince,
  };
}

/** Agents who help out from another queue come after the queue's own. */
const helperOrder = 10;

function orderIn({ queues }: Agent, [own, ...others]: readonly QueueId[]): number {
  let order = Infinity;
  for (const membership of queues) {
    if (membership.queueId === own) return membership.order;
    if (others.includes(membership.queueId)) order = Math.min(order, helperOrder + membership.order);
  }
  return order === Infinity ? helperOrder : order;
}

const missing = (own: Agent["skills"], preferred: readonly RequiredSkill[]): number =>
  preferred.reduce(
    (sum, { skill, minLevel }) => sum + (own.some((one) => one.skill === skill && one.level >= minLevel) ? 0 : 1),
    0,
  );

export function comesBefore(
  one: { readonly agent: Pick<Agent, "agentId">; readonly score: Score },
  other: { readonly agent: Pick<Agent, "agentId">; readonly score: Score },
): boolean {
  const a = one.score;
  const b = other.score;
  if (a.order !== b.order) return a.order < b.order;
  if (a.missing !== b.missing) return a.missing < b.missing;
  if (a.key !== b.key) return a.key < b.key;
  if (a.idleSince !== b.idleSince) return a.idleSince < b.idleSince;
  return one.agent.agentId < other.agent.agentId;
}
