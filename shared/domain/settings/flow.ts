// What a caller meets before any person: steps that say, ask, branch, and end in a queue, a transfer or a goodbye.
import type { AgentId, FlowId, QueueId } from "../kernel/ids";
import type { TransferTarget } from "./destination";
import type { RequiredSkill } from "./queue";
import type { HoursId } from "./setting-ids";
import type { Key } from "./telephone-key";
import type { Language, Text } from "./text";

/** Names a step within its flow. */
export type StepId = string;

export interface PlayStep {
  readonly type: "play";
  readonly say: readonly Text[];
  readonly next: StepId;
}

export interface MenuStep {
  readonly type: "menu";
  readonly say: readonly Text[];
  readonly options: Readonly<Partial<Record<Key, StepId>>>;
  /** Silence after the last word before `onTimeout` is said. */
  readonly timeoutSeconds: number;
  /** How often the menu is said again after silence or a wrong key. */
  readonly retries: number;
  readonly onInvalid?: Text;
  readonly onTimeout?: Text;
  /** Where a caller goes who has used up the retries. */
  readonly otherwise: StepId;
}

export interface HoursStep {
  readonly type: "hours";
  readonly hoursId: HoursId;
  readonly open: StepId;
  readonly closed: StepId;
  /** As `closed` where absent. */
  readonly holiday?: StepId;
}

export interface QueueStep {
  readonly type: "queue";
  readonly queueId: QueueId;
  /** The entry counts as if it had joined this much earlier. */
  readonly priorityMinutes?: number;
  /** Asked for on top of what the queue requires. */
  readonly skills?: readonly RequiredSkill[];
  /** The agent who owns this kind of contact; waited for as long as the queue's `preferredAgent` says. */
  readonly owner?: AgentId;
}

/** Shares callers out by percentage; the same caller's contact always goes the same way. */
export interface SplitStep {
  readonly type: "split";
  /** Percentages add up to 100. */
  readonly ways: readonly { readonly percent: number; readonly next: StepId }[];
}

export type TransferStep = TransferTarget & {
  readonly type: "transfer";
  /** Where the caller goes if the transfer fails; hang-up where absent. */
  readonly failed?: StepId;
};

export interface LanguageStep {
  readonly type: "language";
  readonly language: Language;
  readonly next: StepId;
}

export interface HangUpStep {
  readonly type: "hang-up";
  readonly say?: readonly Text[];
}

export type Step = PlayStep | MenuStep | HoursStep | SplitStep | QueueStep | TransferStep | LanguageStep | HangUpStep;

export interface Flow {
  readonly id: FlowId;
  readonly name: string;
  readonly language: Language;
  /** The first step. */
  readonly start: StepId;
  readonly steps: Readonly<Record<StepId, Step>>;
}
