// Findings about who may do what, and about agents who cannot be rung.
import { appRoles } from "../../access/caller";
import type { Finding } from "../finding";
import { agentFindings, agentsLeftOut as leftOut, voiceRouteOf } from "../readiness";
import type { DoctorFacts } from "./facts";

export function diagnosePeople({ agents, agentsLeftOut, people, endpoints }: DoctorFacts): readonly Finding[] {
  const external = endpoints.isKnown ? endpoints.value.filter(({ model }) => model === "direct-routing") : [];
  const model = external.length > 0 ? "direct-routing" : "microsoft-api";
  const route = voiceRouteOf(external.flatMap(({ voiceRoutes }) => voiceRoutes ?? []));
  return [
    ...(agents.isKnown
      ? agents.value.flatMap((agent) => agentFindings(agent, model, route))
      : [notRead("the agents", agents.why)]),
    ...(agents.isKnown && agents.value.length === 0 ? [noAgents] : []),
    ...(agentsLeftOut > 0 ? [leftOut(agentsLeftOut)] : []),
    ...rolesFindings(people),
  ];
}

const noAgents: Finding = {
  code: "no-agents",
  severity: "warning",
  about: "the agents",
  cause: "the tenant has none: nobody answers",
  repair: "PUT /api/settings/agents/{Entra object id of the person}",
};

const notRead = (about: string, why: string): Finding => ({
  code: "not-read",
  severity: "warning",
  about,
  cause: `could not be read: ${why}`,
  repair: "ask again in a minute",
});

function rolesFindings(people: DoctorFacts["people"]): readonly Finding[] {
  if (!people.isKnown) return people.isForbidden ? [] : [notRead("the roles of people", people.why)];
  const { byRole, unknownRoles, nestedGroups } = people.value;
  const give = (role: string) => `POST /api/provisioning/people/assignments {"principalId":"...","role":"${role}"}`;
  const nobody = (role: string, name: string, what: string): readonly Finding[] =>
    (byRole[role] ?? 0) > 0 || unknownRoles.includes(role)
      ? []
      : [
          {
            code: "role-of-nobody",
            severity: "warning",
            about: `role ${role}`,
            cause: `nobody has it: ${what}`,
            repair: give(name),
          },
        ];
  return [
    ...nobody(appRoles.admin, "admin", "nobody may change settings"),
    ...nobody(appRoles.agent, "agent", "nobody can sign in to take contacts"),
    ...unknownRoles.map((role) => ({
      code: "role-unknown",
      severity: "warning" as const,
      about: `role ${role}`,
      cause: "the application has no such role, so nobody can be given it",
      repair: "deploy the application's registration anew (infra/modules/app-registration.bicep)",
    })),
    ...nestedGroups.map((name) => ({
      code: "nested-group",
      severity: "warning" as const,
      about: `group ${name}`,
      cause: "it has a role, and groups within: Entra gives the role to its direct members only",
      repair: "give the role to the groups within as well, or to their people",
    })),
  ];
}
