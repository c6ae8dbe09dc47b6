// The whole examination: facts in, findings out, the worst first.
import { bySeverity, type Finding } from "../finding";
import { diagnoseCalling } from "./diagnose-calling";
import { diagnoseConsent } from "./diagnose-consent";
import { diagnoseEndpoints } from "./diagnose-endpoints";
import { diagnoseInstallation } from "./diagnose-installation";
import { diagnosePeople } from "./diagnose-people";
import type { DoctorFacts } from "./facts";

export const diagnose = (facts: DoctorFacts): readonly Finding[] =>
  bySeverity([
    ...diagnoseInstallation(facts),
    ...diagnoseConsent(facts),
    ...diagnoseCalling(facts),
    ...diagnoseEndpoints(facts),
    ...notExamined(facts),
    ...diagnosePeople(facts),
  ]);

/** What nobody may look at is told once, and not for each account and number. */
function notExamined({ products, endpoints, agents, people }: DoctorFacts): readonly Finding[] {
  const within = endpoints.isKnown
    ? endpoints.value.flatMap(({ account, assignment }) => [
        ["resource accounts", account] as const,
        ["numbers", assignment] as const,
      ])
    : [];
  const ofAgents = agents.isKnown ? agents.value.map(({ account }) => ["agents' accounts", account] as const) : [];
  const all = [["licences", products] as const, ...within, ...ofAgents, ["people's roles", people] as const];
  const closed = new Set(all.flatMap(([what, fact]) => (!fact.isKnown && fact.isForbidden ? [what] : [])));
  if (closed.size === 0) return [];
  return [
    {
      code: "not-examined",
      severity: "note",
      about: [...closed].join(", "),
      cause: "the tenant has not granted what it takes to look at them",
      repair:
        'POST /api/provisioning/consent {"applications":["provisioning"]}, and have an administrator of the tenant open the link',
    },
  ];
}
