// Who may be offered contacts, for which queues, and what they know. What the agent is doing now is agent state, not a setting.
import type { AgentId, QueueId } from "../kernel/ids";
import type { SkillId } from "./setting-ids";

export interface SkillLevel {
  readonly skill: SkillId;
  /** 1 (knows it) to 5 (masters it). */
  readonly level: number;
}

/** A queue that an agent works for. */
export interface Membership {
  readonly queueId: QueueId;
  /** Whoever has a smaller number here is asked first. */
  readonly order: number;
  /** Joins only for contacts that have waited this long in the line. */
  readonly delaySeconds: number;
}

/** What is handled at the same time. Voice takes all of an agent. */
export type ParallelChannel = "chat" | "message" | "mail";

/** How much of an agent one contact of a channel takes, in hundredths, and how many of it there may be at once. */
export interface ChannelShare {
  readonly weight: number;
  readonly atMost: number;
}

export interface AgentProfile {
  readonly id: AgentId;
  readonly name: string;
  readonly skills: readonly SkillLevel[];
  readonly queues: readonly Membership[];
  readonly capacity: Readonly<Record<ParallelChannel, ChannelShare>>;
}
