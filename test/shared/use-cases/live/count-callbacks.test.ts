// What becomes of callbacks is counted once, whatever the feed repeats, overtakes or splits.
import fc from "fast-check";
import { eventBundle } from "../../../../shared/contracts/event-bundle";
import { setting } from "../../../../shared/contracts/settings/setting";
import type { FunnelDay } from "../../../../shared/domain/callback/funnel";
import { idOf, type QueueId, type TenantId } from "../../../../shared/domain/kernel/ids";
import { noStatistics } from "../../../../shared/domain/queue/queue-statistics";
import type { FunnelKey } from "../../../../shared/ports/funnel-days";
import { countCallbacks } from "../../../../shared/use-cases/live/count-callbacks";
import { readFunnel } from "../../../../shared/use-cases/live/read-funnel";
import { callbacksInMemory } from "../../ports/callback-store-in-memory";
import { callback } from "../../ports/samples";
import { settingsInMemory } from "../../ports/settings-in-memory";
import { storeInMemory } from "../../ports/store-in-memory";

const tenantId = idOf<TenantId>("t1");
const queueId = idOf<QueueId>("support");
const noon = Date.parse("2026-11-22T12:00:00Z");
const day = 86_400_000;

const bundle = (streamId: string, firstSeq: number, ...events: object[]) =>
  eventBundle.parse({ tenantId, streamId, firstSeq, events: events.map((event) => ({ at: noon, queueId, ...event })) });

async function office() {
  const days = storeInMemory<FunnelKey, FunnelDay>(
    (key) => `${key.tenantId}/${key.queueId}/${key.day}`,
    (one) => one,
  );
  const callbacks = callbacksInMemory();
  const settings = settingsInMemory();
  const item = setting.parse({ kind: "queues", id: queueId, name: "Support" });
  await settings.put(tenantId, { setting: item, expected: "anything", by: { id: "admin" }, at: 0 });
  const funnel = readFunnel({
    callbacks,
    days,
    settings,
    line: { count: async () => 5, countCallbacks: async () => 3 },
    statistics: { current: async () => noStatistics(tenantId, queueId) },
    clock: { now: () => noon },
  });
  const read = async (number = 7) => {
    const found = await funnel({ tenantId, queueId }, number);
    if (!found.ok) throw new Error(found.refusal.message);
    return found.value;
  };
  return { days, callbacks, read, funnel, count: countCallbacks({ days }) };
}

const offer = { type: "CallbackOffered", count: 1 };
const life = [
  offer,
  { type: "CallbackOffered", count: 2 },
  { type: "CallbackPromised", waitedMs: 1 },
  { type: "AttemptFailed", attempt: 1, outcome: "busy" },
  { type: "AttemptFailed", attempt: 2, outcome: "machine" },
  { type: "TalkStarted", as: "callback", waitedMs: 600_000, ringMs: 1 },
];

describe("the funnel of callbacks", () => {
  it("follows a callback from the offer to the conversation", async () => {
    const { count, read } = await office();
    await count([bundle("k", 1, ...life)]);
    expect((await read()).total).toEqual({
      offered: 1,
      requested: 1,
      joined: 0,
      refusedByPromise: 0,
      attempted: 3,
      reached: 1,
      connected: 1,
      cancelled: 0,
      expired: 0,
      failed: 0,
      meanWaitSeconds: 600,
    });
  });

  it("counts wishes from outside, those that joined another, and those that could not be kept", async () => {
    const { count, read } = await office();
    await count([
      bundle("a", 1, { type: "CallbackRequested", queueId: undefined, place: { queueId } }),
      bundle("b", 1, { type: "CallbackJoined", number: "+351" }),
      bundle(
        "c",
        1,
        { type: "CallbackWithheld", because: "promise" },
        { type: "CallbackWithheld", because: "conditions" },
      ),
      bundle("d", 1, { type: "QueueLeft", as: "callback", because: "expired", waitedMs: 1 }),
    ]);
    expect((await read()).total).toMatchObject({ requested: 1, joined: 1, refusedByPromise: 1, expired: 1 });
  });

  it("says nothing of callers who talked or gave up on the line", async () => {
    const { count, days } = await office();
    await count([
      bundle(
        "k",
        1,
        { type: "TalkStarted", as: "call", waitedMs: 9, ringMs: 1 },
        { type: "QueueLeft", as: "call", because: "abandoned", waitedMs: 9 },
      ),
    ]);
    expect(days.values()).toEqual([]);
  });

  it("counts each fact once, in whatever cut and order it is told, and by however many at once", async () => {
    const cuts = fc.array(fc.record({ from: fc.nat(5), length: fc.integer({ min: 1, max: 6 }) }), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(cuts, async (repeats) => {
        const { count, read } = await office();
        const told = repeats.map(({ from, length }) => bundle("k", from + 1, ...life.slice(from, from + length)));
        await Promise.all(told.map((one) => count([one])));
        await count([bundle("k", 1, ...life)]);
        expect((await read()).total).toMatchObject({
          offered: 1,
          requested: 1,
          attempted: 3,
          reached: 1,
          connected: 1,
        });
      }),
      { numRuns: 30 },
    );
  });

  it("tells days apart, newest first", async () => {
    const { count, read } = await office();
    await count([bundle("k", 1, offer, { ...offer, at: noon - day }, { ...offer, at: noon - 9 * day })]);
    const { days, total } = await read(3);
    expect(days.map(({ day: name, offered }) => [name, offered])).toEqual([
      ["2026-11-22", 1],
      ["2026-11-21", 1],
      ["2026-11-20", 0],
    ]);
    expect(total.offered).toBe(2);
    expect(total.meanWaitSeconds).toBeUndefined();
  });

  it("shows what is open apart from who waits on the line", async () => {
    const { callbacks, read } = await office();
    await callbacks.create(callback(tenantId, "a"));
    await callbacks.create(callback(tenantId, "b", { state: { is: "scheduled", from: 1 } }));
    expect((await read()).live).toMatchObject({
      open: { scheduled: 1, pending: 1, paused: 0 },
      callersWaiting: 2,
      callers: { answeredInTime: 0 },
    });
  });

  it("is of a queue that exists", async () => {
    const { funnel } = await office();
    expect(await funnel({ tenantId, queueId: idOf("nowhere") }, 1)).toMatchObject({
      ok: false,
      refusal: { code: "not-found" },
    });
  });
});
