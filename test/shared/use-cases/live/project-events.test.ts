// Queues learn from the event log, whatever the feed repeats, overtakes or splits.
import { eventBundle } from "../../../../shared/contracts/event-bundle";
import { idOf, type QueueId, type TenantId } from "../../../../shared/domain/kernel/ids";
import { serviceLevel } from "../../../../shared/domain/queue/service-level";
import { callbackAnswerChance, contactsSeen, handleSeconds } from "../../../../shared/domain/wait-time/rates";
import { scoreCard } from "../../../../shared/domain/wait-time/scores";
import { Fault } from "../../../../shared/ports/fault";
import { setting } from "../../../../shared/contracts/settings/setting";
import { projectEvents } from "../../../../shared/use-cases/live/project-events";
import { queueStatisticsInMemory } from "../../ports/queue-statistics-in-memory";
import { settingsInMemory } from "../../ports/settings-in-memory";

const tenantId = idOf<TenantId>("t1");
const queueId = idOf<QueueId>("support");
const at = 1_764_000_000_000;
const target = { withinSeconds: 20, overMinutes: 30 };

/** As the log keeps them, with everything that is none of the projection's business. */
const bundle = (streamId: string, firstSeq: number, ...events: object[]) =>
  eventBundle.parse({
    ...{ id: `${streamId}:${String(firstSeq)}`, tenantId, streamId, firstSeq, form: 1, _etag: "1" },
    events: events.map((event) => ({ at, queueId, ...event })),
  });
const talk = { type: "TalkStarted", agentId: "a", as: "call", waitedMs: 12_000, ringMs: 4_000 };
const wrapUp = { type: "WrapUpEnded", agentId: "a", wrapUpMs: 5_000, ringMs: 10_000, handledMs: 190_000 };

async function school(turn?: (what: string) => Promise<void>) {
  const statistics = queueStatisticsInMemory(turn);
  const settings = settingsInMemory();
  for (const id of ["support", "sales"]) {
    const item = setting.parse({ kind: "queues", id, name: id });
    await settings.put(tenantId, { setting: item, expected: "anything", by: { id: "admin" }, at: 0 });
  }
  const of = async (queue = queueId) => {
    const found = (await statistics.load({ tenantId, queueId: queue }))?.value;
    if (!found) throw new Error(`nothing is known of ${queue}`);
    return found;
  };
  return { statistics, of, project: projectEvents({ statistics, settings }) };
}

