// What every line store promises.
import type { AgentId, OfferId, QueueId } from "../../../shared/domain/kernel/ids";
import { idOf } from "../../../shared/domain/kernel/ids";
import type { LineStore } from "../../../shared/ports/line-store";
import { noNeeds } from "../../../shared/domain/routing/needs";
import { skillIdOf } from "../../../shared/domain/settings/setting-ids";
import { aTenant, queueEntry, support } from "./samples";
import { storeContract } from "./store.contract";

const offered = (until: number) =>
  ({ is: "offered", offerId: idOf<OfferId>("o"), agentId: idOf<AgentId>("a"), until }) as const;

export function lineStoreContract(open: () => LineStore): void {
  const ours = aTenant();
  storeContract(open, {
    key: (entryId) => ({ tenantId: ours, queueId: support, entryId }),
    value: (name) => queueEntry(ours, name, { state: { is: "gone" } }),
    changed: (entry, round) => ({ ...entry, rank: entry.rank + round }),
  });

  it("gives those who wait, first in line first", async () => {
    const tenantId = aTenant();
    await open().create(queueEntry(tenantId, "second", { rank: 20 }));
    await open().create(queueEntry(tenantId, "third", { rank: 30 }));
    await open().create(queueEntry(tenantId, "first", { rank: 10 }));
    await open().create(queueEntry(tenantId, "offered", { rank: 1, state: offered(9) }));
    await open().create(queueEntry(tenantId, "paused", { rank: 2, state: { is: "paused" } }));
    await open().create(queueEntry(tenantId, "gone", { rank: 3, state: { is: "gone" } }));
    await open().create(queueEntry(tenantId, "elsewhere", { rank: 4, queueId: idOf<QueueId>("sales") }));
    const waiting = async (limit: number) =>
      (await open().waiting(tenantId, support, limit)).map(({ value }) => value.entryId);
    expect(await waiting(10)).toEqual(["first", "second", "third"]);
    expect(await waiting(2)).toEqual(["first", "second"]);
  });

  it("gives those who wait with one need, whoever waits before them with another", async () => {
    const tenantId = aTenant();
    for (let n = 0; n < 5; n++)
      await open().create(queueEntry(tenantId, `other-${n}`, { rank: n, needKey: "german:2" }));
    await open().create(queueEntry(tenantId, "second", { rank: 20, needKey: "french:1" }));
    await open().create(queueEntry(tenantId, "first", { rank: 10, needKey: "french:1" }));
    await open().create(queueEntry(tenantId, "offered", { rank: 1, needKey: "french:1", state: offered(9) }));
    await open().create(queueEntry(tenantId, "elsewhere", { needKey: "french:1", queueId: idOf<QueueId>("sales") }));
    const waiting = async (limit: number) =>
      (await open().waitingWith(tenantId, support, "french:1", limit)).map(({ value }) => value.entryId);
    expect(await waiting(10)).toEqual(["first", "second"]);
    expect(await waiting(1)).toEqual(["first"]);
  });

  it("names the need of an entry from what it asked for on joining, until somebody has looked", async () => {
    const tenantId = aTenant();
    const required = [{ skill: skillIdOf("french"), minLevel: 3 }];
    const made = await open().create(queueEntry(tenantId, "e", { needs: { ...noNeeds, required } }));
    if (made === "exists") throw new Error("it cannot exist yet");
    const found = async (needKey: string) => (await open().waitingWith(tenantId, support, needKey, 5)).length;
    expect(await found("french:3")).toBe(1);
    await open().replace({ ...made.value, needKey: "" }, made.tag);
    expect([await found("french:3"), await found("")]).toEqual([0, 1]);
  });

  it("keeps the place of a caller who becomes a callback", async () => {
    const tenantId = aTenant();
    const entry = await open().create(queueEntry(tenantId, "caller", { rank: 10 }));
    await open().create(queueEntry(tenantId, "behind", { rank: 20 }));
    if (entry === "exists") throw new Error("it cannot exist yet");
    const paused = await open().replace({ ...entry.value, kind: "callback", state: { is: "paused" } }, entry.tag);
    if (paused === "changed-meanwhile") throw new Error("nobody else writes");
    await open().replace({ ...paused.value, state: { is: "waiting" } }, paused.tag);
    const [first] = await open().waiting(tenantId, support, 1);
    expect(first?.value).toMatchObject({ entryId: "caller", kind: "callback" });
  });

  it("counts places held: waiting, being offered and paused, in all or before a rank", async () => {
    const tenantId = aTenant();
    await open().create(queueEntry(tenantId, "a", { rank: 10 }));
    await open().create(queueEntry(tenantId, "b", { rank: 20, state: offered(9) }));
    await open().create(queueEntry(tenantId, "c", { rank: 30, state: { is: "paused" } }));
    await open().create(queueEntry(tenantId, "d", { rank: 40, state: { is: "gone" } }));
    expect(await open().count(tenantId, support)).toBe(3);
    expect(await open().count(tenantId, support, 30)).toBe(2);
    expect(await open().count(tenantId, support, 10)).toBe(0);
    expect(await open().count(aTenant(), support)).toBe(0);
  });

  it("counts the callbacks among them", async () => {
    const tenantId = aTenant();
    const callback = { kind: "callback" } as const;
    await open().create(queueEntry(tenantId, "call"));
    await open().create(queueEntry(tenantId, "waiting", callback));
    await open().create(queueEntry(tenantId, "offered", { ...callback, state: offered(9) }));
    await open().create(queueEntry(tenantId, "paused", { ...callback, state: { is: "paused" } }));
    await open().create(queueEntry(tenantId, "gone", { ...callback, state: { is: "gone" } }));
    await open().create(queueEntry(tenantId, "elsewhere", { ...callback, queueId: idOf<QueueId>("sales") }));
    expect(await open().countCallbacks(tenantId, support)).toBe(3);
  });

  it("finds waiting entries of any queue and tenant, the longest waiting first", async () => {
    const [one, other] = [aTenant(), aTenant()];
    await open().create(queueEntry(one, "younger", { rank: -5 }));
    await open().create(queueEntry(other, "older", { rank: -9, queueId: idOf<QueueId>("sales") }));
    const found = await open().waitingAnywhere(2);
    expect(found.map(({ entryId, queueId }) => [entryId, queueId])).toEqual([
      ["older", "sales"],
      ["younger", "support"],
    ]);
  });

  it("tells callbacks whose customers are to be called from those who wait for an agent, and counts both", async () => {
    const tenantId = aTenant();
    await open().create(queueEntry(tenantId, "first", { rank: -99, kind: "callback", state: { is: "to-dial" } }));
    expect(await open().waiting(tenantId, support, 9)).toEqual([]);
    expect((await open().waitingAnywhere(1)).map(({ entryId, is }) => [entryId, is])).toEqual([["first", "to-dial"]]);
    expect([await open().count(tenantId, support), await open().countCallbacks(tenantId, support)]).toEqual([1, 1]);
  });

  it("finds offers that nobody has heard of for too long", async () => {
    const tenantId = aTenant();
    await open().create(queueEntry(tenantId, "forgotten", { state: offered(5_000) }));
    const overdue = async (before: number) =>
      (await open().overdueOffers(before, 1_000)).filter((key) => key.tenantId === tenantId);
    expect(await overdue(5_000)).toEqual([]);
    expect(await overdue(5_001)).toEqual([{ tenantId, queueId: "support", entryId: "forgotten" }]);
  });
}
