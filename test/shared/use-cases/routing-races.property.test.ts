// Many contacts and many agents look for each other at the same moment: every pair is made once, and nobody is left claimed.
import fc from "fast-check";
import { idOf } from "../../../shared/domain/kernel/ids";
import type { OfferId } from "../../../shared/domain/kernel/ids";
import { convertEntry } from "../../../shared/domain/queue/entry";
import { changeAgent } from "../../../shared/use-cases/agents/change-agent";
import { changing } from "../../../shared/use-cases/changing";
import { claim } from "../../../shared/use-cases/routing/claim";
import { findAgent } from "../../../shared/use-cases/routing/find-agent";
import { agentsInMemory } from "../ports/agent-store-in-memory";
import { contactsInMemory } from "../ports/contact-store-in-memory";
import { eventsInMemory } from "../ports/event-log-in-memory";
import { settingsInMemory } from "../ports/settings-in-memory";
import { needsInMemory } from "../ports/needs-register-in-memory";
import { lineInMemory } from "../ports/line-store-in-memory";
import { agentRecord, aTenant, queueEntry, support } from "../ports/samples";
import { nobodyCalledFirst } from "./nobody-called-first";

/** Every request of every racer waits until the scheduler lets it through. */
async function race(s: fc.Scheduler, agentCount: number, entryCount: number) {
  const turn = (what: string) => s.schedule(Promise.resolve(), what);
  const tenantId = aTenant();
  const [agents, line] = [agentsInMemory(turn), lineInMemory(turn)];
  let ids = 0;
  const ports = {
    agents,
    line,
    contacts: contactsInMemory(turn),
    changeAgent: changeAgent({ agents, alarms: { set: () => Promise.resolve() }, events: eventsInMemory(turn) }),
    clock: { now: () => 1_000 },
    settings: settingsInMemory(),
    needs: needsInMemory(turn),
    lendersOf: async () => [],
    survey: async () => undefined,
    callingFirst: nobodyCalledFirst,
    onAvailable: async () => undefined,
    ids: { next: () => `offer-${String(++ids)}` },
  };
  const made = [
    ...Array.from({ length: agentCount }, (_, n) =>
      agents.create(agentRecord(tenantId, `agent-${String(n)}`, { idleSince: n })),
    ),
    ...Array.from({ length: entryCount }, (_, n) =>
      line.create(queueEntry(tenantId, `entry-${String(n)}`, { rank: n })),
    ),
  ];
  await s.waitFor(Promise.all(made));
  const key = (n: number) => ({ tenantId, queueId: support, entryId: `entry-${String(n)}` });
  const offersOf = () => ({
    agents: agents
      .values()
      .flatMap(({ value: { agent } }) =>
        agent.work.is === "offered" ? [`${agent.agentId} ${agent.work.offerId} ${agent.work.contactId}`] : [],
      )
      .sort(),
    entries: line
      .values()
      .flatMap(({ value }) =>
        value.state.is === "offered" ? [`${value.state.agentId} ${value.state.offerId} ${value.contactId}`] : [],
      )
      .sort(),
  });
  return { ports, key, offersOf, tenantId };
}
const crowd = fc.integer({ min: 1, max: 4 });

describe("contacts and agents that race for each other", () => {
  it("make every pair once, and as many as there can be", () =>
    fc.assert(
      fc.asyncProperty(fc.scheduler(), crowd, crowd, async (s, agentCount, entryCount) => {
        const { ports, key, offersOf } = await race(s, agentCount, entryCount);
        const won = await s.waitFor(
          Promise.all(Array.from({ length: entryCount }, (_, n) => findAgent(ports)(key(n)))),
        );
        const { agents, entries } = offersOf();
        expect(agents).toEqual(entries);
        expect(won.filter((one) => one?.claim !== undefined)).toHaveLength(entries.length);
        expect(entries).toHaveLength(Math.min(agentCount, entryCount));
      }),
      { numRuns: 60 },
    ));

  it("give one contact to one agent, however many look for somebody for it", () =>
    fc.assert(
      fc.asyncProperty(fc.scheduler(), crowd, async (s, agentCount) => {
        const { ports, key, offersOf } = await race(s, agentCount, 1);
        const won = await s.waitFor(Promise.all([1, 2, 3, 4].map(() => findAgent(ports)(key(0)))));
        expect(won.filter((one) => one?.claim !== undefined)).toHaveLength(1);
        expect(offersOf().agents).toHaveLength(1);
        expect(offersOf().agents).toEqual(offersOf().entries);
      }),
      { numRuns: 60 },
    ));

  it("give back an agent whose contact was lost to another", () =>
    fc.assert(
      fc.asyncProperty(fc.scheduler(), async (s) => {
        const { ports, key, offersOf, tenantId } = await race(s, 2, 1);
        const load = async (n: number) =>
          (await ports.agents.load({ tenantId, agentId: idOf(`agent-${String(n)}`) }))?.value.agent;
        const both = async () => {
          const [one, other, entry] = [await load(0), await load(1), (await ports.line.load(key(0)))?.value];
          if (!one || !other || !entry) throw new Error("they were just made");
          return Promise.all([claim(ports, one, entry), claim(ports, other, entry)]);
        };
        const outcomes = await s.waitFor(both());
        expect(outcomes.filter((one) => one === "entry-lost")).toHaveLength(1);
        expect(offersOf().agents).toHaveLength(1);
        expect(offersOf().agents).toEqual(offersOf().entries);
      }),
      { numRuns: 40 },
    ));

  it("let a place either become a callback or go to an agent, never both", () =>
    fc.assert(
      fc.asyncProperty(fc.scheduler(), async (s) => {
        const { ports, key, offersOf } = await race(s, 1, 1);
        const convert = changing(ports.line, key(0), "entry", (entry) => convertEntry(entry, idOf("cb")));
        const [converted, won] = await s.waitFor(Promise.all([convert, findAgent(ports)(key(0))]));
        expect(converted.ok).toBe(won?.claim === undefined);
        expect(offersOf().agents).toHaveLength(won?.claim ? 1 : 0);
        expect(offersOf().agents).toEqual(offersOf().entries);
      }),
      { numRuns: 40 },
    ));

  it("hold the agent by the offer that won", () =>
    fc.assert(
      fc.asyncProperty(fc.scheduler(), async (s) => {
        const { ports, key, tenantId } = await race(s, 1, 1);
        const won = await s.waitFor(findAgent(ports)(key(0)));
        const stale = await s.waitFor(
          ports.changeAgent(
            { tenantId, agentId: idOf("agent-0") },
            { type: "Release", at: 1, offerId: idOf<OfferId>("another"), missed: false },
          ),
        );
        expect(stale).toMatchObject({
          ok: true,
          value: { agent: { work: { is: "offered", offerId: won?.claim?.offerId } } },
        });
      }),
      { numRuns: 5 },
    ));
});
