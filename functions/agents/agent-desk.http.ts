// What desks and supervisors see of agents.
import * as z from "zod";
import { objectId } from "../../shared/contracts/settings/setting-fields";
import { idOf, type AgentId } from "../../shared/domain/kernel/ids";
import { httpRoute } from "../plumbing/http-route";

/** Called by supervisors' pages. */
export const listAgents = httpRoute("ListAgents", {
  method: "GET",
  path: "agents",
  allow: ["supervisor", "admin"],
  summary: "Every agent: status, work, presence, and why nothing is offered now",
  input: z.object({}),
  usesAlarms: false,
  run: (_, use, { tenantId }) => use.listAgents(tenantId),
  reply: (items) => ({ body: { items } }),
});

/** Called by the agent desk. */
export const readAgent = httpRoute("ReadAgent", {
  method: "GET",
  path: "agents/{agentId}",
  allow: ["agent:self", "supervisor", "admin"],
  summary: "One agent",
  input: z.object({ agentId: objectId.transform((id) => idOf<AgentId>(id)) }),
  usesAlarms: false,
  run: ({ agentId }, use, { tenantId }) => use.readAgent({ tenantId, agentId }),
});
