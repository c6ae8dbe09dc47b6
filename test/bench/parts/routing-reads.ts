// What a live routing decision reads: through the stores, on the local Cosmos endpoint, with lines of growing length.
import { runningClock } from "../../../local/clock/clock";
import { startCosmos, type CosmosServer } from "../../../local/cosmos/server";
import { cosmosAgentStore } from "../../../shared/adapters/cosmos/agent-store";
import { cosmosContactStore } from "../../../shared/adapters/cosmos/contact-store";
import { openCosmosDatabase, type CosmosDatabase } from "../../../shared/adapters/cosmos/cosmos-database";
import { cosmosEventLog } from "../../../shared/adapters/cosmos/event-log";
import { cosmosNeedsRegister } from "../../../shared/adapters/cosmos/needs-register";
import { liveTenants } from "../../../shared/adapters/live-tenants";
import { cosmosLiveRows } from "../../../shared/adapters/cosmos/live-rows";
import { cosmosLineStore } from "../../../shared/adapters/cosmos/line-store";
import { newAgent } from "../../../shared/domain/agent/agent";
import { begin } from "../../../shared/domain/contact/begin";
import { ok } from "../../../shared/domain/kernel/result";
import {
  idOf,
  type AgentId,
  type CallId,
  type ContactId,
  type EndpointId,
  type LegId,
  type QueueId,
  type TenantId,
} from "../../../shared/domain/kernel/ids";
import { needsNow, noNeeds } from "../../../shared/domain/routing/needs";
import { skillIdOf } from "../../../shared/domain/settings/setting-ids";
import type { QueueEntry } from "../../../shared/domain/queue/entry";
import { changeAgent } from "../../../shared/use-cases/agents/change-agent";
import { lineLength } from "../../../shared/use-cases/live/line-length";
import { findAgent } from "../../../shared/use-cases/routing/find-agent";
import type { HandleContact } from "../../../shared/use-cases/calls/handle-contact";
import { findContact } from "../../../shared/use-cases/routing/find-contact";
import { registerNeeds } from "../../../shared/use-cases/routing/needs-up-to-date";
import { settingsInMemory } from "../../shared/ports/settings-in-memory";
import { member, usualCapacity } from "../../shared/ports/samples";
import type { Part, Row } from "../part";
import { quantiles, samples } from "../samples";
import { nobodyCalledFirst } from "../../shared/use-cases/nobody-called-first";

const lengths = [100, 1_000, 10_000, 50_000];
const longest = 50_000;
const agentCount = 300;
const decisions = 20;
/** Documents that one decision may look at: a page of 50 agents or 10 entries, the needs of the lines, and those it claims. */
const mostDocuments = 60;
const tenantId = idOf<TenantId>("bench");
const queueId = idOf<QueueId>("support");
const otherQueueId = idOf<QueueId>("specialists");
const skill = skillIdOf("support");
/** What none of the agents knows. */
const rare = skillIdOf("rare");
const english = (count: number): string => count.toLocaleString("en");

export const routingReads: Part = {
  name: "routing-reads",
  about: "documents and request units of one live routing decision, at 100 to 50,000 waiting",
  measure,
};

async function measure(): Promise<readonly Row[]> {
  const cosmos = await startCosmos({ folder: ":memory:", port: 0, clock: runningClock() });
  const database = openCosmosDatabase({
    endpoint: cosmos.url,
    database: "bench",
    create: true,
    access: { key: cosmos.key },
  });
  try {
    const office = await openOffice(cosmos, database);
    const rows: Row[] = [];
    for (const length of lengths) {
      await office.queueUp(length);
      rows.push(...(await office.decide(length)));
    }
    // One behind all those whom nobody free can serve.
    await office.queueUpInVain(longest);
    rows.push(await office.decideBehind(longest));
    return rows;
  } finally {
    database.close();
    await cosmos.stop();
  }
}

