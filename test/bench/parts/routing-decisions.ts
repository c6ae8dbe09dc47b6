// One routing decision at full size, in the domain alone: 10,000 agents, 50,000 waiting, 50 skills.
import { newAgent, type Agent } from "../../../shared/domain/agent/agent";
import { idOf, type AgentId, type ContactId, type QueueId, type TenantId } from "../../../shared/domain/kernel/ids";
import type { QueueEntry } from "../../../shared/domain/queue/entry";
import { chooseAgent } from "../../../shared/domain/routing/choose-agent";
import { chooseEntries } from "../../../shared/domain/routing/choose-entry";
import { wanted } from "../../../shared/domain/routing/eligibility";
import { noNeeds } from "../../../shared/domain/routing/needs";
import { skillIdOf } from "../../../shared/domain/settings/setting-ids";
import { member, usualCapacity } from "../../shared/ports/samples";
import type { Part, Row } from "../part";
import { quantiles, timed, type Samples } from "../samples";

const size = { agents: 10_000, entries: 50_000, skills: 50 };
const decisions = 1_000;
const budgetMs = 1;
const tenantId = idOf<TenantId>("bench");
const now = Date.UTC(2026, 10, 25, 10);

export const routingDecisions: Part = {
  name: "routing-decisions",
  about: "one routing decision in the domain, at 10,000 agents and 50,000 waiting",
  measure: async () => decide(),
};

const skillOf = (n: number) => skillIdOf(`skill-${n % size.skills}`);
const queueOf = (n: number) => idOf<QueueId>(`queue-${n % size.skills}`);

/** Three skills each, at level 1 to 5, and the queues that ask for them. */
function agentNumber(n: number): Agent {
  const skills = [n, n * 7 + 1, n * 13 + 2];
  return {
    ...newAgent(
      {
        agentId: idOf<AgentId>(`agent-${n}`),
        tenantId,
        name: `Agent ${n}`,
        skills: skills.map((skill) => ({ skill: skillOf(skill), level: (n % 5) + 1 })),
        queues: skills.map(queueOf).map((queueId) => member(queueId)),
        capacity: usualCapacity,
      },
      now - n,
    ),
    // One in five is there to be asked, whatever the skills.
    status: Math.floor(n / size.skills) % 5 === 0 ? "available" : "away",
  };
}

/** Most ask for a level that half of the agents have. */
function entryNumber(n: number): QueueEntry {
  return {
    entryId: `entry-${n}`,
    tenantId,
    queueId: queueOf(n),
    contactId: idOf<ContactId>(`contact-${n}`),
    kind: "call",
    needs: { ...noNeeds, required: [{ skill: skillOf(n), minLevel: (n % 4) + 1 }] },
    enteredAt: now - 900_000 + n,
    rank: now - 900_000 + n,
    state: { is: "waiting" },
    avoid: [],
  };
}

function decide(): readonly Row[] {
  // In the order in which the stores keep them.
  const agents = Array.from({ length: size.agents }, (_, n) => agentNumber(n)).sort(
    (a, b) => a.idleSince - b.idleSince,
  );
  const asked = agents.filter(({ status }) => status === "available");
  const entries = Array.from({ length: size.entries }, (_, n) => entryNumber(n));
  const lines = new Map<QueueId, QueueEntry[]>();
  for (const entry of entries) lines.set(entry.queueId, [...(lines.get(entry.queueId) ?? []), entry]);

  const forEntry = (n: number) => chooseAgent(wanted(entryNumber(n * 31), now), agents, "least-occupied").ranked[0];
  const forAgent = (n: number) => {
    const agent = asked[(n * 37) % asked.length];
    const queues = agent?.queues.map(({ queueId }) => lines.get(queueId) ?? []) ?? [];
    return agent && chooseEntries(agent, queues, now).next().value;
  };
  for (const decision of [forEntry, forAgent]) timed(200, decision);
  return [
    row("a new caller, among 10,000 agents", timed(decisions, forEntry)),
    row("a free agent, among 50,000 waiting with 50 skills", timed(decisions, forAgent)),
  ];
}

const row = (what: string, of: Samples): Row => ({
  what: `one routing decision in the domain: ${what}`,
  measured: quantiles(of),
  budget: `p99 <= ${budgetMs} ms`,
  isMet: of.at(0.99) <= budgetMs,
});
