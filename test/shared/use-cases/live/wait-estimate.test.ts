// Lines seen over stores: what callers are told and counted by, what supervisors read, and what a broken store takes away.
import { setting } from "../../../../shared/contracts/settings/setting";
import type { Queue } from "../../../../shared/domain/settings/queue";
import { cachedStatistics } from "../../../../shared/adapters/cosmos/queue-statistics";
import { liveTenants } from "../../../../shared/adapters/live-tenants";
import { idOf, type ContactId, type QueueId } from "../../../../shared/domain/kernel/ids";
import type { ObservedFact } from "../../../../shared/domain/queue/queue-statistics";
import { noStatistics, observe } from "../../../../shared/domain/queue/queue-statistics";
import { Fault } from "../../../../shared/ports/fault";
import { readEstimateAccuracy, readWaitEstimate } from "../../../../shared/use-cases/live/read-wait-estimate";
import { serviceLevelOf } from "../../../../shared/use-cases/live/measured-level";
import { viewLine } from "../../../../shared/use-cases/live/view-line";
import { agentRecord, aTenant, queueEntry, support } from "../../ports/samples";
import { agentsInMemory } from "../../ports/agent-store-in-memory";
import { lineInMemory } from "../../ports/line-store-in-memory";
import { liveRowsInMemory } from "../../ports/live-rows-in-memory";
import { queueStatisticsInMemory } from "../../ports/queue-statistics-in-memory";
import { settingsInMemory } from "../../ports/settings-in-memory";

type Rules = Queue["overflow"]["rules"];

async function office(rules: Rules = [], noAgents: Partial<Queue["overflow"]["noAgents"]> = {}) {
  let now = 10_000_000;
  let fails = false;
  const tenantId = aTenant();
  const turn = async () => {
    await Promise.resolve();
    if (fails) throw new Fault("Cosmos did not answer", { retryable: true });
  };
  const clock = { now: () => now };
  const [agents, line, statistics] = [agentsInMemory(turn), lineInMemory(turn), queueStatisticsInMemory(turn)];
  const rows = liveRowsInMemory(agents, line);
  const settings = settingsInMemory();
  const item = setting.parse({
    kind: "queues",
    id: "support",
    name: "Support",
    overflow: { rules, noAgents: { to: "wait", ...noAgents } },
  });
  await settings.put(tenantId, { setting: item, expected: "anything", by: { id: "admin" }, at: 0 });
  const warnings: string[] = [];
  const ports = {
    live: liveTenants(
      {
        everybody: async (tenant) => (await turn(), rows.everybody(tenant)),
        changedSince: async (tenant, since) => (await turn(), rows.changedSince(tenant, since)),
      },
      clock.now,
    ),
    statistics: cachedStatistics(statistics, clock.now),
    lendersOf: async () => [],
    clock,
    settings,
    agents,
    line,
    warn: (message: string) => void warnings.push(message),
  };
  const queue = (await settings.current(tenantId, "queues", "support"))?.item;
  const pinned = { flow: () => undefined, queue: () => queue, hours: () => undefined };
  const place = (entryId: string) => ({
    ...{ queueId: support, entryId, since: now, requiredSkills: [], priorityMinutes: 0 },
  });
  const contact = { tenantId, contactId: idOf<ContactId>("k") };
  return {
    tenantId,
    warnings,
    ports,
    pass: (ms: number) => void (now += ms),
    breaks: () => void (fails = true),
    comes: (name: string) => line.create(queueEntry(tenantId, name, { enteredAt: now, rank: now })),
    signsIn: (name: string) =>
      agents.create(
        agentRecord(tenantId, name, {
          work: { is: "engaged", offerId: idOf("o"), contactId: idOf("k"), since: now },
        }),
      ),
    learns: (...facts: Omit<ObservedFact, "mark">[]) =>
      statistics.create(
        observe(
          noStatistics(tenantId, support),
          facts.map((fact, mark) => ({ ...fact, mark })),
          { withinSeconds: 20, overMinutes: 30 },
        ),
      ),
    view: (entryId: string, counted?: { others: number; agents: number }) =>
      viewLine(ports)(contact, place(entryId), pinned, counted),
    estimate: (queueId = support) => readWaitEstimate(ports)({ tenantId, queueId }),
    accuracy: (queueId = support) => readEstimateAccuracy(ports)({ tenantId, queueId }),
    level: () => serviceLevelOf(ports)(tenantId, support),
  };
}
const handled = (seconds: number) => ({ observation: { kind: "handled", seconds } as const, at: 9_000_000 });
const answeredAfter = (seconds: number, p80 = 100) => ({
  at: 9_900_000,
  observation: {
    ...{ kind: "waited" as const, end: "answered" as const, seconds, ringSeconds: 0 },
    estimates: [{ at: 9_900_000 - seconds * 1000, p50: p80 / 2, p80, p90: p80 * 1.5, meanSeconds: p80 * 0.6 }],
  },
});

