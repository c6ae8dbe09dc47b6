// Agents become free and contacts arrive at once, decided by processes that know nothing of each other: without any timer nobody is
// left waiting while somebody who could serve is free.
import fc from "fast-check";
import { begin } from "../../../shared/domain/contact/begin";
import { unavailability } from "../../../shared/domain/agent/availability";
import type { Contact } from "../../../shared/domain/contact/contact";
import { standing } from "../../../shared/domain/contact/standing";
import { idOf, type AgentId, type ContactId, type OfferId } from "../../../shared/domain/kernel/ids";
import { ok, refuse } from "../../../shared/domain/kernel/result";
import { pauseEntry, resumeEntry, type QueueEntry } from "../../../shared/domain/queue/entry";
import { misfit, wanted } from "../../../shared/domain/routing/eligibility";
import { needsNow, noNeeds } from "../../../shared/domain/routing/needs";
import { skillIdOf } from "../../../shared/domain/settings/setting-ids";
import { carryOutAgentEffect } from "../../../shared/use-cases/agents/agent-effects";
import { changeAgent } from "../../../shared/use-cases/agents/change-agent";
import type { HandleContact } from "../../../shared/use-cases/calls/handle-contact";
import { changing } from "../../../shared/use-cases/changing";
import { registerNeeds } from "../../../shared/use-cases/routing/needs-up-to-date";
import { routing } from "../../../shared/use-cases/routing/routing";
import { agentsInMemory } from "../ports/agent-store-in-memory";
import { contactsInMemory } from "../ports/contact-store-in-memory";
import { eventsInMemory } from "../ports/event-log-in-memory";
import { lineInMemory } from "../ports/line-store-in-memory";
import { needsInMemory } from "../ports/needs-register-in-memory";
import { agentRecord, aTenant, queueEntry, support } from "../ports/samples";
import { settingsInMemory } from "../ports/settings-in-memory";
import { nobodyCalledFirst } from "./nobody-called-first";

const [french, german] = [skillIdOf("french"), skillIdOf("german")];
const skills = fc.constantFrom([], [french], [german], [french, german]);

const officeOf = (size: { minLength: number; maxLength: number }, fickle: fc.Arbitrary<number>) =>
  fc.record({
    agents: fc.array(fc.record({ skills, was: fc.constantFrom("available", "away", "wrapping") }), size),
    /** One that rests is at first not to be called, and its place is still to be told so. */
    callers: fc.array(fc.record({ skills, isThere: fc.boolean(), rests: fc.boolean() }), size),
    /** So many offers are not taken by contacts that wait all the same: they have been busy with something else. */
    fickle,
  });
type Office = ReturnType<typeof officeOf> extends fc.Arbitrary<infer O> ? O : never;

/** Far more than any way through it needs. */
const mostTurnsEach = 150;

