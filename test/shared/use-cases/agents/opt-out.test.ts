// Agents who do not work for a queue for a while, and are given what waits there as soon as they do again.
import { idOf, type AgentId } from "../../../../shared/domain/kernel/ids";
import { optOutOfQueues } from "../../../../shared/use-cases/agents/opt-out";
import { agentRecord, member } from "../../ports/samples";
import { queueId } from "../../domain/routing/people";
import { smallHouse, tenantId } from "../small-house";

const ana = idOf<AgentId>("ana");
const key = { tenantId, agentId: ana };
const [support, sales] = [queueId("support"), queueId("sales")];

async function house() {
  const at = await smallHouse();
  await at.use.agents.create(agentRecord(tenantId, "ana", { queues: [member(support), member(sales)] }));
  const optOut = optOutOfQueues(at.use);
  return { ...at, optOut: (...queues: (typeof support)[]) => optOut(key, queues, "ana") };
}

describe("an agent who opts out", () => {
  it("is asked for the other queues only, and is seen to be so", async () => {
    const { optOut, call, hears, asked } = await house();
    expect(await optOut(support)).toMatchObject({
      value: {
        optedOut: ["support"],
        queues: [
          { queueId: "support", order: 1, delaySeconds: 0, standing: "opted-out" },
          { queueId: "sales", order: 1, delaySeconds: 0, standing: "member" },
        ],
      },
    });
    await call();
    await hears();
    expect(asked).not.toContain("ring ana");
  });

  it("and in again is given at once what has waited meanwhile", async () => {
    const { optOut, call, hears, asked } = await house();
    await optOut(support, sales);
    await call();
    await hears();
    expect(await optOut(sales)).toMatchObject({
      value: { optedOut: ["sales"], work: { is: "offered" }, notOfferedInWords: "is being offered another contact" },
    });
    expect(asked).toContain("ring ana");
  });

  it("of a queue of others is refused by the field, and who is no agent is not found", async () => {
    const { optOut, use } = await house();
    expect(await optOut(support, queueId("chess"))).toMatchObject({
      refusal: { code: "unprocessable", field: "optedOut.1" },
    });
    await use.changeAgent(key, { type: "Remove", at: 5 });
    expect(await optOut(support)).toMatchObject({ refusal: { code: "not-found" } });
  });
});