describe("queues", () => {
  it("learn handle times, waits and service level from their contacts", async () => {
    const { project, of } = await school();
    for (let n = 0; n < 5; n++) await project([bundle(`k${n}`, 1, { type: "StepEntered" }, talk, wrapUp)]);
    const { rates, window } = await of();
    expect(contactsSeen(rates)).toBe(5);
    expect(handleSeconds(rates, at)).toBeCloseTo(200);
    expect(serviceLevel(window, at, target)).toMatchObject({ answeredInTime: 5, level: 1 });
  });

  it("learn each fact once, however often and in whatever cut it is told", async () => {
    const { project, of } = await school();
    await project([bundle("k", 1, { type: "StepEntered" }, talk)]);
    await project([bundle("k", 1, { type: "StepEntered" }, talk), bundle("k", 2, talk, wrapUp)]);
    // A bundle that was written again, longer, is told after the one that follows it.
    await project([bundle("k", 1, { type: "StepEntered" }, talk, wrapUp)]);
    const { rates, window } = await of();
    expect(contactsSeen(rates)).toBe(1);
    expect(serviceLevel(window, at, target).answeredInTime).toBe(1);
  });

  it("are written once per batch, whatever it holds", async () => {
    const writes: string[] = [];
    const { project } = await school(async (what) => {
      if (!what.startsWith("load")) writes.push(what);
    });
    const batch = Array.from({ length: 40 }, (_, n) => bundle(`k${n}`, 1, talk, wrapUp));
    await project([...batch, bundle("other", 1, { ...talk, queueId: "sales" })]);
    await project(batch);
    expect(writes).toEqual(["create statistics t1/support", "create statistics t1/sales"]);
  });

  it("learn from two processes at once without losing a fact", async () => {
    const { project, of } = await school(() => new Promise((resolve) => void setImmediate(resolve)));
    await Promise.all(Array.from({ length: 5 }, (_, n) => project([bundle(`k${n}`, 1, talk, wrapUp)])));
    expect(contactsSeen((await of()).rates)).toBe(5);
  });

  it("learn nothing twice where the write was made and its answer lost", async () => {
    let fails = true;
    const store = queueStatisticsInMemory();
    const settings = settingsInMemory();
    const item = setting.parse({ kind: "queues", id: "support", name: "Support" });
    await settings.put(tenantId, { setting: item, expected: "anything", by: { id: "admin" }, at: 0 });
    const statistics = {
      ...store,
      create: async (value: Parameters<typeof store.create>[0]) => {
        const written = await store.create(value);
        if (fails) throw new Fault("no answer", { retryable: true, uncertain: true });
        return written;
      },
    };
    const project = projectEvents({ statistics, settings });
    await expect(project([bundle("k", 1, wrapUp)])).rejects.toThrow("no answer");
    fails = false;
    await project([bundle("k", 1, wrapUp)]);
    const found = await store.load({ tenantId, queueId });
    expect(found && contactsSeen(found.value.rates)).toBe(1);
  });

  it("hold what callers were told against how long it took", async () => {
    const { project, of } = await school();
    // An agent was asked 60 s after the estimate, and answered 4 s later.
    const estimates = [{ at: at - 64_000, p50: 50, p80: 80, p90: 100, meanSeconds: 55, sureness: "low" }];
    await project([bundle("k", 1, { ...talk, waitedMs: 64_000, estimates })]);
    expect(scoreCard((await of()).scores)).toMatchObject({
      count: 1,
      meanErrorSeconds: -5,
      coverage: { p50: 0, p80: 1 },
    });
  });

  it("count a callback's attempts, but not its long wait as patience", async () => {
    const { project, of } = await school();
    await project([
      bundle("k", 1, { type: "AttemptFailed", attempt: 1, outcome: "no-answer" }),
      bundle("k", 2, { type: "AttemptFailed", attempt: 2, outcome: "agent-left" }),
      bundle("k", 3, { ...talk, as: "callback", waitedMs: 9_000_000 }),
      bundle("m", 1, { type: "QueueLeft", as: "callback", because: "expired", waitedMs: 86_400_000 }),
    ]);
    const { rates, window } = await of();
    expect(rates.callbacks).toMatchObject({ attempts: expect.closeTo(2, 1), answered: expect.closeTo(1, 1) });
    expect(callbackAnswerChance(rates)).toBeCloseTo(5 / 7, 2);
    expect(rates.patience.waitedSeconds).toBe(0);
    expect(serviceLevel(window, at, target)).toMatchObject({ answeredInTime: 0, answeredLate: 0 });
  });

  it("remember how soon customers who are called first are on the line, where it was told", async () => {
    const { project, of } = await school();
    await project([
      bundle("k", 1, { type: "CustomerReady", attempt: 1, afterMs: 9_000 }),
      bundle("k", 2, { type: "CustomerReady", attempt: 2, afterMs: 13_000 }),
      bundle("m", 1, { type: "CustomerReady", attempt: 1 }),
    ]);
    expect((await of()).rates.answering).toMatchObject({ seconds: { mean: 11, count: 2 } });
  });

  it("count who gave up, apart from who was sent elsewhere", async () => {
    const { project, of } = await school();
    const left = { type: "QueueLeft", as: "call", waitedMs: 100_000 };
    await project([
      bundle("k", 1, { ...left, because: "abandoned" }),
      bundle("m", 1, { ...left, because: "overflow" }),
      bundle("n", 1, { type: "CallbackPromised", waitedMs: 100_000 }),
    ]);
    const { rates, window } = await of();
    expect(rates.patience).toMatchObject({ abandoned: expect.closeTo(1, 2), waitedSeconds: expect.closeTo(300, 0) });
    expect(serviceLevel(window, at, target)).toMatchObject({ abandonedLate: 1 });
  });

  it("take the wrap-up after a transfer to another queue to be as long as it may be", async () => {
    const { project, of } = await school();
    await project([
      bundle("k", 1, { type: "TalkEnded", by: "requeue", ringMs: 5_000, talkMs: 60_000, wrapUpUntil: at + 20_000 }),
    ]);
    await project([bundle("m", 1, { type: "TalkEnded", by: "agent", ringMs: 5_000, talkMs: 60_000 })]);
    const { rates } = await of();
    expect(contactsSeen(rates)).toBe(1);
    expect(handleSeconds(rates, at)).toBe(85);
  });

  it("learn nothing from facts that name no queue, from agents' facts, and of queues that are gone", async () => {
    const { project, statistics } = await school();
    const old = eventBundle.parse({ tenantId, streamId: "k", firstSeq: 1, events: [{ type: "WrapUpEnded", at }, 7] });
    expect(await project([old, bundle("agent", 1, { type: "AgentFreed", offerId: "o" })])).toBe(0);
    await project([bundle("k", 5, { ...talk, queueId: "gone" })]);
    expect(statistics.values()).toEqual([]);
  });
});
