// Estimating one caller's wait from the live state: a line of 500 over several queues and skills, 200 agents.
import type { Agent } from "../../../shared/domain/agent/agent";
import { idOf, type ContactId, type OfferId, type QueueId, type TenantId } from "../../../shared/domain/kernel/ids";
import { foresee } from "../../../shared/domain/live/foresight";
import { lineSeenFrom } from "../../../shared/domain/live/line-seen-from";
import { emptyTenant, withChanges, type LiveTenant } from "../../../shared/domain/live/live-tenant";
import type { QueueEntry } from "../../../shared/domain/queue/entry";
import { noNeeds } from "../../../shared/domain/routing/needs";
import { skillIdOf } from "../../../shared/domain/settings/setting-ids";
import { learn, noRates, type LearnedRates } from "../../../shared/domain/wait-time/rates";
import { agentRecord, member, queueEntry } from "../../shared/ports/samples";
import type { Part, Row } from "../part";
import { quantiles, timed } from "../samples";

const size = { agents: 200, queues: 4, skills: 6 };
const looks = 300;
/** A line longer than this is seen at once, every 5 s. */
const seenOneByOne = 500;
const longLines = [5_000, 50_000];
const shareOfProcessor = 0.1;
const budgetMs = 5;
const tenantId = idOf<TenantId>("bench");
const now = Date.UTC(2026, 10, 25, 10);

export const waitEstimate: Part = {
  name: "wait-estimate",
  about: "place and wait of one caller, read off the live state: 500 waiting and more, 200 agents",
  measure: async () => [
    row("one queue without skills", 1, 0),
    row("4 queues, 6 skills, agents of two queues", size.queues, size.skills),
    ...longLines.flatMap(longRows),
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

const entryNumber = (n: number, queues: number, skills: number, waiting: number): QueueEntry =>
  queueEntry(tenantId, `entry-${n}`, {
    queueId: queueOf(n, queues),
    enteredAt: now - (waiting - n) * 1000,
    rank: now - (waiting - n) * 1000,
    needs:
      skills === 0 ? noNeeds : { ...noNeeds, required: [{ skill: skillIdOf(`skill-${n % skills}`), minLevel: 2 }] },
    kind: n % 10 === 0 ? "callback" : "call",
  });

function tenantOf(queues: number, skills: number, waiting: number): LiveTenant {
  const agents = Array.from({ length: size.agents }, (_, n) => agentNumber(n, queues, skills));
  const entries = Array.from({ length: waiting }, (_, n) => entryNumber(n, queues, skills, waiting));
  return withChanges(emptyTenant, { agents, entries }, now);
}

const rates = Array.from({ length: 300 }).reduce<LearnedRates>(
  (before, _, n) => learn(before, { kind: "handled", seconds: 120 + (n % 120) }, now - 3_600_000),
  noRates,
);
const around = { at: now, ratesOf: () => rates, lendersOf: () => [] };

function lastOf({ line }: LiveTenant): QueueEntry {
  const last = line.at(-1);
  if (!last) throw new Error("the line is empty");
  return last;
}

function row(what: string, queues: number, skills: number): Row {
  const tenant = tenantOf(queues, skills, seenOneByOne);
  const took = timed(looks, () => lineSeenFrom(tenant, lastOf(tenant), around));
  return {
    what: `place and wait of the last of ${seenOneByOne}, ${size.agents} agents: ${what}`,
    budget: `p50 ${budgetMs} ms`,
    measured: quantiles(took),
    isMet: took.at(0.5) <= budgetMs,
  };
}

function longRows(waiting: number): readonly Row[] {
  const tenant = tenantOf(size.queues, size.skills, waiting);
  const made = timed(10, () => foresee(tenant, around));
  const seen = foresee(tenant, around);
  const took = timed(looks, () => seen(lastOf(tenant), now));
  const perSecond = made.at(0.5) / 5_000;
  return [
    {
      what: `${waiting} waiting, ${size.queues} queues, ${size.skills} skills: everybody's at once, every 5 s`,
      budget: `${shareOfProcessor * 100} % of a processor`,
      measured: `${quantiles(made)}: ${(perSecond * 100).toFixed(1)} %`,
      isMet: perSecond <= shareOfProcessor,
    },
    {
      what: `${waiting} waiting: place and wait of one, read off that`,
      budget: `p50 ${budgetMs} ms`,
      measured: quantiles(took),
      isMet: took.at(0.5) <= budgetMs,
    },
  ];
}
