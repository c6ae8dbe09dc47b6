// Looks at the accounts of agents, a few at a time, and says who can be rung and who cannot, and why.
import type { TenantId } from "../../domain/kernel/ids";
import { known, type Fact } from "../../domain/provisioning/fact";
import type { Finding } from "../../domain/provisioning/finding";
import { agentFindings, keepsFromReady, voiceRouteOf, type AgentFacts } from "../../domain/provisioning/readiness";
import type { AgentProfile } from "../../domain/settings/agent-profile";
import type { Endpoint, IntegrationModel } from "../../domain/settings/endpoint";
import type { Directory } from "../../ports/directory";
import type { PhoneNumberAssignments } from "../../ports/phone-number-assignments";
import type { PresenceReader } from "../../ports/presence-reader";
import type { SettingsStore } from "../../ports/settings-store";
import { look, sideBySide } from "./side-by-side";
import { voiceRoutesFor, type WorkerPorts } from "./worker-questions";

export interface AgentPorts {
  readonly directory: Pick<Directory, "user">;
  readonly numbers: Pick<PhoneNumberAssignments, "account">;
  readonly presence: PresenceReader;
}

/** Each of them is up to three requests to Graph: more would not end before the request does. */
const mostAgents = 200;
const atOnce = 8;
const patienceMs = 6_000;

async function lookAtAgents(
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

/** As many as there is time for while somebody waits for the answer; how many more there are. */
export async function lookAtFirstAgents(
  ports: AgentPorts & { readonly settings: Pick<SettingsStore, "list"> },
  tenantId: TenantId,
  model: IntegrationModel,
): Promise<{ readonly facts: readonly AgentFacts[]; readonly leftOut: number }> {
  const all = await ports.settings.list(tenantId, "agents");
  const part = all.slice(0, mostAgents).map(({ item }) => item);
  return { facts: await lookAtAgents(ports, tenantId, part, model), leftOut: all.length - part.length };
}

/** For Direct Routing, and all of them, however many: for a run, which has the time. */
export async function lookAtAllAgents(
  ports: AgentPorts & { readonly settings: Pick<SettingsStore, "list"> },
  tenantId: TenantId,
): Promise<readonly AgentFacts[]> {
  const all = (await ports.settings.list(tenantId, "agents")).map(({ item }) => item);
  const facts: AgentFacts[] = [];
  for (let skip = 0; skip < all.length; skip += mostAgents)
    facts.push(...(await lookAtAgents(ports, tenantId, all.slice(skip, skip + mostAgents), "direct-routing")));
  return facts;
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

/**
 * @param model what the endpoints say where absent
 * @param number of an external endpoint that is not bound yet: a voice route that takes it will serve
 */
export const readReadiness =
  (ports: AgentPorts & WorkerPorts & { readonly settings: SettingsStore }) =>
  async (wish: {
    readonly tenantId: TenantId;
    readonly model?: IntegrationModel;
    readonly number?: string;
    readonly skip: number;
  }): Promise<Readiness> => {
    const { tenantId, skip, number } = wish;
    const [agents, endpoints] = await Promise.all([
      ports.settings.list(tenantId, "agents"),
      ports.settings.list(tenantId, "endpoints"),
    ]);
    const model = wish.model ?? modelOf(endpoints.map(({ item }) => item));
    const numbers = [...externalNumbers(endpoints), ...(number === undefined ? [] : [number])];
    const part = agents.slice(skip, skip + mostAgents).map(({ item }) => item);
    const [facts, seen] = await Promise.all([
      lookAtAgents(ports, tenantId, part, model),
      sideBySide(model === "direct-routing" ? numbers : [], atOnce, (one) => voiceRoutesFor(ports, tenantId, one)),
    ]);
    const route = voiceRouteOf(seen);
    const next = skip + mostAgents;
    return {
      model,
      agents: facts.map((agent) => {
        const findings = agentFindings(agent, model, route);
        const isReady = !findings.some(keepsFromReady);
        const is = !agent.account.isKnown ? "unknown" : isReady ? "ready" : "not-ready";
        return { agentId: agent.agentId, name: agent.name, is, findings };
      }),
      ...(next < agents.length && { next }),
    };
  };

const externalNumbers = (endpoints: readonly { readonly item: Endpoint }[]): readonly string[] =>
  endpoints.flatMap(({ item: { model, number } }) =>
    model === "direct-routing" && number !== undefined ? [number] : [],
  );

/** One endpoint that is bound as external makes agents need what Direct Routing takes. */
export const modelOf = (endpoints: readonly { readonly model?: IntegrationModel }[]): IntegrationModel =>
  endpoints.some(({ model }) => model === "direct-routing") ? "direct-routing" : "microsoft-api";