describe("what a caller is told", () => {
  it("is the place and the wait as the line is, a few seconds old at most", async () => {
    const { comes, signsIn, learns, view, pass } = await office();
    await signsIn("ana");
    await learns(...Array.from({ length: 40 }, () => handled(120)));
    await comes("a");
    pass(1_000);
    await comes("b");
    expect(await view("b")).toMatchObject({ position: 2, agents: 1, waiting: 1, estimate: { sureness: "fair" } });
    await comes("c");
    expect(await view("c", { others: 2, agents: 1 })).toMatchObject({ position: 3, waiting: 2 });
    pass(5_000);
    await comes("d");
    expect(await view("d")).toMatchObject({ position: 4, waiting: 3 });
  });

  it("is the place alone, and why, while nobody was handled or nobody is there", async () => {
    const { comes, signsIn, view, learns, pass } = await office();
    await comes("a");
    expect(await view("a")).toEqual({ position: 1, agents: 0, waiting: 0, unknown: "nobody-signed-in" });
    await signsIn("ana");
    pass(5_000);
    expect(await view("a")).toEqual({ position: 1, agents: 1, waiting: 0, unknown: "no-history" });
    await learns(handled(100));
    pass(5_000);
    expect((await view("a"))?.estimate).toMatchObject({ sureness: "low" });
  });

  it("is nothing when the store does not answer, and says so in the log", async () => {
    const { view, breaks, warnings } = await office();
    breaks();
    expect(await view("a")).toBeUndefined();
    expect(warnings).toEqual(["line of queue support not seen"]);
  });

  it("counts agents anew before callers are sent away for want of one", async () => {
    const { comes, signsIn, view } = await office([], { to: "hang-up" });
    await comes("a");
    await view("a");
    await signsIn("ana");
    expect(await view("a")).toMatchObject({ agents: 1 });
  });

  it("counts nothing for callers who wait on where nobody is signed in", async () => {
    const { comes, view, ports } = await office();
    await comes("a");
    const count = jest.spyOn(ports.line, "count");
    expect(await view("a")).toMatchObject({ agents: 0 });
    expect(count).not.toHaveBeenCalled();
  });

  it("counts the line anew before a rule sends callers on, one after another", async () => {
    const rule = { measure: "waiting", over: 1, applies: "all-calls", then: { to: "hang-up" } } as const;
    const { comes, signsIn, view, ports, tenantId } = await office([rule]);
    await signsIn("ana");
    await comes("a");
    await comes("b");
    expect(await view("b")).toMatchObject({ waiting: 1 });
    const key = { tenantId, queueId: support, entryId: "a" };
    const gone = await ports.line.load(key);
    await ports.line.replace({ ...queueEntry(tenantId, "a"), state: { is: "gone" } }, gone?.tag ?? "");
    expect(await view("b")).toMatchObject({ waiting: 0 });
  });
});

describe("what supervisors read", () => {
  it("is what a new caller has to expect, what is said, and what that is based on", async () => {
    const { estimate, signsIn, learns, comes } = await office();
    await signsIn("ana");
    await learns(...Array.from({ length: 250 }, () => handled(120)), ...[1, 2, 3, 4, 60].map((s) => answeredAfter(s)));
    await comes("a");
    const found = await estimate();
    expect(found).toMatchObject({
      ok: true,
      value: {
        queueId: "support",
        now: {
          ...{ position: 2, agents: 1, waiting: 1 },
          estimate: { sureness: "high" },
          said: { is: "between", fromMinutes: 3, toMinutes: 10 },
        },
        learned: { contactsHandled: 250, handleSeconds: expect.closeTo(120), callbackAnswerChance: 0.8 },
        serviceLevel: { withinSeconds: 20, answeredInTime: 4, answeredLate: 1, level: 0.8 },
      },
    });
  });

  it("is how estimates compare with what happened", async () => {
    const { accuracy, learns } = await office();
    expect(await accuracy()).toEqual({ ok: true, value: { queueId: "support", count: 0 } });
    const waits = [10, 20, 40, 90, 140].map((seconds) => answeredAfter(seconds));
    await learns(...waits);
    const later = await office();
    await later.learns(...waits);
    expect(await later.accuracy()).toMatchObject({
      ok: true,
      value: { count: 5, scores: { coverage: { p50: expect.closeTo(0.6, 1), p80: expect.closeTo(0.8, 1) } } },
    });
  });

  it("is not found where there is no such queue", async () => {
    const { estimate, accuracy } = await office();
    const other = idOf<QueueId>("other");
    expect(await estimate(other)).toMatchObject({ ok: false, refusal: { code: "not-found" } });
    expect(await accuracy(other)).toMatchObject({ ok: false, refusal: { code: "not-found" } });
  });

  it("includes a service level that lending goes by", async () => {
    const { level, learns, pass } = await office();
    expect(await level()).toBeUndefined();
    await learns(...[5, 5, 5, 50, 50].map((seconds) => answeredAfter(seconds)));
    pass(5_000);
    expect(await level()).toBe(0.6);
  });
});
