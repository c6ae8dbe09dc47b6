// Looks at the accounts of agents, a few at a time, and says who can be rung and who cannot, and why.
import type { TenantId } from "../../domain/kernel/ids";
import { known, type Fact } from "../../domain/provisioning/fact";
import type { Finding } from "../../domain/provisioning/finding";
import { agentFindings, type AgentFacts } from "../../domain/provisioning/readiness";
import type { AgentProfile } from "../../domain/settings/agent-profile";
import type { IntegrationModel } from "../../domain/settings/endpoint";
import type { Directory } from "../../ports/directory";
import type { PhoneNumberAssignments } from "../../ports/phone-number-assignments";
import type { PresenceReader } from "../../ports/presence-reader";
import type { SettingsStore } from "../../ports/settings-store";
import { look, sideBySide } from "./side-by-side";

export interface AgentPorts {
  readonly directory: Pick<Directory, "user">;
  readonly numbers: Pick<PhoneNumberAssignments, "account">;
  readonly presence: PresenceReader;
}

/** Each of them is up to three requests to Graph: more would not end before the request does. */
export const mostAgents = 200;
const atOnce = 8;
const patienceMs = 6_000;

export async function lookAtAgents(
  ports: AgentPorts,
  tenantId: TenantId,
  agents: readonly Pick<AgentProfile, "id" | "name">[],
  model: IntegrationModel,
): Promise<readonly AgentFacts[]> {
  const told = await look(patienceMs, () =>
    ports.presence.presences(
      tenantId,
      agents.map(({ id }) => id),
    ),
  );
  const present: Fact<ReadonlySet<string>> = told.isKnown
    ? known(
        new Set(
          told.value
            .filter(({ availability }) => availability !== "PresenceUnknown")
            .map(({ userId }) => userId.toLowerCase()),
        ),
      )
    : told;
  return sideBySide(agents, atOnce, async ({ id, name }) => {
    const [account, phone] = await Promise.all([
      look(patienceMs, () => ports.directory.user(tenantId, id)),
      model === "direct-routing" ? look(patienceMs, () => ports.numbers.account(tenantId, id)) : undefined,
    ]);
    return {
      agentId: id,
      name,
      account,
      ...(phone && { phone }),
      presence: present.isKnown ? known(present.value.has(id.toLowerCase())) : present,
    };
  });
}

export interface Readiness {
  readonly model: IntegrationModel;
  readonly agents: readonly {
    readonly agentId: string;
    readonly name: string;
    /** `unknown`: the account could not be looked at. */
    readonly is: "ready" | "not-ready" | "unknown";
    readonly findings: readonly Finding[];
  }[];
  /** Where the next part of the agents begins. */
  readonly next?: number;
}

/** @param model what the endpoints say where absent */
export const readReadiness =
  (ports: AgentPorts & { readonly settings: SettingsStore }) =>
  async (wish: {
    readonly tenantId: TenantId;
    readonly model?: IntegrationModel;
    readonly skip: number;
  }): Promise<Readiness> => {
    const { tenantId, skip } = wish;
    const [agents, endpoints] = await Promise.all([
      ports.settings.list(tenantId, "agents"),
      ports.settings.list(tenantId, "endpoints"),
    ]);
    const model = wish.model ?? modelOf(endpoints.map(({ item }) => item));
    const part = agents.slice(skip, skip + mostAgents).map(({ item }) => item);
    const facts = await lookAtAgents(ports, tenantId, part, model);
    const next = skip + mostAgents;
    return {
      model,
      agents: facts.map((agent) => {
        const findings = agentFindings(agent, model);
        const isReady = !findings.some(({ severity }) => severity === "error");
        const is = !agent.account.isKnown ? "unknown" : isReady ? "ready" : "not-ready";
        return { agentId: agent.agentId, name: agent.name, is, findings };
      }),
      ...(next < agents.length && { next }),
    };
  };

/** One endpoint that is bound as external makes agents need what Direct Routing takes. */
export const modelOf = (endpoints: readonly { readonly model?: IntegrationModel }[]): IntegrationModel =>
  endpoints.some(({ model }) => model === "direct-routing") ? "direct-routing" : "microsoft-api";
