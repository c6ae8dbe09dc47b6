// What desks and supervisors may know of an agent: doing what, why nothing is offered, how the shift has been.
import { doing, type Agent, type DeskStatus } from "../../domain/agent/agent";
import { standingIn, unavailability, type QueueStanding } from "../../domain/agent/availability";
import { occupancy } from "../../domain/agent/tally";
import type { AgentId, QueueId, TenantId } from "../../domain/kernel/ids";
import { ok, refuse, type Result } from "../../domain/kernel/result";
import { unavailabilityInWords } from "../../domain/routing/unfit-in-words";
import type { Membership } from "../../domain/settings/agent-profile";
import type { AgentKey, AgentStore } from "../../ports/agent-store";
import type { Clock } from "../../ports/clock";

export interface AgentView {
  readonly agentId: AgentId;
  readonly name: string;
  readonly status: DeskStatus;
  readonly statusReason?: string;
  readonly statusSince: number;
  readonly work: Agent["work"];
  readonly presence?: { readonly availability: string; readonly activity: string };
  readonly queues: readonly (Membership & { readonly standing: QueueStanding })[];
  /** Queues of these that the agent does not work for now. */
  readonly optedOut: readonly QueueId[];
  /** Why no contact is offered now; absent if one may be. The list of reasons is in `docs/routing.md`. */
  readonly notOfferedBecause?: string;
  /** The same in words, such as `is in a conversation`. */
  readonly notOfferedInWords?: string;
  readonly shift: {
    /** Customers talked to. */
    readonly contacts: number;
    /** Share of the time at work that went to contacts, 0 to 1. */
    readonly occupancy: number;
    /** Epoch ms; absent before the first. */
    readonly lastOfferedAt?: number;
  };
}

export function viewOf(agent: Agent, at: number): AgentView {
  const { agentId, name, status, statusReason, statusSince, work, presence, queues, optedOut = [], tally } = agent;
  const reason = unavailability(agent);
  return {
    agentId,
    name,
    status,
    ...(statusReason ? { statusReason } : {}),
    statusSince,
    work,
    ...(presence ? { presence: { availability: presence.availability, activity: presence.activity } } : {}),
    queues: queues.map((membership) => ({ ...membership, standing: standingIn(agent, membership.queueId) })),
    optedOut,
    ...(reason ? { notOfferedBecause: reason, notOfferedInWords: unavailabilityInWords(reason) } : {}),
    shift: {
      contacts: tally.contacts,
      occupancy: Math.round(occupancy(tally, doing(agent), at) * 10_000) / 10_000,
      ...(tally.lastOfferedAt > 0 ? { lastOfferedAt: tally.lastOfferedAt } : {}),
    },
  };
}

interface ViewPorts {
  readonly agents: AgentStore;
  readonly clock: Clock;
}

export const readAgent =
  ({ agents, clock }: ViewPorts) =>
  async (key: AgentKey): Promise<Result<AgentView>> => {
    const found = await agents.load(key);
    return found && !found.value.agent.isRemoved
      ? ok(viewOf(found.value.agent, clock.now()))
      : refuse({ code: "not-found", message: `agent ${key.agentId} does not exist` });
  };

export const listAgents =
  ({ agents, clock }: ViewPorts) =>
  async (tenantId: TenantId): Promise<Result<readonly AgentView[]>> => {
    const at = clock.now();
    const present = (await agents.list(tenantId)).filter(({ agent }) => !agent.isRemoved);
    return ok(present.map(({ agent }) => viewOf(agent, at)));
  };
