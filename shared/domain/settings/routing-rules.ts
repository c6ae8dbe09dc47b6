// How a queue chooses among agents, and how its demands fall while a contact waits.
import type { QueueId } from "../kernel/ids";
import type { SkillId } from "./setting-ids";

/** Who is asked first among those who may take a contact. Terms as in field practice; what each goes by is in `routing/strategy.ts`. */
export const strategies = [
  "least-occupied",
  "longest-idle",
  "best-skill",
  "fewest-contacts",
  "round-robin",
  "all-at-once",
] as const;

export type Strategy = (typeof strategies)[number];

export interface RequiredSkill {
  readonly skill: SkillId;
  /** 1 (knows it) to 5 (masters it). */
  readonly minLevel: number;
}

/** One widening of the circle of agents. Steps add up: a later one keeps what an earlier one gave. */
export interface RelaxationStep {
  /** In force once the contact has waited this long in the line. */
  readonly afterSeconds: number;
  /** Not asked for any more. */
  readonly drop: readonly SkillId[];
  /** Asked for at a lower level. */
  readonly lower: readonly RequiredSkill[];
  /** Queues whose agents may take the contact as well. */
  readonly alsoAgentsOf: readonly QueueId[];
}
