// What is told of an agent: why nothing is offered, in words, and how the shift has been.
import { idOf, type ContactId, type OfferId } from "../../../../shared/domain/kernel/ids";
import { listAgents, readAgent, viewOf } from "../../../../shared/use-cases/agents/agent-view";
import { agentsInMemory } from "../../ports/agent-store-in-memory";
import { agentRecord } from "../../ports/samples";
import { agent, tenantId } from "../../domain/routing/people";

describe("an agent is shown", () => {
  it("with the reason why nothing is offered, as code and in words, and with none if something may be", () => {
    const offer = { offerId: idOf<OfferId>("o"), contactId: idOf<ContactId>("k") };
    expect(viewOf(agent("ana", { work: { is: "engaged", ...offer, since: 5 } }), 10)).toMatchObject({
      notOfferedBecause: "engaged",
      notOfferedInWords: "is in a conversation",
    });
    expect(viewOf(agent("ana"), 10)).not.toHaveProperty("notOfferedBecause");
    expect(viewOf(agent("ana"), 10)).not.toHaveProperty("notOfferedInWords");
  });

  it("with occupancy and contacts of the shift as they are now", () => {
    const tally = { busyMs: 100, idleMs: 100, contacts: 7, lastOfferedAt: 40, countedTo: 200 };
    expect(viewOf(agent("ana", { tally }), 400).shift).toEqual({ contacts: 7, occupancy: 0.25, lastOfferedAt: 40 });
  });

  it("unless removed", async () => {
    const agents = agentsInMemory();
    const clock = { now: () => 10 };
    await agents.create(agentRecord(tenantId, "ana"));
    await agents.create(agentRecord(tenantId, "ben", { isRemoved: true }));
    expect(await listAgents({ agents, clock })(tenantId)).toMatchObject({ value: [{ agentId: "ana" }] });
    expect(await readAgent({ agents, clock })({ tenantId, agentId: agent("ben").agentId })).toMatchObject({
      refusal: { code: "not-found" },
    });
  });
});
