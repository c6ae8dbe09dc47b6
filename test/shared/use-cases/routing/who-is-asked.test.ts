// Whom a waiting contact is offered to over time: relaxation, groups that join later, cool-offs, agents waited for by name, changed profiles.
import { idOf, type AgentId, type QueueId } from "../../../../shared/domain/kernel/ids";
import { needsNow, type Needs } from "../../../../shared/domain/routing/needs";
import { skillIdOf } from "../../../../shared/domain/settings/setting-ids";
import type { Agent } from "../../../../shared/domain/agent/agent";
import type { QueueEntry } from "../../../../shared/domain/queue/entry";
import { setting } from "../../../../shared/contracts/settings/setting";
import { ownedBy } from "../../../../shared/domain/contact/owner";
import { registerNeeds } from "../../../../shared/use-cases/routing/needs-up-to-date";
import { agentRecord, contactRecord, member, queueEntry, support } from "../../ports/samples";
import { smallHouse, tenantId } from "../small-house";

const [french, sales] = [skillIdOf("french"), idOf<QueueId>("sales")];
const nobodyNeeded: Needs = { required: [], preferred: [], steps: [] };
const asking = (level: number): Needs => ({ ...nobodyNeeded, required: [{ skill: french, minLevel: level }] });

async function office() {
  const house = await smallHouse();
  const { use, now } = house;
  const key = (name: string, queueId = support) => ({ tenantId, queueId, entryId: name });
  return {
    ...house,
    hire: (name: string, changes: Partial<Agent> = {}) => use.agents.create(agentRecord(tenantId, name, changes)),
    /** A place in line, whoever its contact is. */
    async joins(name: string, needs: Needs, changes: Partial<QueueEntry> = {}) {
      const entry = queueEntry(tenantId, name, { needs, enteredAt: now(), rank: now(), ...changes });
      await registerNeeds(use.needs, entry, needsNow(needs, entry.queueId, 0), []);
      await use.contacts.create(contactRecord(tenantId, entry.contactId));
      await use.line.create(entry);
    },
    search: async (name: string) => use.findAgent(key(name)),
    state: async (name: string) => (await use.line.load(key(name)))?.value.state,
    needKey: async (name: string) => (await use.line.load(key(name)))?.value.needKey,
    agentKey: (name: string) => ({ tenantId, agentId: idOf<AgentId>(name) }),
    put: (kind: "queues", item: object) =>
      use.settings.put(tenantId, {
        setting: setting.parse({ kind, ...item }),
        expected: "anything",
        by: { id: "a" },
        at: 0,
      }),
  };
}

describe("a contact whose demands fall", () => {
  const steps = [{ afterSeconds: 30, drop: [french], lower: [], alsoAgentsOf: [] }];

  it("says when to look again, and is anybody's then", async () => {
    const { hire, joins, search, pass, now, needKey } = await office();
    await hire("ana", { skills: [] });
    await joins("e", { ...asking(4), steps });
    const first = await search("e");
    expect(first?.claim).toBeUndefined();
    expect(first?.decision.nextAt).toBe(now() + 30_000);
    pass(30_000);
    expect((await search("e"))?.claim?.agentId).toBe("ana");
    expect(await needKey("e")).toBe("");
  });

  it("is found by agents of another queue once the step names them, and not before", async () => {
    const { use, hire, joins, search, pass, state, agentKey } = await office();
    const shared = [{ afterSeconds: 30, drop: [], lower: [], alsoAgentsOf: [sales] }];
    await hire("busy-for-sales", { queues: [member(sales)], status: "away" });
    await joins("e", { ...nobodyNeeded, steps: shared });
    await search("e");
    pass(30_000);
    await search("e");
    await use.changeAgent(agentKey("busy-for-sales"), { type: "SetStatus", at: 0, status: "available", by: "s" });
    const { lines } = await use.linesOf(agentKey("busy-for-sales"));
    expect(lines.flat().map(({ entryId }) => entryId)).toEqual(["e"]);
    expect(await state("e")).toEqual({ is: "waiting" });
  });
});

describe("an agent whose group joins later", () => {
  it("is woken at the moment at which he or she may take who waits already", async () => {
    const { use, hire, joins, alarms, now, agentKey } = await office();
    await hire("bea", { queues: [member(support, { delaySeconds: 20 })] });
    await joins("e", nobodyNeeded);
    expect(await use.findContact(agentKey("bea"))).toBe(false);
    expect(alarms).toContainEqual({ at: now() + 20_000, target: { of: "agent", ...agentKey("bea") } });
  });

  it("is known to the contact as somebody to ask later", async () => {
    const { hire, joins, search, pass, now } = await office();
    await hire("bea", { queues: [member(support, { delaySeconds: 20 })] });
    await joins("e", nobodyNeeded);
    const first = await search("e");
    expect(first?.decision).toMatchObject({ unfit: { "joins-later": 1 }, nextAt: now() + 20_000 });
    pass(20_000);
    expect((await search("e"))?.claim?.agentId).toBe("bea");
  });
});

