// Estimating one caller's wait from the live state: a line of 500 over several queues and skills, 200 agents.
import type { Agent } from "../../../shared/domain/agent/agent";
import { idOf, type ContactId, type OfferId, type QueueId, type TenantId } from "../../../shared/domain/kernel/ids";
import { lineSeenFrom } from "../../../shared/domain/live/line-seen-from";
import { emptyTenant, withChanges, type LiveTenant } from "../../../shared/domain/live/live-tenant";
import type { QueueEntry } from "../../../shared/domain/queue/entry";
import { noNeeds } from "../../../shared/domain/routing/needs";
import { skillIdOf } from "../../../shared/domain/settings/setting-ids";
import { learn, noRates, type LearnedRates } from "../../../shared/domain/wait-time/rates";
import { agentRecord, member, queueEntry } from "../../shared/ports/samples";
import type { Part, Row } from "../part";
import { quantiles, timed } from "../samples";

const size = { agents: 200, waiting: 500, queues: 4, skills: 6 };
const looks = 300;
const budgetMs = 5;
const tenantId = idOf<TenantId>("bench");
const now = Date.UTC(2026, 10, 25, 10);

export const waitEstimate: Part = {
  name: "wait-estimate",
  about: "place and wait of one caller, read off the live state: 500 waiting, 200 agents",
  measure: async () => [
    row("one queue without skills", 1, 0),
    row("4 queues, 6 skills, agents of two queues", size.queues, size.skills),
  ],
};

const queueOf = (n: number, queues: number) => idOf<QueueId>(`queue-${n % queues}`);

function agentNumber(n: number, queues: number, skills: number): Agent {
  const mine = [...new Set([queueOf(n, queues), queueOf(n + 1, queues)])];
  return agentRecord(tenantId, `agent-${n}`, {
    queues: mine.map((queueId) => member(queueId)),
    skills: Array.from({ length: skills / 2 }, (_, at) => ({
      skill: skillIdOf(`skill-${(n + at) % skills}`),
      level: 3,
    })),
    work: { is: "engaged", offerId: idOf<OfferId>("o"), contactId: idOf<ContactId>("k"), since: now - n * 1000 },
  }).agent;
}

const entryNumber = (n: number, queues: number, skills: number): QueueEntry =>
  queueEntry(tenantId, `entry-${n}`, {
    queueId: queueOf(n, queues),
    enteredAt: now - (size.waiting - n) * 1000,
    rank: now - (size.waiting - n) * 1000,
    needs:
      skills === 0 ? noNeeds : { ...noNeeds, required: [{ skill: skillIdOf(`skill-${n % skills}`), minLevel: 2 }] },
    kind: n % 10 === 0 ? "callback" : "call",
  });

function tenantOf(queues: number, skills: number): LiveTenant {
  const agents = Array.from({ length: size.agents }, (_, n) => agentNumber(n, queues, skills));
  const entries = Array.from({ length: size.waiting }, (_, n) => entryNumber(n, queues, skills));
  return withChanges(emptyTenant, { agents, entries }, now);
}

function row(what: string, queues: number, skills: number): Row {
  const tenant = tenantOf(queues, skills);
  const rates = Array.from({ length: 300 }).reduce<LearnedRates>(
    (before, _, n) => learn(before, { kind: "handled", seconds: 120 + (n % 120) }, now - 3_600_000),
    noRates,
  );
  const around = { at: now, ratesOf: () => rates, lendersOf: () => [] };
  const last = tenant.line.at(-1);
  if (!last) throw new Error("the line is empty");
  const took = timed(looks, () => lineSeenFrom(tenant, last, around));
  return {
    what: `place and wait of the last of ${size.waiting}, ${size.agents} agents: ${what}`,
    budget: `p50 ${budgetMs} ms`,
    measured: quantiles(took),
    isMet: took.at(0.5) <= budgetMs,
  };
}