async function play(s: fc.Scheduler, { agents: staff, callers, fickle }: Office) {
  let turns = 0;
  const turn = (what: string) => {
    if (++turns > mostTurnsEach * (staff.length + callers.length + fickle)) throw new Error("this goes on for ever");
    return s.schedule(Promise.resolve(), what);
  };
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
    const contact = (await contacts.load({ tenantId, contactId }))?.value.contact;
    if (!contact) throw new Error("a place is taken for a contact that is there");
    const mayBeOffered = command.type !== "OfferTo" || standing(contact, command.entryId) === "waiting";
    return mayBeOffered && (command.type !== "OfferTo" || unwilling-- <= 0)
      ? ok(contact)
      : refuse({ code: "not-now", message: "busy with something else" });
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
    callingFirst: nobodyCalledFirst,
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
    const contact = contactOf(tenantId, entry.contactId);
    await contacts.create({ contact: callers[n]?.rests ? resting(contact) : contact, outbox: [], facts: [] });
    await registerNeeds(needs, entry, needsNow(entry.needs, support, 0), []);
    await line.create(entry);
  };
  const agentKey = (n: number) => ({ tenantId, agentId: idOf<AgentId>(`agent-${String(n)}`) });
  const hire = (n: number) =>
    agents.create(
      agentRecord(tenantId, `agent-${String(n)}`, {
        skills: (staff[n]?.skills ?? []).map((skill) => ({ skill, level: 3 })),
        idleSince: n,
        status: staff[n]?.was === "away" ? "away" : "available",
        work:
          staff[n]?.was === "wrapping"
            ? { is: "wrapping", offerId: lastOffer, contactId: idOf("earlier"), until: 90_000 }
            : { is: "free" },
      }),
    );
  await s.waitFor(
    Promise.all([...staff.map((_, n) => hire(n)), ...callers.map((one, n) => (one.isThere ? join(n) : undefined))]),
  );
  const arrive = async (n: number) => {
    if (!callers[n]?.isThere) await join(n);
    const { lookAgain } = route();
    const key = { tenantId, queueId: support, entryId: `entry-${String(n)}` };
    if (!callers[n]?.rests) {
      await lookAgain(key);
      return;
    }
    const put = (next: (entry: QueueEntry) => QueueEntry) =>
      changing(line, key, "entry", (entry) => {
        const changed = next(entry);
        return ok(changed === entry ? undefined : changed);
      });
    await put(pauseEntry);
    const contact = contactOf(tenantId, entryOf(n).contactId);
    await changing(contacts, { tenantId, contactId: contact.contactId }, "contact", (now) => ok({ ...now, contact }));
    await put(resumeEntry);
    await lookAgain(key);
  };
  const becomeFree = async (n: number) => {
    const { findContact, onAvailable, letGo } = route();
    const key = agentKey(n);
    const { was } = staff[n] ?? {};
    if (was === "wrapping") {
      const lastAgents = { of: async () => undefined, remember: async () => undefined };
      const carryOut = carryOutAgentEffect({
        ...{ changeAgent: change, lastAgents, letGo, clock, findContact, onAvailable },
        callingFirst: nobodyCalledFirst,
      });
      await carryOut(contactOf(tenantId, idOf("earlier")), { do: "free-agent", ...key, offerId: lastOffer });
      return;
    }
    if (was === "away") await change(key, { type: "SetStatus", at: 10_000, status: "available", by: "a" });
    await findContact(key);
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

const lastOffer = idOf<OfferId>("offer-0");

const resting = (contact: Contact): Contact =>
  contact.phase.in === "callback" ? { ...contact, phase: { ...contact.phase, stage: { is: "paused" } } } : contact;

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
  it("leave nobody waiting whom somebody free could take, without a timer", () =>
    fc.assert(fc.asyncProperty(fc.scheduler(), officeOf({ minLength: 1, maxLength: 4 }, fc.nat({ max: 3 })), settles), {
      numRuns: 200,
    }));

  it("come to rest in a crowd, too: nobody wakes another for ever", () =>
    fc.assert(
      fc.asyncProperty(fc.scheduler(), officeOf({ minLength: 12, maxLength: 20 }, fc.nat({ max: 40 })), settles),
      { numRuns: 5 },
    ));
});

async function settles(s: fc.Scheduler, chosen: Office): Promise<void> {
  const { free, busy, entries } = await play(s, chosen);
  expect(entries.filter(({ state }) => state.is !== "waiting" && state.is !== "offered")).toEqual([]);
  const waiting = entries.filter(({ state }) => state.is === "waiting");
  for (const entry of waiting)
    for (const agent of free)
      expect([agent.agentId, entry.entryId, misfit(agent, wanted(entry, 10_000))]).not.toContain(undefined);
  const offered = entries.flatMap(({ state }) => (state.is === "offered" ? [`${state.agentId} ${state.offerId}`] : []));
  const held = busy.flatMap(({ agentId, work }) => (work.is === "offered" ? [`${agentId} ${work.offerId}`] : []));
  expect(offered.sort()).toEqual(held.sort());
}
