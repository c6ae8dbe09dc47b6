// The doctor: looks at everything at once, each look with its own patience, and has the facts judged. It changes nothing.
import { appRoles } from "../../domain/access/caller";
import type { TenantId } from "../../domain/kernel/ids";
import { diagnose } from "../../domain/provisioning/doctor/diagnose";
import type { DoctorFacts, PartFacts, PeopleFacts } from "../../domain/provisioning/doctor/facts";
import { unknown } from "../../domain/provisioning/fact";
import type { Finding } from "../../domain/provisioning/finding";
import { recentNotes } from "../../domain/provisioning/graph-trouble";
import type { Application } from "../../domain/provisioning/permission-sets";
import type { Directory } from "../../ports/directory";
import type { Examinations, TaskHub } from "../../ports/examinations";
import type { SettingsStore } from "../../ports/settings-store";
import type { TroubleBook } from "../../ports/consents";
import type { Health } from "../operations/check-health";
import { lookAtFirstAgents, modelOf, type AgentPorts } from "./agent-readiness";
import { examineEndpoints, type EndpointPorts } from "./examine-endpoints";
import type { ConsentSeen, LookAtConsent } from "./look-at-consent";
import { peopleRoles, roleOf, type PeoplePorts } from "./people";
import { look, sideBySide } from "./side-by-side";

export interface Examination {
  readonly examinedAt: number;
  readonly tookMs: number;
  /** Whether anything is an error. */
  readonly isWell: boolean;
  readonly counts: Readonly<Record<Finding["severity"], number>>;
  /** The worst first. */
  readonly findings: readonly Finding[];
}

export interface DoctorPorts extends AgentPorts, EndpointPorts, PeoplePorts {
  readonly directory: Directory;
  readonly numbers: AgentPorts["numbers"] & EndpointPorts["numbers"];
  readonly settings: SettingsStore;
  readonly lookAtConsent: LookAtConsent;
  readonly troubles: TroubleBook;
  readonly examinations: Examinations;
  readonly taskHub: TaskHub;
  readonly checkHealth: () => Promise<Health>;
  readonly publicUrl: string;
  readonly canSignLinks: boolean;
}

const patienceMs = 8_000;
/** Agents and endpoints are many requests, each with a patience of its own. */
const longPatienceMs = 60_000;
/** What Graph refused longer ago was either mended or forgotten. */
const recentMs = 24 * 3_600_000;

export const examine =
  (ports: DoctorPorts) =>
  async (tenantId: TenantId): Promise<Examination> => {
    const at = ports.clock.now();
    const { endpoints, ...facts } = await gather(ports, tenantId, at);
    const findings = diagnose({ ...facts, endpoints });
    const count = (severity: Finding["severity"]) => findings.filter((one) => one.severity === severity).length;
    const counts = { error: count("error"), warning: count("warning"), note: count("note") };
    return { examinedAt: at, tookMs: ports.clock.now() - at, isWell: counts.error === 0, counts, findings };
  };

async function gather(ports: DoctorPorts, tenantId: TenantId, at: number): Promise<DoctorFacts> {
  const { examinations } = ports;
  const [
    calling,
    web,
    provisioning,
    troubles,
    called,
    webhook,
    clock,
    parts,
    taskHub,
    products,
    endpoints,
    agents,
    people,
  ] = await Promise.all([
    consentOf(ports, tenantId, "calling"),
    consentOf(ports, tenantId, "web"),
    consentOf(ports, tenantId, "provisioning"),
    look(patienceMs, async () => recentNotes((await ports.troubles.load({ tenantId }))?.value, at - recentMs)),
    look(patienceMs, () => examinations.calling(tenantId)),
    look(patienceMs, () => examinations.webhook()),
    look(patienceMs, () => examinations.clockAheadMs()),
    look(patienceMs, () => partsOf(ports)),
    look(patienceMs, () => ports.taskHub.check()),
    look(patienceMs, () => ports.directory.products(tenantId)),
    look(longPatienceMs, () => examineEndpoints(ports, tenantId)),
    look(longPatienceMs, () => examineAgents(ports, tenantId)),
    look(longPatienceMs, () => examinePeople(ports, tenantId)),
  ]);
  return {
    at,
    publicUrl: ports.publicUrl,
    ids: ports.applicationIds,
    consent: { calling, web, provisioning },
    troubles,
    calling: called,
    webhook,
    clockAheadMs: clock,
    parts,
    taskHub,
    canSignLinks: ports.canSignLinks,
    products,
    endpoints,
    agents: agents.isKnown ? { isKnown: true, value: agents.value.facts } : agents,
    agentsLeftOut: agents.isKnown ? agents.value.leftOut : 0,
    people: noApplication(people),
  };
}

/** Looking is also how the daily check learns, so the standing is kept; if that fails, there is what was read. */
async function consentOf(
  { lookAtConsent }: DoctorPorts,
  tenantId: TenantId,
  application: Application,
): Promise<DoctorFacts["consent"][Application]> {
  const seen = await look(patienceMs, () => lookAtConsent({ tenantId, application }));
  if (seen.isKnown) return pick(seen.value);
  const nothing = { granted: [], missing: [], extra: [], untold: [] };
  return { standing: undefined, report: { is: "unknown", how: "unreadable", why: seen.why, ...nothing } };
}

const pick = ({ standing, report }: ConsentSeen) => ({ standing, report });

const partsOf = async ({ checkHealth }: DoctorPorts): Promise<readonly PartFacts[]> =>
  (await checkHealth()).parts.map(({ name, state, isNeeded, problem }) => ({
    name,
    isUp: state === "up",
    isNeeded,
    ...(problem !== undefined && { problem }),
  }));

async function examineAgents(ports: DoctorPorts, tenantId: TenantId) {
  const endpoints = await ports.settings.list(tenantId, "endpoints");
  return lookAtFirstAgents(ports, tenantId, modelOf(endpoints.map(({ item }) => item)));
}

async function examinePeople(ports: DoctorPorts, tenantId: TenantId): Promise<PeopleFacts | undefined> {
  const web = await ports.roles.servicePrincipal(tenantId, ports.applicationIds.web);
  if (!web) return undefined;
  const found = await ports.roles.assignments(tenantId, web.principalId);
  const groups = await sideBySide(
    found.filter(({ principalType }) => principalType === "group"),
    4,
    ({ principalId }) => ports.directory.group(tenantId, principalId),
  );
  const byRole = new Map<string, number>();
  for (const one of found) {
    const role = roleOf(web, one);
    if (role !== "unknown") byRole.set(appRoles[role], (byRole.get(appRoles[role]) ?? 0) + 1);
  }
  const there = new Set(web.roles.map(({ value }) => value));
  return {
    byRole: Object.fromEntries(byRole),
    unknownRoles: peopleRoles.map((role) => appRoles[role]).filter((role) => !there.has(role)),
    nestedGroups: groups.flatMap((group) => (group?.hasNestedGroups ? [group.displayName] : [])),
  };
}

/** Where the application is not in the tenant, consent is what is missing, and has its own finding. */
const noApplication = (people: Awaited<ReturnType<typeof look<PeopleFacts | undefined>>>): DoctorFacts["people"] => {
  if (!people.isKnown) return people;
  return people.value
    ? { isKnown: true, value: people.value }
    : unknown("the web application is not in the tenant", true);
};
