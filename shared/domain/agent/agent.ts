// What an agent is doing now. The profile (skills, queues) is a copy of the settings; the rest changes with every offer and call.
import type { AgentId, ContactId, OfferId, QueueId, TenantId } from "../kernel/ids";
import type { SkillLevel } from "../settings/agent-profile";

/** What the agent chose at the desk, or what became of it: `away` also after an offer that rang out. */
export type DeskStatus = "available" | "away" | "signed-out";

/** Teams presence, as Graph names it. */
export interface Presence {
  readonly availability: string;
  readonly activity: string;
  readonly at: number;
}

/** At most one voice contact at a time; `offerId` is the fencing token of every change. */
export type Work =
  | { readonly is: "free" }
  | { readonly is: "offered"; readonly offerId: OfferId; readonly contactId: ContactId; readonly until: number }
  | { readonly is: "engaged"; readonly offerId: OfferId; readonly contactId: ContactId; readonly since: number }
  | { readonly is: "wrapping"; readonly offerId: OfferId; readonly contactId: ContactId; readonly until: number };

export interface Agent {
  readonly agentId: AgentId;
  readonly tenantId: TenantId;
  readonly name: string;
  readonly skills: readonly SkillLevel[];
  readonly queues: readonly QueueId[];
  readonly status: DeskStatus;
  /** Why the status is what it is, when the agent did not choose it. */
  readonly statusReason?: "missed-call";
  readonly statusSince: number;
  readonly presence?: Presence;
  readonly work: Work;
  /** Since when nothing was asked of the agent: the longest-idle clock. */
  readonly idleSince: number;
  readonly isRemoved: boolean;
  /** Number of facts so far. */
  readonly seq: number;
}

export function newAgent(
  profile: Pick<Agent, "agentId" | "tenantId" | "name" | "skills" | "queues">,
  at: number,
): Agent {
  return {
    ...profile,
    status: "signed-out",
    statusSince: at,
    work: { is: "free" },
    idleSince: at,
    isRemoved: false,
    seq: 0,
  };
}

/**
 * Why an agent may not be offered a voice contact now; nothing if he or she may. The only place that knows.
 * Teams: whoever is in a call, presents or does not want to be disturbed is left alone; a busy calendar alone is no reason.
 */
export function unavailability(
  agent: Agent,
): "removed" | "signed-out" | "away" | "offered" | "engaged" | "wrapping" | "in-a-call" | "do-not-disturb" | undefined {
  if (agent.isRemoved) return "removed";
  if (agent.status !== "available") return agent.status;
  if (agent.work.is !== "free") return agent.work.is;
  const { presence } = agent;
  if (!presence) return undefined;
  if (
    presence.availability === "DoNotDisturb" ||
    presence.activity === "Presenting" ||
    presence.activity === "UrgentInterruptionsOnly"
  )
    return "do-not-disturb";
  return isInCall(presence) ? "in-a-call" : undefined;
}

export const isInCall = ({ activity }: Presence): boolean => activity === "InACall" || activity === "InAConferenceCall";

/** When somebody must look at this agent even if nothing is heard: an offer or a wrap-up that nobody ended. */
export const agentDeadline = ({ work }: Agent): number | undefined =>
  work.is === "offered" || work.is === "wrapping" ? work.until : undefined;
