// What an agent is doing now. The profile (skills, queues) is a copy of the settings; the rest changes with every offer and call.
import type { AgentId, ContactId, OfferId, QueueId, TenantId } from "../kernel/ids";
import type { AgentProfile, Membership, SkillLevel } from "../settings/agent-profile";
import type { Load } from "./capacity";
import { newTally, type Doing, type Tally } from "./tally";

/** What the agent chose at the desk, or what became of it: `away` also after an offer that rang out. */
export type DeskStatus = "available" | "away" | "signed-out";

/** Teams presence, as Graph names it. */
export interface Presence {
  readonly availability: string;
  readonly activity: string;
  readonly at: number;
}

/** At most one voice contact at a time; `offerId` is the fencing token of every change. `isCallback`: what rings, or is talked on, is one. */
export type Work =
  | { readonly is: "free" }
  | {
      readonly is: "offered";
      readonly offerId: OfferId;
      readonly contactId: ContactId;
      readonly until: number;
      readonly isCallback?: true;
    }
  | {
      readonly is: "engaged";
      readonly offerId: OfferId;
      readonly contactId: ContactId;
      readonly since: number;
      readonly isCallback?: true;
    }
  | { readonly is: "wrapping"; readonly offerId: OfferId; readonly contactId: ContactId; readonly until: number };

export interface Agent {
  readonly agentId: AgentId;
  readonly tenantId: TenantId;
  readonly name: string;
  readonly skills: readonly SkillLevel[];
  readonly queues: readonly Membership[];
  readonly capacity: AgentProfile["capacity"];
  /** Contacts of other channels in hand; absent while there are none. */
  readonly load?: Load;
  /** Queues that the agent does not want to work for now. */
  readonly optedOut?: readonly QueueId[];
  readonly status: DeskStatus;
  /** Why the status is what it is, when the agent did not choose it. */
  readonly statusReason?: "missed-call";
  readonly statusSince: number;
  readonly presence?: Presence;
  readonly work: Work;
  /** Since when nothing was asked of the agent: the longest-idle clock. */
  readonly idleSince: number;
  readonly tally: Tally;
  readonly isRemoved: boolean;
  /** Number of facts so far. */
  readonly seq: number;
}

export function newAgent(
  profile: Pick<Agent, "agentId" | "tenantId" | "name" | "skills" | "queues" | "capacity">,
  at: number,
): Agent {
  return {
    ...profile,
    status: "signed-out",
    statusSince: at,
    work: { is: "free" },
    idleSince: at,
    tally: newTally(at),
    isRemoved: false,
    seq: 0,
  };
}

/** How the agent's time counts now. While the client rings it is neither work nor idleness, as Amazon Connect counts it. */
export function doing({ status, work }: Pick<Agent, "status" | "work">): Doing {
  if (work.is === "engaged" || work.is === "wrapping") return "busy";
  return work.is === "free" && status === "available" ? "idle" : "neither";
}

/** When somebody must look at this agent even if nothing is heard: an offer or a wrap-up that nobody ended. */
export const agentDeadline = ({ work }: Agent): number | undefined =>
  work.is === "offered" || work.is === "wrapping" ? work.until : undefined;
