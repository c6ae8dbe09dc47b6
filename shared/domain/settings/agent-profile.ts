// Who may be offered contacts, for which queues, and what they know. What the agent is doing now is agent state, not a setting.
import type { AgentId, QueueId } from "../kernel/ids";
import type { SkillId } from "./setting-ids";

export interface SkillLevel {
  readonly skill: SkillId;
  /** 1 (knows it) to 5 (masters it). */
  readonly level: number;
}

export interface AgentProfile {
  readonly id: AgentId;
  readonly name: string;
  readonly skills: readonly SkillLevel[];
  readonly queues: readonly QueueId[];
}