describe("a contact that waits for one agent", () => {
  const forAna: Needs = {
    ...nobodyNeeded,
    preferredAgent: { agentId: idOf<AgentId>("ana"), why: "owner", patienceSeconds: 60 },
  };
  const busy = { work: { is: "engaged" as const, offerId: idOf<never>("o"), contactId: idOf<never>("k"), since: 0 } };

  it("is offered to nobody else before its patience ends, and to anybody then", async () => {
    const { hire, joins, search, pass, now } = await office();
    await hire("ana", busy);
    await hire("bea");
    await joins("e", forAna);
    const first = await search("e");
    expect(first).toMatchObject({ decision: { unfit: { engaged: 1 }, nextAt: now() + 60_000 } });
    expect(first?.claim).toBeUndefined();
    pass(60_000);
    expect((await search("e"))?.claim?.agentId).toBe("bea");
  });

  it("does not hold up the one behind it", async () => {
    const { use, hire, joins, state, agentKey } = await office();
    await hire("ana", busy);
    await hire("bea");
    await joins("kept", forAna, { rank: 1 });
    await joins("behind", nobodyNeeded, { rank: 2 });
    const { lines } = await use.linesOf(agentKey("bea"));
    expect(lines.flat().map(({ entryId }) => entryId)).toEqual(["behind"]);
    expect(await state("kept")).toEqual({ is: "waiting" });
  });

  it("is found by that agent even if he or she does not work for the queue, in the order of the line", async () => {
    const { use, hire, joins, agentKey } = await office();
    await hire("ana", { queues: [member(sales)] });
    await joins("kept", forAna, { rank: 2 });
    await joins("older", nobodyNeeded, { rank: 1, queueId: sales });
    const { lines } = await use.linesOf(agentKey("ana"));
    expect(
      lines
        .flat()
        .map(({ entryId }) => entryId)
        .sort(),
    ).toEqual(["kept", "older"]);
  });

  it("is anybody's at once if that agent is not at the desk", async () => {
    const { hire, joins, search, needKey } = await office();
    await hire("ana", { status: "signed-out" });
    await hire("bea");
    await joins("e", forAna);
    expect((await search("e"))?.claim?.agentId).toBe("bea");
    expect(await needKey("e")).toBe("");
  });

  it("waits for whoever it belongs to, at the desk or not, but not for who is no agent any more", async () => {
    const { hire, joins, search, pass, now } = await office();
    const anas = { ...nobodyNeeded, preferredAgent: ownedBy(idOf<AgentId>("ana"), 3600) };
    await hire("ana", { status: "signed-out" });
    await hire("bea");
    await joins("e", anas);
    expect(await search("e")).toMatchObject({ decision: { unfit: { "signed-out": 1 }, nextAt: now() + 3_600_000 } });
    pass(3_600_000);
    expect((await search("e"))?.claim?.agentId).toBe("bea");
    await hire("carl");
    await joins("f", { ...anas, preferredAgent: ownedBy(idOf<AgentId>("gone"), 3600) });
    expect((await search("f"))?.claim?.agentId).toBe("carl");
  });

  it("is anybody's as soon as that agent leaves the desk", async () => {
    const { use, hire, joins, search, state, agentKey } = await office();
    await hire("ana", busy);
    await hire("bea");
    await joins("e", forAna);
    await search("e");
    await use.changeAgentStatus(agentKey("ana"), "away", "ana");
    // Whether its contact would have the offer is not asked here: the place was offered to Bea, and given back.
    expect((await use.agents.load(agentKey("bea")))?.value.agent.tally.lastOfferedAt).toBeGreaterThan(0);
    expect(await state("e")).not.toMatchObject({ is: "offered", agentId: "ana" });
  });
});

describe("a change of who works for a queue, and knows what", () => {
  it("is a fact of the agent, and offers whoever waits at once", async () => {
    const { use, hire, asked, call, hears, agentKey } = await office();
    await use.settings.put(tenantId, {
      setting: setting.parse({
        kind: "queues",
        id: "support",
        name: "Support",
        requiredSkills: [{ skill: "german", minLevel: 2 }],
      }),
      expected: "anything",
      by: { id: "a" },
      at: 0,
    });
    await hire("ana");
    await call();
    await hears();
    expect(asked).not.toContain("ring ana");
    const profile = agentRecord(tenantId, "ana").agent;
    await use.agentDirectory.profileChanged(tenantId, agentKey("ana").agentId, 2, {
      id: profile.agentId,
      name: profile.name,
      capacity: profile.capacity,
      queues: [member(support)],
      skills: [{ skill: skillIdOf("german"), level: 3 }],
    });
    expect(asked).toContain("ring ana");
    const facts = (await use.agents.load(agentKey("ana")))?.value.facts.map(({ type }) => type);
    expect(facts).toContain("AgentProfileChanged");
  });
});

describe("queues that lend their agents", () => {
  const borrowing = [{ from: "sales", whileOwnLevelUnder: 0.8, andTheirLevelOver: 0.9 }];

  it("help those who wait already once an edit makes them lenders, without anybody becoming free", async () => {
    const { use, hire, call, hears, asked, put } = await office();
    await put("queues", { id: "sales", name: "Sales" });
    await hire("sam", { queues: [member(sales)] });
    use.serviceLevels.set(support, 0.5).set(sales, 0.95);
    await call();
    await hears();
    expect(asked).not.toContain("ring sam");
    await put("queues", { id: "support", name: "Support", borrowing });
    await use.wakeQueue({ tenantId, queueId: support });
    expect(asked).toContain("ring sam");
  });

  it("let them see the borrower's line only while it is worse there than here", async () => {
    const { use, hire, joins, put, agentKey } = await office();
    await put("queues", { id: "sales", name: "Sales" });
    await put("queues", { id: "support", name: "Support", borrowing });
    await hire("sam", { queues: [member(sales)] });
    await use.needs.ensure(tenantId, { queue: sales }, { queue: support });
    await joins("e", nobodyNeeded);
    const seen = async () => (await use.linesOf(agentKey("sam"))).lines.flat().map(({ entryId }) => entryId);
    expect(await seen()).toEqual([]);
    use.serviceLevels.set(support, 0.5).set(sales, 0.95);
    expect(await seen()).toEqual(["e"]);
    use.serviceLevels.set(sales, 0.85);
    expect(await seen()).toEqual([]);
  });
});
