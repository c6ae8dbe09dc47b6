// Which of the queues an agent works for now. Whoever opts in again is given what waits there at once.
import { unavailability } from "../../domain/agent/availability";
import type { QueueId } from "../../domain/kernel/ids";
import { ok, refuse, type Result } from "../../domain/kernel/result";
import type { AgentKey, AgentStore } from "../../ports/agent-store";
import type { Clock } from "../../ports/clock";
import type { FindContact } from "../routing/find-contact";
import { viewOf, type AgentView } from "./agent-view";
import type { ChangeAgent } from "./change-agent";

/** @param optedOut the queues that the agent does not work for; the others of the profile are worked for */
export const optOutOfQueues =
  (ports: { agents: AgentStore; changeAgent: ChangeAgent; findContact: FindContact; clock: Clock }) =>
  async (key: AgentKey, optedOut: readonly QueueId[], by: string): Promise<Result<AgentView>> => {
    const before = (await ports.agents.load(key))?.value.agent;
    if (!before || before.isRemoved)
      return refuse({ code: "not-found", message: `agent ${key.agentId} does not exist` });
    const at = ports.clock.now();
    const changed = await ports.changeAgent(key, { type: "OptOut", at, queues: optedOut, by });
    if (!changed.ok) return changed;
    const { agent } = changed.value;
    const isBack = before.optedOut?.some((queueId) => agent.optedOut?.includes(queueId) !== true);
    if (isBack && unavailability(agent) === undefined && (await ports.findContact(key))) {
      const offered = await ports.agents.load(key);
      return ok(viewOf(offered?.value.agent ?? agent, ports.clock.now()));
    }
    return ok(viewOf(agent, at));
  };
