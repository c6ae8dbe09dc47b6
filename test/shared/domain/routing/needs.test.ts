// What a contact asks for falls by steps while it waits, and every fall lets more agents in, never fewer.
import fc from "fast-check";
import { wanted, misfit } from "../../../../shared/domain/routing/eligibility";
import { fulfils, needKey, needsNow, nextFallMs, noNeeds, type Needs } from "../../../../shared/domain/routing/needs";
import { agent, agentId, asked, entry, memberOf, queueId, skill, step } from "./people";

const support = queueId("support");
const french: Needs = {
  ...noNeeds,
  required: asked({ french: 4, billing: 2 }),
  steps: [
    step(30, { lower: asked({ french: 2 }) }),
    step(60, { drop: [skill("billing")], alsoAgentsOf: [queueId("sales")] }),
    step(90, { drop: [skill("french")], alsoAgentsOf: [queueId("backup")] }),
  ],
};

describe("what a contact asks for", () => {
  it.each([
    [0, 0, { french: 4, billing: 2 }, ["support"]],
    [29_999, 0, { french: 4, billing: 2 }, ["support"]],
    [30_000, 1, { french: 2, billing: 2 }, ["support"]],
    [60_000, 2, { french: 2 }, ["support", "sales"]],
    [90_000, 3, {}, ["support", "sales", "backup"]],
    [9e9, 3, {}, ["support", "sales", "backup"]],
  ])("after %d ms is that of step %d, which keeps what the steps before gave", (waitedMs, atStep, required, queues) => {
    expect(needsNow(french, support, waitedMs)).toEqual({
      required: asked(required),
      preferred: [],
      queues,
      step: atStep,
    });
  });

  it("is one agent alone as long as the patience lasts, and anybody from then on", () => {
    const kept: Needs = { ...french, preferredAgent: { agentId: agentId("ana"), why: "owner", patienceSeconds: 45 } };
    expect(needsNow(kept, support, 44_999)).toMatchObject({ keptFor: "ana", step: 1 });
    expect(needsNow(kept, support, 45_000)).not.toHaveProperty("keptFor");
    expect([0, 30_000, 45_000, 60_000, 90_000].map((ms) => nextFallMs(kept, ms))).toEqual([
      30_000,
      45_000,
      60_000,
      90_000,
      undefined,
    ]);
  });

  it("is never raised by a step, whatever a flow has asked for", () => {
    const modest: Needs = {
      ...noNeeds,
      required: asked({ french: 1 }),
      steps: [step(10, { lower: asked({ french: 3 }) })],
    };
    expect(needsNow(modest, support, 10_000).required).toEqual(asked({ french: 1 }));
  });
});

describe("any needs", () => {
  const names = ["french", "billing", "vip"];
  const level = fc.integer({ min: 1, max: 5 });
  const levels = fc.dictionary(fc.constantFrom(...names), level, { maxKeys: 3 });
  const steps = fc
    .array(
      fc.record({
        afterSeconds: fc.integer({ min: 1, max: 100 }),
        drop: fc.uniqueArray(fc.constantFrom(...names).map(skill), { maxLength: 2 }),
        lower: levels.map(asked),
        alsoAgentsOf: fc.uniqueArray(fc.constantFrom("sales", "backup").map(queueId)),
      }),
      { maxLength: 4 },
    )
    .map((all) => all.sort((one, other) => one.afterSeconds - other.afterSeconds));
  const preferredAgent = fc.record({
    agentId: fc.constantFrom("ana", "ben").map(agentId),
    why: fc.constant("owner" as const),
    patienceSeconds: fc.integer({ min: 5, max: 60 }),
  });
  const needs: fc.Arbitrary<Needs> = fc
    .tuple(levels, steps, fc.option(preferredAgent, { nil: undefined }))
    .map(([required, relaxation, preferred]) => ({
      required: asked(required),
      preferred: [],
      steps: relaxation,
      ...(preferred ? { preferredAgent: preferred } : {}),
    }));
  const someone = fc
    .tuple(fc.constantFrom("ana", "ben"), levels, fc.uniqueArray(fc.constantFrom("support", "sales", "backup")))
    .map(([name, knows, queues]) => agent(name, { knows, queues: queues.map((one) => memberOf(one)) }));
  const waited = fc.integer({ min: 0, max: 110_000 });

  it("let in everybody they have let in before, but for the one they were kept for", () =>
    fc.assert(
      fc.property(needs, someone, waited, waited, (asks, who, one, other) => {
        const [before, after] = [one, other].sort((a, b) => a - b);
        const then = wanted(entry("e", { asks }), before ?? 0);
        if (then.needs.keptFor !== undefined || misfit(who, then) !== undefined) return;
        expect(misfit(who, wanted(entry("e", { asks }), after ?? 0))).toBeUndefined();
      }),
    ));

  it("change at the moments told, and only then", () =>
    fc.assert(
      fc.property(needs, waited, (asks, ms) => {
        const next = nextFallMs(asks, ms) ?? 200_000;
        expect(next).toBeGreaterThan(ms);
        expect(needsNow(asks, support, next - 1)).toEqual(needsNow(asks, support, ms));
        if (next < 200_000) expect(needsNow(asks, support, next)).not.toEqual(needsNow(asks, support, ms));
      }),
    ));

  it("have a key that an agent fulfils exactly if he or she fits", () =>
    fc.assert(
      fc.property(needs, someone, waited, (asks, who, ms) => {
        const want = wanted(entry("e", { asks }), ms);
        const inCircle = want.needs.keptFor !== undefined || misfit(who, want) !== "other-queue";
        if (inCircle) expect(fulfils(who, needKey(want.needs))).toBe(misfit(who, want) === undefined);
      }),
    ));

  it("are met by the same agents if their keys are the same, in whatever order the skills were named", () =>
    fc.assert(
      fc.property(levels, someone, fc.boolean(), (required, who, turned) => {
        const all = asked(required);
        const want = (list: typeof all) => wanted(entry("e", { asks: { required: list } }), 0);
        const other = want(turned ? [...all].reverse() : all);
        expect(needKey(other.needs)).toBe(needKey(want(all).needs));
        expect(misfit(who, other) === undefined).toBe(misfit(who, want(all)) === undefined);
      }),
    ));

  it("have different keys if some agent could meet only one of them", () =>
    fc.assert(
      fc.property(levels, levels, someone, (one, other, who) => {
        const keys = [one, other].map((required) =>
          needKey(needsNow({ ...noNeeds, required: asked(required) }, support, 0)),
        );
        const fits = [one, other].map((required) =>
          Object.entries(required).every(([name, min]) =>
            who.skills.some((own) => own.skill === name && own.level >= min),
          ),
        );
        if (fits[0] !== fits[1]) expect(keys[0]).not.toBe(keys[1]);
      }),
    ));
});
