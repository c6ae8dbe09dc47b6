// A long line seen at once: the same places as one by one, and the same waits up to chance.
import fc from "fast-check";
import { foresee } from "../../../../shared/domain/live/foresight";
import { lineSeenFrom } from "../../../../shared/domain/live/line-seen-from";
import { emptyTenant, withChanges } from "../../../../shared/domain/live/live-tenant";
import type { Agent } from "../../../../shared/domain/agent/agent";
import { idOf, type ContactId, type OfferId } from "../../../../shared/domain/kernel/ids";
import type { QueueEntry } from "../../../../shared/domain/queue/entry";
import { learn, noRates, type LearnedRates } from "../../../../shared/domain/wait-time/rates";
import { agent, agentId, entry, memberOf, queueId, step } from "../routing/people";

const at = 3_600_000;
const offerId = idOf<OfferId>("o");
const engaged = (name: string, changes: Partial<Agent> = {}): Agent =>
  agent(name, { work: { is: "engaged", offerId, contactId: idOf<ContactId>("k"), since: at - 60_000 }, ...changes });
const caller = (name: string, secondsAgo: number, changes: Parameters<typeof entry>[1] = {}): QueueEntry =>
  entry(name, { enteredAt: at - secondsAgo * 1000, rank: at - secondsAgo * 1000, ...changes });

const rates = Array.from({ length: 250 }).reduce<LearnedRates>(
  (before) => learn(before, { kind: "handled", seconds: 180 }, at - 3_600_000),
  noRates,
);
const around = { at, ratesOf: () => rates, lendersOf: () => [] };
const tenantOf = (agents: readonly Agent[], entries: readonly QueueEntry[]) =>
  withChanges(emptyTenant, { agents, entries }, at);

const everybody = { queues: [memberOf("support"), memberOf("sales")] };
const staff = [
  ...Array.from({ length: 6 }, (_, n) => engaged(`both-${n}`, everybody)),
  ...Array.from({ length: 4 }, (_, n) => engaged(`support-${n}`)),
];

describe("a line seen by everybody at once", () => {
  const someone = fc.record({
    queue: fc.constantFrom("support", "sales", "abroad"),
    kind: fc.constantFrom("call", "callback" as const),
    state: fc.constantFrom("waiting", "waiting", "waiting", "paused", "offered"),
    relaxes: fc.boolean(),
  });
  const stateOf = (is: string): QueueEntry["state"] =>
    is === "offered"
      ? { is, offerId, agentId: agentId("both-1"), until: at + 20_000 }
      : { is: is === "paused" ? "paused" : "waiting" };
  const lines = fc.array(someone, { minLength: 1, maxLength: 60 }).map((people) =>
    people.map(({ queue, kind, state, relaxes }, n) =>
      caller(`e${String(n).padStart(3, "0")}`, 2 * (people.length - n), {
        queueId: queueId(queue),
        kind,
        state: stateOf(state),
        asks: relaxes ? { steps: [step(90, { alsoAgentsOf: [queueId("sales")] })] } : {},
      }),
    ),
  );

  it("gives everybody the place, the company and the reason for silence that a look of one's own gives", () => {
    fc.assert(
      fc.property(lines, (line) => {
        const tenant = tenantOf(staff, line);
        const seen = foresee(tenant, around);
        for (const one of tenant.line) {
          const { position, agents, waiting, unknown } = lineSeenFrom(tenant, one, around);
          expect(seen(one, at)).toMatchObject({ position, agents, waiting });
          if (one.state.is === "waiting") expect(seen(one, at)?.unknown).toBe(unknown);
        }
      }),
    );
  });

  const long = Array.from({ length: 300 }, (_, n) =>
    caller(`e${String(n).padStart(3, "0")}`, 900 - 3 * n, {
      queueId: queueId(n % 3 === 0 ? "sales" : "support"),
      asks: n % 5 === 0 ? { steps: [step(1_200, { alsoAgentsOf: [queueId("sales")] })] } : {},
    }),
  );
  const tenant = tenantOf(staff, long);

  it("expects the waits that looks of their own expect", () => {
    const seen = foresee(tenant, around);
    for (const place of [10, 60, 120, 200, 299]) {
      const one = tenant.line[place];
      if (!one) throw new Error("nobody there");
      const [own, shared] = [lineSeenFrom(tenant, one, around).estimate, seen(one, at)?.estimate];
      // Two samples of 200 runs each: the means differ by a few standard errors at most.
      expect((shared?.meanSeconds ?? NaN) / (own?.meanSeconds ?? NaN)).toBeCloseTo(1, 1);
      expect((shared?.p90 ?? NaN) / (own?.p90 ?? NaN)).toBeCloseTo(1, 1);
    }
  });

  it("sees somebody new behind everybody, those who came meanwhile included", () => {
    const seen = foresee(tenant, around);
    const somebody = caller("new", 0);
    const counted = { others: tenant.line.filter((one) => one.queueId === somebody.queueId).length + 5, agents: 9 };
    const [own, shared] = [lineSeenFrom(tenant, somebody, around, counted), seen(somebody, at, counted)];
    expect(shared).toMatchObject({ position: own.position, agents: 9, waiting: own.waiting });
    expect((shared?.estimate?.p50 ?? NaN) / (own.estimate?.p50 ?? NaN)).toBeCloseTo(1, 1);
  });

  it("sees somebody urgent between those whom he or she stands between", () => {
    const seen = foresee(tenant, around);
    const urgent = caller("urgent", 0, { rank: (tenant.line[150]?.rank ?? 0) - 1 });
    const own = lineSeenFrom(tenant, urgent, around);
    const shared = seen(urgent, at);
    expect(shared).toMatchObject({ position: own.position });
    expect((shared?.estimate?.p50 ?? NaN) / (own.estimate?.p50 ?? NaN)).toBeCloseTo(1, 1);
  });

  it("counts down while it is kept", () => {
    const seen = foresee(tenant, around);
    const last = tenant.line.at(-1);
    if (!last) throw new Error("nobody there");
    const [now, later] = [seen(last, at)?.estimate, seen(last, at + 4_000)?.estimate];
    expect(later?.p50).toBeCloseTo((now?.p50 ?? NaN) - 4, 0);
  });

  it("leaves whoever needs something of its own to a look of its own", () => {
    const seen = foresee(tenant, around);
    expect(seen(caller("other", 0, { queueId: queueId("abroad") }), at)).toBeUndefined();
  });
});
