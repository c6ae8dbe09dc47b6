// An agent wins a contact that will not have the offer just then: it is given back, and whoever became free meanwhile is found for it.
import { begin } from "../../../../shared/domain/contact/begin";
import { idOf, type AgentId, type CallbackId, type EndpointId } from "../../../../shared/domain/kernel/ids";
import { ok, refuse } from "../../../../shared/domain/kernel/result";
import { needsNow, noNeeds } from "../../../../shared/domain/routing/needs";
import { skillIdOf, type SkillId } from "../../../../shared/domain/settings/setting-ids";
import { changeAgent } from "../../../../shared/use-cases/agents/change-agent";
import { registerNeeds } from "../../../../shared/use-cases/routing/needs-up-to-date";
import { routing } from "../../../../shared/use-cases/routing/routing";
import { agentsInMemory } from "../../ports/agent-store-in-memory";
import { contactsInMemory } from "../../ports/contact-store-in-memory";
import { eventsInMemory } from "../../ports/event-log-in-memory";
import { lineInMemory } from "../../ports/line-store-in-memory";
import { needsInMemory } from "../../ports/needs-register-in-memory";
import { agentRecord, aTenant, queueEntry, support } from "../../ports/samples";
import { settingsInMemory } from "../../ports/settings-in-memory";
import { nobodyCalledFirst } from "../nobody-called-first";

const german = skillIdOf("german");

/** @param meanwhile happens while the first offer is told, which is refused */
async function office(meanwhile: (look: (name: string) => Promise<boolean>) => Promise<unknown>) {
  const tenantId = aTenant();
  const [agents, line, contacts, needs] = [agentsInMemory(), lineInMemory(), contactsInMemory(), needsInMemory()];
  const alarms = { set: async () => undefined };
  const contactOf = (name: string) => {
    const { contactId, entryId } = queueEntry(tenantId, name);
    const place = { queueId: support, entryId, since: 1, requiredSkills: [], priorityMinutes: 0 };
    const wish = { callbackId: idOf<CallbackId>(name), number: "+351210000000", endpointId: idOf<EndpointId>("e") };
    return begin({
      type: "CallbackRequested",
      at: 1,
      contactId,
      tenantId,
      ...wish,
      place,
      language: "en-US",
      pins: {},
    });
  };
  let offers = 0;
  let told = 0;
  const use = routing({
    ...{ agents, line, contacts, needs, alarms, settings: settingsInMemory() },
    changeAgent: changeAgent({ agents, alarms, events: eventsInMemory() }),
    clock: { now: () => 10_000 },
    ids: { next: () => `offer-${String(++offers)}` },
    lendersOf: async () => [],
    survey: async () => undefined,
    callingFirst: nobodyCalledFirst,
    handleContact: async ({ contactId }, { type }) => {
      const contact = contactOf(contactId.replace("contact-", ""));
      if (type !== "OfferTo" || told++ > 0) return ok(contact);
      await meanwhile(looks);
      return refuse({ code: "not-now", message: "busy with something else" });
    },
  });
  const looks = (name: string) => use.findContact({ tenantId, agentId: idOf<AgentId>(name) });
  const waits = async (name: string, rank: number, skills: readonly SkillId[]) => {
    const required = skills.map((skill) => ({ skill, minLevel: 1 }));
    const entry = queueEntry(tenantId, name, { rank, enteredAt: rank, needs: { ...noNeeds, required } });
    await contacts.create({ contact: contactOf(name), outbox: [], facts: [] });
    await registerNeeds(needs, entry, needsNow(entry.needs, support, 0), []);
    await line.create(entry);
  };
  const works = (name: string, skills: readonly SkillId[]) =>
    agents.create(agentRecord(tenantId, name, { skills: skills.map((skill) => ({ skill, level: 3 })) }));
  const waiting = () => line.values().flatMap(({ value }) => (value.state.is === "waiting" ? [value.entryId] : []));
  return { looks, waits, works, waiting };
}

describe("a contact that is given back", () => {
  it("is not left waiting for agents who looked while it was claimed", async () => {
    const { looks, waits, works, waiting } = await office(async (look) => {
      expect(await look("ben")).toBe(false);
    });
    await works("ana", [german]);
    await works("ben", []);
    await waits("first", 1, []);
    await waits("second", 2, [german]);
    await looks("ana");
    // Ana or Ben has the first; the second is for Ana alone.
    expect(waiting()).not.toContain("first");
  });
});
