// The routing story of a real contact over stores in memory, with the names that people know.
import { setting } from "../../../../shared/contracts/settings/setting";
import { idOf, type ContactId, type OfferId } from "../../../../shared/domain/kernel/ids";
import { wanted } from "../../../../shared/domain/routing/eligibility";
import { explainRouting } from "../../../../shared/use-cases/routing/explain-routing";
import { survey } from "../../../../shared/use-cases/routing/survey";
import { entry } from "../../domain/routing/people";
import { agentRecord } from "../../ports/samples";
import { key, number, smallHouse, tenantId } from "../small-house";

describe("why a contact waited", () => {
  it("is told with names, from the log and from what is not in it yet", async () => {
    const { use, call, hears } = await smallHouse();
    await use.agents.create(agentRecord(tenantId, "ana", { name: "Ana Dias", status: "away" }));
    await call();
    await hears();
    const story = await explainRouting(use)(key);
    expect(story).toMatchObject({
      value: {
        contactId: key.contactId,
        visits: [
          {
            queue: "Support",
            outcome: "waiting",
            whyItWaited: "1 agent considered: 1 was away; nobody was free.",
            moments: [{ code: "joined" }, { code: "nobody-found", decision: { people: { unfit: { away: 1 } } } }],
          },
        ],
      },
    });
  });

  it("is told of the agent who came free, too", async () => {
    const { use, call, hears } = await smallHouse();
    const ana = agentRecord(tenantId, "ana", { name: "Ana Dias", status: "away" });
    await use.agents.create(ana);
    await call();
    await hears();
    const { agentId } = ana.agent;
    await use.changeAgentStatus({ tenantId, agentId }, "available", "ana");
    const story = await explainRouting(use)(key);
    expect(story).toMatchObject({ ok: true });
    expect(story.ok && story.value.visits[0]?.moments.at(-1)?.sentence).toBe(
      "Offered to Ana Dias: Ana Dias became free and took the first contact in line.",
    );
  });

  it("is not told of a contact that never was", async () => {
    const { use } = await smallHouse();
    expect(await explainRouting(use)({ tenantId, contactId: idOf<ContactId>("none") })).toMatchObject({
      refusal: { code: "not-found" },
    });
  });
});

describe("a customer who is to be called before an agent is asked", () => {
  async function waitsToBeCalled() {
    const house = await smallHouse();
    const { use, pass, now } = house;
    pass(Date.parse("2026-03-02T10:10:00Z") - now());
    const item = { kind: "queues", id: "support", name: "Support", callback: { mode: "customer-first" } };
    await use.settings.put(tenantId, { setting: setting.parse(item), expected: "anything", by: { id: "a" }, at: 0 });
    const made = await use.requestCallback({ tenantId, queueId: idOf("support"), number });
    if (!made.ok) throw new Error(made.refusal.message);
    const { contactId } = made.value.callback;
    const turn = async () => {
      const story = await explainRouting(use)({ tenantId, contactId });
      return story.ok ? story.value.callTurn : story.refusal;
    };
    return { ...house, turn };
  }

  it("waits for somebody to be at work", async () => {
    const { turn } = await waitsToBeCalled();
    expect(await turn()).toEqual({
      ...{ isDue: false, agents: 0, free: 0, freeSoon: 0, ahead: 0, ringing: 0, answerSeconds: 23, tolerance: 0.2 },
      sentence: "The customer is not called yet: nobody who may take the conversation is at work.",
    });
  });

  it("waits for an agent who is likely to be there in time, of which nothing is put on record", async () => {
    const { use, turn, pass, now } = await waitsToBeCalled();
    const [offerId, other] = [idOf<OfferId>("o"), idOf<ContactId>("k")];
    const work = { is: "wrapping", offerId, contactId: other, until: now() + 90_000 } as const;
    await use.agents.create(agentRecord(tenantId, "ana", { work }));
    pass(6_000);
    const before = use.contacts.values().map(({ tag }) => tag);
    expect(await turn()).toMatchObject({
      sentence:
        "The customer is not called yet: of 1 agent who may take the conversation none is free, and no other is likely to be in time, as customers take 23 s to answer.",
    });
    expect(use.contacts.values().map(({ tag }) => tag)).toEqual(before);
    pass(70_000);
    expect(await turn()).toMatchObject({ isDue: true, sentence: "The customer is about to be called." });
  });

  it("waits for nothing any more once the telephone rings", async () => {
    const { use, turn, addAgent, pass } = await waitsToBeCalled();
    await addAgent();
    pass(6_000);
    await use.sweep();
    expect(await turn()).toBeUndefined();
  });
});

describe("a look over everybody at work", () => {
  it("that fails costs the search nothing but the explanation", async () => {
    const warned: string[] = [];
    const look = survey({
      live: { current: async () => Promise.reject(new Error("no store")) },
      agents: { countAway: async () => 1 },
      warn: (message) => warned.push(message),
    });
    expect(await look(tenantId, wanted(entry("e"), 5_000))).toBeUndefined();
    expect(warned).toEqual(["the agents of tenant t1 were not seen"]);
  });
});
