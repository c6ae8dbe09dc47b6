// What is remembered of one routing decision, so that it can be explained.
import type { Agent } from "../agent/agent";
import type { AgentId, QueueId } from "../kernel/ids";
import type { RequiredSkill } from "../settings/queue";
import type { Strategy } from "../settings/routing-rules";
import type { Unfit } from "./eligibility";
import type { NeedsNow } from "./needs";
import type { Score } from "./strategy";

export interface Ranked<A extends Agent> {
  readonly agent: A;
  readonly score: Score;
}

export interface Decision {
  readonly at: number;
  /** Who looked: a contact for an agent, or an agent for a contact. */
  readonly looking: "contact" | "agent";
  /** What agents were compared by; absent where an agent looked. */
  readonly strategy?: Strategy;
  /** The contact's relaxation step in force; 0 before any. */
  readonly step: number;
  /** Agents, or contacts, that were looked at. */
  readonly considered: number;
  /** How many of them fell to which reason. */
  readonly unfit: Readonly<Partial<Record<Unfit, number>>>;
  /** The best agents with their scores, best first; at most five. */
  readonly best: readonly { readonly agentId: AgentId; readonly score: Score }[];
  /** When somebody passed over now would be asked, if nothing else happens before. Epoch ms. */
  readonly nextAt?: number;
  /** What was asked of an agent at that step; absent if nothing was. */
  readonly asked?: Asked;
  /** Where nobody was found: everybody at work who might have been asked. */
  readonly people?: People;
}

export interface Asked {
  readonly required: readonly RequiredSkill[];
  /** Queues beside the contact's own whose agents could take it. */
  readonly helpers: readonly QueueId[];
  readonly keptFor?: AgentId;
}

/** Counted from what was seen a moment before the search, which itself reads only those who may be asked. */
export interface People {
  /** As of when; at most some seconds before the decision. Epoch ms. */
  readonly seenAt: number;
  /** Agents of the queues in question who are signed in, at work or away. */
  readonly considered: number;
  readonly unfit: Readonly<Partial<Record<Unfit, number>>>;
  /** Which skills they fell to, where it was for skills; an agent counts once. */
  readonly unmet: readonly Unmet[];
  /** Seen free, and gone to another contact by the time of the search. */
  readonly free: number;
}

export interface Unmet extends RequiredSkill {
  readonly reason: Extract<Unfit, "lacks-skill" | "level-too-low">;
  readonly count: number;
}

export function askedAt({ required, queues: [, ...helpers], keptFor }: NeedsNow): Pick<Decision, "asked"> {
  if (required.length === 0 && helpers.length === 0 && keptFor === undefined) return {};
  return { asked: { required, helpers, ...(keptFor === undefined ? {} : { keptFor }) } };
}
