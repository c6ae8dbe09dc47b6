// Agents become free and contacts arrive at once, decided by processes that know nothing of each other: without any timer nobody is
// left waiting while somebody who could serve is free.
import fc from "fast-check";
import { begin } from "../../../shared/domain/contact/begin";
import { unavailability } from "../../../shared/domain/agent/availability";
import { idOf, type AgentId, type ContactId } from "../../../shared/domain/kernel/ids";
import { ok, refuse } from "../../../shared/domain/kernel/result";
import { misfit, wanted } from "../../../shared/domain/routing/eligibility";
import { needsNow, noNeeds } from "../../../shared/domain/routing/needs";
import { skillIdOf } from "../../../shared/domain/settings/setting-ids";
import { changeAgent } from "../../../shared/use-cases/agents/change-agent";
import type { HandleContact } from "../../../shared/use-cases/calls/handle-contact";
import { registerNeeds } from "../../../shared/use-cases/routing/needs-up-to-date";
import { routing } from "../../../shared/use-cases/routing/routing";
import { agentsInMemory } from "../ports/agent-store-in-memory";
import { contactsInMemory } from "../ports/contact-store-in-memory";
import { eventsInMemory } from "../ports/event-log-in-memory";
import { lineInMemory } from "../ports/line-store-in-memory";
import { needsInMemory } from "../ports/needs-register-in-memory";
import { agentRecord, aTenant, queueEntry, support } from "../ports/samples";
import { settingsInMemory } from "../ports/settings-in-memory";

const [french, german] = [skillIdOf("french"), skillIdOf("german")];
const skills = fc.constantFrom([], [french], [german], [french, german]);

const office = fc.record({
  agents: fc.array(fc.record({ skills, comesLater: fc.boolean() }), { minLength: 1, maxLength: 4 }),
  callers: fc.array(fc.record({ skills, isThere: fc.boolean() }), { minLength: 1, maxLength: 4 }),
  /** Contacts that will not have the first offer they hear of: they have just moved on. */
  fickle: fc.nat({ max: 1 }),
});

async function play(
  s: fc.Scheduler,
  { agents: staff, callers, fickle }: typeof office extends fc.Arbitrary<infer O> ? O : never,
) {
  const turn = (what: string) => s.schedule(Promise.resolve(), what);
  const tenantId = aTenant();
  const [agents, line, contacts, needs] = [
    agentsInMemory(turn),
    lineInMemory(turn),
    contactsInMemory(turn),
    needsInMemory(turn),
  ];
  let ids = 0;
  let unwilling = fickle;
  const clock = { now: () => 10_000 };
  const change = changeAgent({ agents, alarms: { set: async () => undefined }, events: eventsInMemory(turn) });
  const handleContact: HandleContact = async ({ contactId }, command) => {
    await turn(`tell ${contactId}`);
    if (command.type === "OfferTo" && unwilling-- > 0)
      return refuse({ code: "not-now", message: "busy with something else" });
    return ok(contactOf(tenantId, contactId));
  };
  const ports = {
    agents,
    line,
    contacts,
    needs,
    changeAgent: change,
    clock,
    settings: settingsInMemory(),
    ids: { next: () => `offer-${String(++ids)}` },
    alarms: { set: async () => undefined },
    lendersOf: async () => [],
    survey: async () => undefined,
    handleContact,
  };
  // Every search is a process of its own: all they share is in the stores.
  const route = () => routing(ports);
  const entryOf = (n: number) => {
    const required = (callers[n]?.skills ?? []).map((skill) => ({ skill, minLevel: 2 }));
    return queueEntry(tenantId, `entry-${String(n)}`, { rank: n, enteredAt: 9_000, needs: { ...noNeeds, required } });
  };
  const join = async (n: number) => {
    const entry = entryOf(n);
    await contacts.create({ contact: contactOf(tenantId, entry.contactId), outbox: [], facts: [] });
    await registerNeeds(needs, entry, needsNow(entry.needs, support, 0), []);
    await line.create(entry);
  };
  const agentKey = (n: number) => ({ tenantId, agentId: idOf<AgentId>(`agent-${String(n)}`) });
  const hire = (n: number) =>
    agents.create(
      agentRecord(tenantId, `agent-${String(n)}`, {
        skills: (staff[n]?.skills ?? []).map((skill) => ({ skill, level: 3 })),
        idleSince: n,
        status: staff[n]?.comesLater ? "away" : "available",
      }),
    );
  await s.waitFor(
    Promise.all([...staff.map((_, n) => hire(n)), ...callers.map((one, n) => (one.isThere ? join(n) : undefined))]),
  );
  const arrive = async (n: number) => {
    if (!callers[n]?.isThere) await join(n);
    await route().lookAgain({ tenantId, queueId: support, entryId: `entry-${String(n)}` });
  };
  const becomeFree = async (n: number) => {
    if (staff[n]?.comesLater)
      await change(agentKey(n), { type: "SetStatus", at: 10_000, status: "available", by: "a" });
    await route().findContact(agentKey(n));
  };
  // Two processes look for the first of them at the same time.
  await s.waitFor(
    Promise.all([...staff.map((_, n) => becomeFree(n)), ...callers.map((_, n) => arrive(n)), arrive(0), becomeFree(0)]),
  );
  return {
    free: agents
      .values()
      .map(({ value }) => value.agent)
      .filter((agent) => unavailability(agent) === undefined),
    busy: agents
      .values()
      .map(({ value }) => value.agent)
      .filter(({ work }) => work.is === "offered"),
    entries: line.values().map(({ value }) => value),
  };
}

function contactOf(tenantId: ReturnType<typeof aTenant>, contactId: ContactId) {
  const contact = begin({
    type: "CallbackRequested",
    at: 1,
    contactId,
    tenantId,
    endpointId: idOf("e"),
    callbackId: idOf(`cb-${contactId}`),
    number: "+351210000000",
    place: {
      queueId: support,
      entryId: contactId.replace("contact-", ""),
      since: 1,
      requiredSkills: [],
      priorityMinutes: 0,
    },
    language: "en-US",
    pins: {},
  });
  return contact;
}

describe("agents who become free and contacts who arrive, all at once", () => {
  it(
    "leave nobody waiting whom somebody free could take, without a timer",
    () =>
      fc.assert(
        fc.asyncProperty(fc.scheduler(), office, async (s, chosen) => {
          const { free, busy, entries } = await play(s, chosen);
          const waiting = entries.filter(({ state }) => state.is === "waiting");
          for (const entry of waiting)
            for (const agent of free)
              expect([agent.agentId, entry.entryId, misfit(agent, wanted(entry, 10_000))]).not.toContain(undefined);
          const offered = entries.flatMap(({ state }) =>
            state.is === "offered" ? [`${state.agentId} ${state.offerId}`] : [],
          );
          const held = busy.flatMap(({ agentId, work }) =>
            work.is === "offered" ? [`${agentId} ${work.offerId}`] : [],
          );
          expect(offered.sort()).toEqual(held.sort());
        }),
        { numRuns: 600 },
      ),
    60_000,
  );
});
