// Keeps what agents are doing, and finds those who may be offered something.
import type { Agent } from "../domain/agent/agent";
import type { AgentEvent } from "../domain/agent/decide-agent";
import type { AgentId, QueueId, TenantId } from "../domain/kernel/ids";
import type { NeedsNow } from "../domain/routing/needs";
import type { Strategy } from "../domain/settings/routing-rules";
import type { Store, Stored } from "./store";

export interface AgentRecord {
  readonly agent: Agent;
  /** The latest events, not yet in the event log. */
  readonly facts: readonly AgentEvent[];
  /** Version of the settings that the profile was last copied from. */
  readonly profileVersion: number;
}

export interface AgentKey {
  readonly tenantId: TenantId;
  readonly agentId: AgentId;
}

/** Who is asked for. */
export interface Sought extends Pick<NeedsNow, "queues" | "required"> {
  /** Only those whose place in the first queue is this one. */
  readonly order?: number;
}

export interface AgentStore extends Store<AgentKey, AgentRecord> {
  /**
   * Agents of any of the queues with these skills who may be offered a contact, in the order that the strategy goes by as far as
   * it is known without comparing: occupancy as of the agent's last change, levels not at all (then the longest idle come first).
   * @param from how many of them to pass over
   */
  available(
    tenantId: TenantId,
    sought: Sought,
    strategy: Strategy,
    limit: number,
    from?: number,
  ): Promise<readonly Stored<AgentRecord>[]>;
  /** Agents available for the queue by their own choice, busy or not. */
  countSignedIn(tenantId: TenantId, queueId: QueueId): Promise<number>;
  /** Agents of any of the queues who have gone away, or were set away. */
  countAway(tenantId: TenantId, queues: readonly QueueId[]): Promise<number>;
  /**
   * Everyone whose presence matters, in any tenant: signed in, or with a customer. Whoever signs out during a conversation that
   * was handed over to Teams is only known by presence to have ended it.
   */
  watched(): Promise<readonly AgentRecord[]>;
  /** Every agent of the tenant, by name. */
  list(tenantId: TenantId): Promise<readonly AgentRecord[]>;
  /** Agents whose offer or wrap-up should have ended before `before`. */
  overdue(before: number, limit: number): Promise<readonly AgentKey[]>;
}
