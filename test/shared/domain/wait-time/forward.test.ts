// The wait in any line, against lines whose wait is known exactly.
import fc from "fast-check";
import { seededChance } from "../../../../shared/domain/wait-time/chance";
import { forwardWait } from "../../../../shared/domain/wait-time/forward";
import type { PoolState, WaitingContact } from "../../../../shared/domain/wait-time/pool-state";
import { singlePoolWait } from "../../../../shared/domain/wait-time/single-pool";

const play = (state: PoolState, runs = 10_000, seed = 1) => forwardWait(state, { runs, chance: seededChance(seed) });
const caller = (its: number, more: Partial<WaitingContact> = {}): WaitingContact => ({
  class: its,
  chance: 1,
  ...more,
});
const callback = (its: number, chance: number) => caller(its, { chance, isPatient: true });
const callers = (count: number, its = 0) => Array.from({ length: count }, () => caller(its));
const patient = { abandonPerSecond: 0, handleSeconds: 100 };
const group = (mayTake: number[], agents: number, free = 0) => ({ mayTake, agents, free });

/** Within four standard errors of a mean whose single values vary as much as it is large, or less. */
const expectMean = ({ sample, meanSeconds }: ReturnType<typeof play>, expected: number) =>
  expect(Math.abs(meanSeconds / expected - 1)).toBeLessThan(4 / Math.sqrt(sample.length));

