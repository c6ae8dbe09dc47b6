// Applies a command to an agent. Called by the desk, by routing, by contacts, by presence and by time.
import { agentDeadline } from "../../domain/agent/agent";
import { decideAgent, evolveAgent, type AgentCommand, type AgentEvent } from "../../domain/agent/decide-agent";
import type { Agent } from "../../domain/agent/agent";
import { unavailability } from "../../domain/agent/availability";
import { ok, type Result } from "../../domain/kernel/result";
import type { AgentKey, AgentRecord, AgentStore } from "../../ports/agent-store";
import type { Alarms } from "../../ports/alarms";
import type { EventLog } from "../../ports/event-log";
import type { Stored } from "../../ports/store";
import { changing } from "../changing";

export interface ChangedAgent {
  readonly agent: Agent;
  /** The change made the agent somebody who may be offered a contact. */
  readonly becameAvailable: boolean;
  /** It took the agent from the desk: nobody is to wait for him or her. */
  readonly leftDesk: boolean;
}

/** `known`: the agent as read a moment ago; read anew where absent. */
export type ChangeAgent = (
  key: AgentKey,
  command: AgentCommand,
  known?: Stored<AgentRecord>,
) => Promise<Result<ChangedAgent>>;

/** Facts are kept with the agent and moved to the log in bundles, on the occasion of a write that is due anyway. */
const bundle = 12;

export const changeAgent =
  (ports: { agents: AgentStore; alarms: Alarms; events: EventLog }): ChangeAgent =>
  async (key, command, known) => {
    const change = async (record: AgentRecord) => {
      const next = applied(record, command);
      if (!next.ok || !next.value || record.facts.length < bundle) return next;
      await ports.events.append(key.tenantId, key.agentId, record.agent.seq - record.facts.length + 1, record.facts);
      return ok({ ...next.value, facts: next.value.facts.slice(record.facts.length) });
    };
    const changed = await changing(ports.agents, key, `agent ${key.agentId}`, change, known);
    if (!changed.ok) return changed;
    const { before, stored, wrote } = changed.value;
    const { agent } = stored.value;
    if (wrote) {
      // An offer's end is its contact's business; the sweep is the net below it. Only wrap-ups ring by themselves.
      const deadline = agent.work.is === "wrapping" ? agentDeadline(agent) : undefined;
      if (deadline !== undefined && deadline !== agentDeadline(before.agent))
        await ports.alarms.set(deadline, { of: "agent", ...key });
    }
    return ok({
      agent,
      becameAvailable: wrote && unavailability(before.agent) !== undefined && unavailability(agent) === undefined,
      leftDesk: wrote && before.agent.status === "available" && agent.status !== "available",
    });
  };

function applied(record: AgentRecord, command: AgentCommand): Result<AgentRecord | undefined> {
  const decided = decideAgent(record.agent, command);
  if (!decided.ok) return decided;
  return ok(decided.value.length === 0 ? undefined : withEvents(record, decided.value));
}

export const withEvents = (record: AgentRecord, events: readonly AgentEvent[]): AgentRecord => ({
  ...record,
  agent: events.reduce(evolveAgent, record.agent),
  facts: [...record.facts, ...events],
});
