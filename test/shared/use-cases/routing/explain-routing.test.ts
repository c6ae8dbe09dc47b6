// The routing story of a real contact over stores in memory, with the names that people know.
import { idOf, type ContactId } from "../../../../shared/domain/kernel/ids";
import { wanted } from "../../../../shared/domain/routing/eligibility";
import { explainRouting } from "../../../../shared/use-cases/routing/explain-routing";
import { survey } from "../../../../shared/use-cases/routing/survey";
import { entry } from "../../domain/routing/people";
import { agentRecord } from "../../ports/samples";
import { key, smallHouse, tenantId } from "../small-house";

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
