// The agent desk's switches: available, away, signed out; and for which of the queues.
import * as z from "zod";
import { objectId, queueId } from "../../shared/contracts/settings/setting-fields";
import { idOf, type AgentId } from "../../shared/domain/kernel/ids";
import { httpRoute } from "../plumbing/http-route";

/** Called by the agent desk when an agent goes available or away, and by supervisors for an agent. */
export const agentStatus = httpRoute("AgentStatus", {
  method: "PUT",
  path: "agents/{agentId}/status",
  allow: ["agent:self", "supervisor"],
  summary: "Change an agent's status; going available also ends wrap-up",
  input: z.strictObject({
    agentId: objectId.transform((id) => idOf<AgentId>(id)),
    status: z.enum(["available", "away", "signed-out"]),
  }),
  run: ({ agentId, status }, use, caller) =>
    use.changeAgentStatus({ tenantId: caller.tenantId, agentId }, status, caller.objectId),
});

/** Called by the agent desk, and by supervisors for an agent. Opting out ends with the shift. */
export const agentQueues = httpRoute("AgentQueues", {
  method: "PUT",
  path: "agents/{agentId}/queues",
  allow: ["agent:self", "supervisor"],
  summary: "Say which of an agent's queues he or she does not work for now; the others are worked for",
  input: z.strictObject({
    agentId: objectId.transform((id) => idOf<AgentId>(id)),
    optedOut: z.array(queueId).max(100),
  }),
  run: ({ agentId, optedOut }, use, caller) =>
    use.optOutOfQueues({ tenantId: caller.tenantId, agentId }, optedOut, caller.objectId),
});