async function openOffice(cosmos: CosmosServer, database: CosmosDatabase) {
  const clock = runningClock();
  const lines = cosmosLineStore(database);
  const agents = cosmosAgentStore(database);
  const events = cosmosEventLog(database);
  let next = 0;
  const ids = { next: () => `offer-${next++}` };
  // Neither is part of the decision.
  const alarms = { set: async () => undefined };
  const change = changeAgent({ agents, alarms, events });
  const contacts = cosmosContactStore(database);
  const ports = { contacts, line: lines, agents, changeAgent: change, clock, ids };
  const needs = cosmosNeedsRegister(database, clock.now);
  const shared = {
    ...ports,
    needs,
    alarms,
    lendersOf: async () => [],
    survey: async () => undefined,
    callingFirst: nobodyCalledFirst,
  };
  const offer = findAgent({ ...shared, settings: settingsInMemory(), onAvailable: async () => undefined });
  const handleContact: HandleContact = async ({ contactId }) => ok(contactOf(contactId));
  const take = findContact({ ...shared, handleContact, lookAgain: async () => false });

  let waiting = 0;
  const enter = async (asked = skill, line = queueId): Promise<QueueEntry> => {
    const n = waiting++;
    const entry: QueueEntry = {
      entryId: `entry-${n}`,
      tenantId,
      queueId: line,
      contactId: idOf<ContactId>(`contact-${n}`),
      kind: "call",
      needs: { ...noNeeds, required: [{ skill: asked, minLevel: 2 }] },
      enteredAt: clock.now(),
      rank: clock.now() * 1000 + n,
      state: { is: "waiting" },
      avoid: [],
    };
    await registerNeeds(needs, entry, needsNow(entry.needs, entry.queueId, 0), []);
    await lines.create(entry);
    return entry;
  };
  const agentKey = (n: number) => ({ tenantId, agentId: idOf<AgentId>(`agent-${n}`) });
  const spareKey = (n: number) => agentKey(agentCount + n);
  let spares = 0;
  for (let n = 0; n < agentCount + decisions; n++) {
    const profile = {
      ...agentKey(n),
      name: `Agent ${n}`,
      skills: [{ skill, level: 3 }],
      queues: [member(n < agentCount ? queueId : otherQueueId)],
      capacity: usualCapacity,
    };
    const agent = { ...newAgent(profile, clock.now()), status: "available" as const };
    await agents.create({ agent, facts: [], profileVersion: 1 });
  }
  let served = 0;

  const measured = async (what: string, act: () => Promise<boolean>): Promise<Row> => {
    const took = samples();
    cosmos.resetMetrics();
    for (let n = 0; n < decisions; n++) {
      const began = performance.now();
      if (!(await act())) throw new Error(`${what}: nobody was found`);
      took.add(performance.now() - began);
    }
    const { byOperation, documentsLoaded, requestCharge } = cosmos.metrics();
    const reads = byOperation["read docs"] ?? { requests: 0, requestCharge: 0 };
    const queries = byOperation["query docs"] ?? { requests: 0, requestCharge: 0 };
    const documents = (documentsLoaded + reads.requests) / decisions;
    const readCharge = (reads.requestCharge + queries.requestCharge) / decisions;
    return {
      what,
      measured: `${documents.toFixed(1)} documents and ${readCharge.toFixed(1)} RU read, ${(requestCharge / decisions).toFixed(1)} RU with both claims, ${quantiles(took)}`,
      budget: `<= ${mostDocuments} documents`,
      isMet: documents <= mostDocuments,
    };
  };

  /** What joining costs beside any routing: how long the line is, once this process has seen it. */
  const lengthOf = lineLength({ line: lines, live: liveTenants(cosmosLiveRows(database), clock.now) });
  const position = async (length: number): Promise<Row> => {
    const took = samples();
    await lengthOf(tenantId, queueId, Number.MAX_SAFE_INTEGER);
    cosmos.resetMetrics();
    for (let n = 0; n < decisions; n++) {
      const began = performance.now();
      await lengthOf(tenantId, queueId, Number.MAX_SAFE_INTEGER);
      took.add(performance.now() - began);
    }
    const { documentsLoaded, requestCharge } = cosmos.metrics();
    return {
      what: `the length of a line of ${english(length)}, for who joins it`,
      measured: `${(documentsLoaded / decisions).toFixed(1)} documents, ${(requestCharge / decisions).toFixed(1)} RU read, ${quantiles(took)}`,
    };
  };

  return {
    async queueUp(length: number): Promise<void> {
      while (waiting - served < length) await Promise.all(Array.from({ length: 50 }, () => enter()));
    },
    async queueUpInVain(length: number): Promise<void> {
      for (let n = 0; n < length; n += 50)
        await Promise.all(Array.from({ length: 50 }, () => enter(rare, otherQueueId)));
    },
    /** The line of another queue, in which only the last can be served by whoever is free. */
    decideBehind: (length: number): Promise<Row> =>
      measured(`a free agent and one contact behind ${english(length)} whom the agent cannot serve`, async () => {
        await enter(skill, otherQueueId);
        return take(spareKey(spares++));
      }),
    async decide(length: number): Promise<readonly Row[]> {
      const free = await measured(`a free agent among ${english(length)} waiting`, () =>
        take(agentKey(served++ % agentCount)),
      );
      // The line is not asked for by a new caller, but it is there.
      const fresh = await measured(`a new caller behind ${english(length)} waiting`, async () => {
        served++;
        return (await offer(await enter()))?.claim !== undefined;
      });
      const count = await position(length);
      return [free, fresh, count];
    },
  };
}

/** Any contact: what it says of its offer is not measured here. */
const contactOf = (contactId: ContactId) =>
  begin({
    type: "ContactArrived",
    at: 0,
    contactId,
    tenantId,
    endpointId: idOf<EndpointId>("endpoint"),
    customer: {},
    legId: idOf<LegId>("c"),
    callId: idOf<CallId>("call"),
    language: "en-US",
    opens: { queue: queueId },
    pins: {},
  });
