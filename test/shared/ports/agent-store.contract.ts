// What every agent store promises.
import type { AgentId, ContactId, OfferId, QueueId } from "../../../shared/domain/kernel/ids";
import { idOf } from "../../../shared/domain/kernel/ids";
import type { Strategy } from "../../../shared/domain/settings/routing-rules";
import { skillIdOf } from "../../../shared/domain/settings/setting-ids";
import type { AgentStore } from "../../../shared/ports/agent-store";
import { aTenant, agentRecord, member, support } from "./samples";
import { storeContract } from "./store.contract";

const work = { offerId: idOf<OfferId>("o"), contactId: idOf<ContactId>("k") };
const offered = (until: number) => ({ work: { is: "offered" as const, ...work, until } });
const engaged = { work: { is: "engaged" as const, ...work, since: 0 } };

export function agentStoreContract(open: () => AgentStore): void {
  const ours = aTenant();
  storeContract(open, {
    key: (name) => ({ tenantId: ours, agentId: idOf<AgentId>(name) }),
    value: (name) => agentRecord(ours, name),
    changed: (record, round) => ({ ...record, agent: { ...record.agent, seq: record.agent.seq + round } }),
  });

  const available = async (tenantId: typeof ours, minLevel?: number, limit = 10) =>
    (
      await open().available(
        tenantId,
        {
          queues: [support],
          required: minLevel === undefined ? [] : [{ skill: skillIdOf("french"), minLevel }],
        },
        "longest-idle",
        limit,
      )
    ).map(({ value }) => value.agent.name);

  it("finds who may be offered a contact, longest idle first, with a tag to claim by", async () => {
    const tenantId = aTenant();
    for (const [name, idleSince] of [
      ["late", 30],
      ["early", 10],
      ["middle", 20],
    ] as const)
      await open().create(agentRecord(tenantId, name, { idleSince }));
    expect(await available(tenantId)).toEqual(["early", "middle", "late"]);
    expect(await available(tenantId, undefined, 2)).toEqual(["early", "middle"]);
    const [first] = await open().available(tenantId, { queues: [support], required: [] }, "longest-idle", 1);
    expect(first).toEqual(await open().load({ tenantId, agentId: idOf<AgentId>("early") }));
  });

  it("finds first whom the strategy asks first", async () => {
    const tenantId = aTenant();
    const tally = { busyMs: 0, idleMs: 0, contacts: 0, lastOfferedAt: 0, countedTo: 0 };
    await open().create(
      agentRecord(tenantId, "busiest", {
        idleSince: 1,
        tally: { ...tally, busyMs: 9, idleMs: 1, contacts: 2, lastOfferedAt: 30 },
      }),
    );
    await open().create(
      agentRecord(tenantId, "freshest", {
        idleSince: 3,
        tally: { ...tally, busyMs: 1, idleMs: 9, contacts: 3, lastOfferedAt: 20 },
      }),
    );
    await open().create(
      agentRecord(tenantId, "newest", {
        idleSince: 2,
        tally: { ...tally, busyMs: 5, idleMs: 5, contacts: 1, lastOfferedAt: 10 },
      }),
    );
    const first = async (strategy: Strategy, from?: number) =>
      (await open().available(tenantId, { queues: [support], required: [] }, strategy, 1, from)).map(
        ({ value }) => value.agent.name,
      );
    expect(await first("longest-idle")).toEqual(["busiest"]);
    expect(await first("least-occupied")).toEqual(["freshest"]);
    expect(await first("fewest-contacts")).toEqual(["newest"]);
    expect(await first("round-robin")).toEqual(["newest"]);
    expect(await first("longest-idle", 1)).toEqual(["newest"]);
    expect(await first("longest-idle", 3)).toEqual([]);
  });

  it("finds only those of one place in the queue, if asked", async () => {
    const tenantId = aTenant();
    await open().create(agentRecord(tenantId, "second", { queues: [member(support, { order: 2 })] }));
    await open().create(agentRecord(tenantId, "first", { queues: [member(support, { order: 1 })] }));
    const found = await open().available(tenantId, { queues: [support], required: [], order: 1 }, "least-occupied", 10);
    expect(found.map(({ value }) => value.agent.name)).toEqual(["first"]);
  });

  it.each([
    ["away", { status: "away" as const }],
    ["signed out", { status: "signed-out" as const }],
    ["removed", { isRemoved: true }],
    ["being offered something", offered(1)],
    ["with a customer", engaged],
    ["in a call", { presence: { availability: "Busy", activity: "InACall", at: 0 } }],
    ["not to be disturbed", { presence: { availability: "DoNotDisturb", activity: "DoNotDisturb", at: 0 } }],
    ["of another queue", { queues: [member(idOf<QueueId>("sales"))] }],
    ["opted out of it", { queues: [member(support), member(idOf<QueueId>("sales"))], optedOut: [support] }],
  ])("does not find whoever is %s", async (_, changes) => {
    const tenantId = aTenant();
    await open().create(agentRecord(tenantId, "nobody", changes));
    expect(await available(tenantId)).toEqual([]);
  });

  it("finds only those who have every skill at the level asked for", async () => {
    const tenantId = aTenant();
    await open().create(agentRecord(tenantId, "good", { skills: [{ skill: skillIdOf("french"), level: 4 }] }));
    await open().create(
      agentRecord(tenantId, "fair", { skills: [{ skill: skillIdOf("french"), level: 2 }], idleSince: 1 }),
    );
    await open().create(agentRecord(tenantId, "none", { skills: [], idleSince: 2 }));
    expect(await available(tenantId)).toEqual(["good", "fair", "none"]);
    expect(await available(tenantId, 2)).toEqual(["good", "fair"]);
    expect(await available(tenantId, 3)).toEqual(["good"]);
    expect(await available(tenantId, 5)).toEqual([]);
  });

  it("never finds the agents of another tenant", async () => {
    await open().create(agentRecord(aTenant(), "theirs"));
    expect(await available(aTenant())).toEqual([]);
  });

  it("counts who is signed in to a queue, busy or not", async () => {
    const tenantId = aTenant();
    await open().create(agentRecord(tenantId, "free"));
    await open().create(agentRecord(tenantId, "busy", engaged));
    await open().create(agentRecord(tenantId, "away", { status: "away" }));
    await open().create(agentRecord(tenantId, "removed", { isRemoved: true }));
    await open().create(agentRecord(tenantId, "opted-out", { optedOut: [support] }));
    await open().create(agentRecord(tenantId, "elsewhere", { queues: [member(idOf<QueueId>("sales"))] }));
    expect(await open().countSignedIn(tenantId, support)).toBe(2);
  });

  it("counts those away of any of the queues, each once", async () => {
    const tenantId = aTenant();
    const sales = idOf<QueueId>("sales");
    await open().create(agentRecord(tenantId, "available"));
    await open().create(agentRecord(tenantId, "signed-out", { status: "signed-out" }));
    await open().create(agentRecord(tenantId, "removed", { status: "away", isRemoved: true }));
    await open().create(agentRecord(tenantId, "away", { status: "away" }));
    await open().create(agentRecord(tenantId, "both", { status: "away", queues: [member(support), member(sales)] }));
    await open().create(agentRecord(tenantId, "sells", { status: "away", queues: [member(sales)] }));
    expect(await open().countAway(tenantId, [support])).toBe(2);
    expect(await open().countAway(tenantId, [support, sales])).toBe(3);
  });

  it("watches whoever is signed in, and whoever signed out with a customer on the line", async () => {
    const tenantId = aTenant();
    await open().create(agentRecord(tenantId, "available"));
    await open().create(agentRecord(tenantId, "left-desk", { status: "signed-out", ...engaged }));
    await open().create(agentRecord(tenantId, "at-home", { status: "signed-out" }));
    const watched = (await open().watched()).filter(({ agent }) => agent.tenantId === tenantId);
    expect(watched.map(({ agent }) => agent.name).sort()).toEqual(["available", "left-desk"]);
  });

  it("lists everybody by name", async () => {
    const tenantId = aTenant();
    for (const name of ["Carla", "Ana", "Bruno"]) await open().create(agentRecord(tenantId, name, { status: "away" }));
    expect((await open().list(tenantId)).map(({ agent }) => agent.name)).toEqual(["Ana", "Bruno", "Carla"]);
  });

  it("finds agents whose offer or wrap-up is overdue", async () => {
    const tenantId = aTenant();
    await open().create(agentRecord(tenantId, "forgotten", offered(5_000)));
    await open().create(agentRecord(tenantId, "wrapping", { work: { is: "wrapping", ...work, until: 4_000 } }));
    await open().create(agentRecord(tenantId, "talking", engaged));
    const overdue = async (before: number) =>
      (await open().overdue(before, 1_000)).filter((key) => key.tenantId === tenantId).map(({ agentId }) => agentId);
    expect(await overdue(4_001)).toEqual(["wrapping"]);
    expect(await overdue(5_001)).toEqual(["wrapping", "forgotten"]);
  });
}