describe("a line played forward", () => {
  it("agrees with the exact wait of one pool, patient or not", () => {
    for (const abandonPerSecond of [0, 1 / 600, 1 / 60])
      for (const ahead of [0, 4, 40]) {
        const wait = play({
          classes: [{ abandonPerSecond, handleSeconds: 240 }],
          groups: [group([0], 10)],
          waiting: callers(ahead + 3),
          tagged: ahead,
        });
        const exact = singlePoolWait({ ahead, agents: 10, handleSeconds: 240, abandonPerSecond });
        expectMean(wait, exact.meanSeconds);
        for (const p of [0.5, 0.8, 0.9]) expect(wait.quantile(p) / exact.quantile(p)).toBeCloseTo(1, 1);
      }
  });

  it("is the same for the same chance", () => {
    const state = { classes: [patient], groups: [group([0], 3)], waiting: callers(9), tagged: 5 };
    expect(play(state, 50).sample).toEqual(play(state, 50).sample);
  });

  it("is nothing with a free agent and endless without any", () => {
    const state = { classes: [patient], waiting: callers(1), tagged: { class: 0, place: 1 } };
    expect(play({ ...state, groups: [group([0], 2, 2)] }, 10).meanSeconds).toBe(0);
    expect(play({ ...state, groups: [group([1], 2)] }, 10).quantile(0.5)).toBe(Infinity);
    expect(play({ ...state, groups: [group([0], 0)] }, 10).meanSeconds).toBe(Infinity);
  });

  it("knows that the one ahead may go to agents who cannot take this one", () => {
    // Whoever is free first: half of the time the one who takes only class 0, and then only the other one is awaited.
    const wait = play({
      classes: [patient, patient],
      groups: [group([0], 1), group([0, 1], 1)],
      waiting: [caller(0), caller(1)],
      tagged: 1,
    });
    expectMean(wait, 150);
  });

  it("does not count those whom nobody else's agents take", () => {
    const wait = play({
      classes: [patient, patient],
      groups: [group([0], 1), group([1], 1)],
      waiting: [...callers(20, 0), caller(1)],
      tagged: 20,
    });
    expectMean(wait, 100);
  });

  it("takes each kind of contact for as long as it takes the group", () => {
    const wait = play({
      classes: [patient, { abandonPerSecond: 0, handleSeconds: 400 }],
      groups: [{ mayTake: [0, 1], agents: 1, free: 0, handleSecondsByClass: [50, undefined] }],
      waiting: [caller(0), caller(1), caller(0)],
      tagged: 2,
    });
    // Somebody of either kind now, then both who are ahead.
    expectMean(wait, 225 + 50 + 400);
  });

  it("counts callbacks by their chance of being answered, and the ringing of the others", () => {
    const state = { classes: [patient], groups: [group([0], 1)], waiting: [callback(0, 0.5), caller(0)], tagged: 1 };
    expectMean(play(state), 150);
    expectMean(play({ ...state, unansweredSeconds: 30 }), 165);
  });

  it("lets callers give up, callbacks not", () => {
    const hasty = { abandonPerSecond: 1, handleSeconds: 100 };
    const line = (ahead: WaitingContact) =>
      play({ classes: [hasty], groups: [group([0], 1)], waiting: [ahead, caller(0)], tagged: 1 });
    expectMean(line(caller(0)), 100 + 100 / 101);
    expectMean(line(callback(0, 1)), 200);
  });

  it("lets other agents in as the skills asked for are relaxed", () => {
    const becomes = [{ afterSeconds: 60, class: 1 }];
    const state = { classes: [patient, patient], waiting: [caller(0, { becomes })], tagged: 0 };
    const idle = play({ ...state, groups: [group([0], 1), group([1], 1, 1)] });
    // Min(Exp(100), 60) on the mean.
    expectMean(idle, 100 * (1 - Math.exp(-0.6)));
    expect(idle.quantile(0.9)).toBe(60);
    const busy = play({ ...state, groups: [group([0], 1), group([1], 1)] });
    expectMean(busy, 100 * (1 - Math.exp(-0.6)) + 50 * Math.exp(-0.6));
  });

  it("keeps the order of the line among those whose skills are relaxed", () => {
    const becomes = [{ afterSeconds: 0, class: 1 }];
    const waiting = [caller(1), caller(0, { becomes }), caller(1), caller(0, { becomes })];
    const wait = (tagged: number) =>
      play({ classes: [patient, patient], groups: [group([1], 1)], waiting, tagged }, 4000).meanSeconds;
    for (const place of [0, 1, 2, 3]) expect(Math.abs(wait(place) / (100 * (place + 1)) - 1)).toBeLessThan(0.08);
  });

  it("knows that agents for later are kept busy by those behind", () => {
    const wait = play({
      classes: [patient, patient],
      groups: [group([1], 1, 1)],
      waiting: [caller(0, { becomes: [{ afterSeconds: 60, class: 1 }] }), caller(1)],
      tagged: 0,
    });
    // The one behind is talked to until then or longer: max(Exp(100), 60) on the mean.
    expectMean(wait, 60 + 100 * Math.exp(-0.6));
  });

  it("ends for everybody who can be served, whatever the line", () => {
    const some = fc.record({
      classes: fc.array(
        fc.record({
          abandonPerSecond: fc.double({ min: 0, max: 0.1, noNaN: true }),
          handleSeconds: fc.integer({ min: 1, max: 900 }),
        }),
        { minLength: 3, maxLength: 3 },
      ),
      groups: fc.array(
        fc
          .record({ mayTake: fc.subarray([0, 1, 2], { minLength: 1 }), agents: fc.nat(4), free: fc.nat(4) })
          .map((one) => ({ ...one, free: Math.min(one.free, one.agents) })),
        { maxLength: 4 },
      ),
      waiting: fc.array(
        fc.record({
          class: fc.nat(2),
          chance: fc.constantFrom(1, 0.5),
          isPatient: fc.boolean(),
          becomes: fc.array(fc.record({ afterSeconds: fc.nat(300), class: fc.nat(2) }), { maxLength: 2 }),
        }),
        { minLength: 1, maxLength: 30 },
      ),
    });
    fc.assert(
      fc.property(some, fc.nat(), (state, any) => {
        const tagged = any % state.waiting.length;
        const { sample } = play({ ...state, tagged }, 5);
        const asked = state.waiting[tagged];
        const last = [...(asked?.becomes ?? [])].sort((a, b) => a.afterSeconds - b.afterSeconds).at(-1)?.class;
        const canBeServed = state.groups.some(
          ({ agents, mayTake }) => agents > 0 && mayTake.includes(last ?? asked?.class ?? -1),
        );
        expect([...sample]).toEqual([...sample].sort((a, b) => a - b));
        expect(sample[0]).toBeGreaterThanOrEqual(0);
        if (canBeServed) expect(sample.at(-1)).toBeLessThan(Infinity);
      }),
    );
  });
});
