// Whether the agents can be called over an SBC: judged as readiness and the doctor do, so that no two of them say different things.
import type { Finding } from "./finding";
import { agentFindings, keepsFromReady, type AgentFacts, type VoiceRoute } from "./readiness";
import type { Evidence } from "./run";

export type AgentsJudged =
  | { readonly are: "ready"; readonly evidence: readonly Omit<Evidence, "at">[] }
  /** People have to mend something; agents that could not be looked at are named as well. */
  | { readonly are: "lacking"; readonly agents: number; readonly toMend: readonly Finding[] }
  | { readonly are: "unread"; readonly why: string }
  /** The tenant does not let us look. */
  | { readonly are: "closed"; readonly why: string };

/** Records hold so many in full; readiness tells of all. */
const mostTold = 50;

/** Only who has voice and no number depends on a voice route. */
export const needVoiceRoute = (agents: readonly AgentFacts[]): boolean =>
  agents.some(
    ({ phone }) => phone?.isKnown && phone.value?.isEnterpriseVoiceEnabled && phone.value.numbers.length === 0,
  );

/** @param routes names of the voice routes that take the endpoint's number */
export function judgeAgents(agents: readonly AgentFacts[], routes: readonly string[]): AgentsJudged {
  const route: VoiceRoute = routes.length > 0 ? "there" : "none";
  const unread = agents.flatMap(unreadOf);
  const closed = unread.find(({ isForbidden }) => isForbidden);
  if (closed) return { are: "closed", why: closed.why };
  const findings = agents.map((agent) => agentFindings(agent, "direct-routing", route));
  const lacking = findings.filter((of) => of.some(keepsFromReady));
  if (lacking.length > 0) {
    const toMend = findings.flat().filter((one) => keepsFromReady(one) || one.code === "agent-not-read");
    return { are: "lacking", agents: lacking.length, toMend: told(toMend, leftOutFinding) };
  }
  const [first] = unread;
  if (first) return { are: "unread", why: first.why };
  if (agents.length === 0) return { are: "ready", evidence: [nobody] };
  return { are: "ready", evidence: told(agents.map(readyBy(routes)), leftOutEvidence) };
}

function unreadOf({ name, account, phone }: AgentFacts): readonly { why: string; isForbidden: boolean }[] {
  return [account, phone].flatMap((fact) =>
    fact && !fact.isKnown ? [{ why: `agent ${name}: ${fact.why}`, isForbidden: fact.isForbidden === true }] : [],
  );
}

const nobody = { what: "agents", read: "none yet: readiness and the doctor look at whoever becomes one" };

const readyBy =
  (routes: readonly string[]) =>
  ({ name, agentId, phone }: AgentFacts): Omit<Evidence, "at"> => {
    const numbers = phone?.isKnown ? (phone.value?.numbers ?? []) : [];
    const reached = numbers.length > 0 ? numbers.join(", ") : `voice route ${routes.join(", ")}`;
    return { what: `agent ${name} (${agentId})`, read: `Teams Phone, voice-enabled, ${reached}` };
  };

function told<T>(all: readonly T[], leftOut: (count: number) => T): readonly T[] {
  return all.length > mostTold ? [...all.slice(0, mostTold), leftOut(all.length - mostTold)] : all;
}

const leftOutEvidence = (count: number) => ({ what: "agents", read: `and ${count} more, ready as well` });

const leftOutFinding = (count: number): Finding => ({
  code: "agents-left-out",
  severity: "note",
  about: "the agents",
  cause: `there are ${count} findings more`,
  repair: "GET /api/provisioning/readiness?model=direct-routing tells all",
});
