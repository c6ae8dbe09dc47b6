// What is remembered of one routing decision, so that it can be explained.
import type { Agent } from "../agent/agent";
import type { AgentId } from "../kernel/ids";
import type { Strategy } from "../settings/routing-rules";
import type { Unfit } from "./eligibility";
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
}
