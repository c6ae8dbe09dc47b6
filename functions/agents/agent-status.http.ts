// The agent desk's switch: available, away, signed out.
import { z } from "zod";
import { objectId } from "../../shared/contracts/settings/setting-fields";
import { idOf, type AgentId } from "../../shared/domain/kernel/ids";
import { httpRoute } from "../plumbing/http-route";

/** Called by the agent desk when an agent goes available or away, and by supervisors for an agent. */
export const agentStatus = httpRoute("AgentStatus", {
  method: "PUT",
  path: "agents/{agentId}/status",
  allow: ["agent:self", "supervisor"],
  summary: "Change an agent's status; going available also ends wrap-up",
  input: z.object({
    agentId: objectId.transform((id) => idOf<AgentId>(id)),
    status: z.enum(["available", "away", "signed-out"]),
  }),
  run: ({ agentId, status }, use, caller) =>
    use.changeAgentStatus({ tenantId: caller.tenantId, agentId }, status, caller.objectId),
});
