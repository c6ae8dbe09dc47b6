// The estimate of a live line: what it rests on, and when it says nothing.
import { seededChance } from "../../../../shared/domain/wait-time/chance";
import { estimateWait } from "../../../../shared/domain/wait-time/estimate";
import type { LiveLine } from "../../../../shared/domain/wait-time/live-line";
import { abandonPerSecond, learn, noRates, type LearnedRates } from "../../../../shared/domain/wait-time/rates";
import { singlePoolWait } from "../../../../shared/domain/wait-time/single-pool";

const at = Date.UTC(2026, 10, 23, 10);
const handled = (count: number, seconds: number): LearnedRates => {
  let rates = noRates;
  for (let i = 0; i < count; i++) rates = learn(rates, { kind: "handled", seconds }, at);
  return rates;
};
const learned = { rates: handled(250, 100) };
const newQueue = { rates: noRates };
const agents = (mayTake: number[], count: number, free = 0) => ({ mayTake, agents: count, free });
const waiting = (count: number, its = 0) => Array.from({ length: count }, () => ({ class: its }));
const estimate = (live: LiveLine) => estimateWait(live, { at, chance: seededChance(1) });
const onePool: LiveLine = {
  classes: [learned],
  groups: [agents([0], 5)],
  waiting: waiting(3),
  tagged: { class: 0, place: 3 },
};

describe("an estimate", () => {
  it("is unknown while nobody is signed in, and while nobody was handled", () => {
    expect(estimate({ ...onePool, groups: [] })).toEqual({ known: false, because: "nobody-signed-in" });
    expect(estimate({ ...onePool, groups: [agents([0], 0)] })).toEqual({ known: false, because: "nobody-signed-in" });
    expect(estimate({ ...onePool, classes: [newQueue] })).toEqual({ known: false, because: "no-history" });
  });

  it("is exact where one pool serves one class in order", () => {
    const exact = singlePoolWait({
      ...{ ahead: 3, agents: 5, handleSeconds: 100 },
      abandonPerSecond: abandonPerSecond(learned.rates),
    });
    const found = estimate(onePool);
    expect(found).toMatchObject({ known: true, basis: "single-pool", sureness: "high" });
    if (found.known) expect(found.meanSeconds).toBeCloseTo(exact.meanSeconds, 6);
    if (found.known) expect(found.p90).toBeCloseTo(exact.quantile(0.9), 6);
  });

  it("stays exact when others wait for other agents, and when the pool is of several groups", () => {
    const found = estimate({
      classes: [learned, learned],
      groups: [agents([0], 2), agents([0], 3), agents([1], 1)],
      waiting: [...waiting(9, 1), ...waiting(3)],
      tagged: { class: 0, place: 12 },
    });
    expect(found).toEqual(estimate(onePool));
  });

  it("is of no wait while somebody is free", () => {
    expect(estimate({ ...onePool, groups: [agents([0], 5, 4)] })).toMatchObject({ p50: 0, p90: 0, meanSeconds: 0 });
  });

  it("is played out where skills, callbacks or unequal handling are ahead", () => {
    const forward = { known: true, basis: "forward" };
    expect(
      estimate({ ...onePool, classes: [learned, learned], groups: [agents([0, 1], 5)], waiting: waiting(3, 1) }),
    ).toMatchObject(forward);
    expect(estimate({ ...onePool, waiting: [{ class: 0, isCallback: true }, ...waiting(2)] })).toMatchObject(forward);
    expect(
      estimate({ ...onePool, classes: [learned, { rates: handled(9, 40) }], groups: [agents([0, 1], 5)] }),
    ).toMatchObject(forward);
    const relaxing = { class: 0, place: 3, becomes: [{ afterSeconds: 20, class: 0 }] };
    expect(estimate({ ...onePool, tagged: relaxing })).toMatchObject(forward);
  });

  it("counts a callback ahead by its chance, and one that is paused not at all", () => {
    const mean = (live: LiveLine) => {
      const found = estimateWait(live, { at, chance: seededChance(3), runs: 20_000 });
      return found.known ? found.meanSeconds : NaN;
    };
    let often = learned.rates;
    let seldom = learned.rates;
    for (let i = 0; i < 400; i++) {
      often = learn(often, { kind: "callback-attempt", answered: true }, at);
      seldom = learn(seldom, { kind: "callback-attempt", answered: i % 4 === 0 }, at);
    }
    const behindCallback = (rates: LearnedRates, isPaused = false) =>
      mean({
        ...onePool,
        classes: [{ rates }],
        groups: [agents([0], 1)],
        waiting: [{ class: 0, isCallback: true, isPaused }],
        tagged: { class: 0, place: 1 },
      });
    expect(behindCallback(often) / 200).toBeCloseTo(1, 1);
    expect(behindCallback(seldom) / 125).toBeCloseTo(1, 1);
    expect(behindCallback(often, true)).toBeCloseTo(100, 6);
  });

  it("says how much it rests on", () => {
    const sureness = (count: number) => estimate({ ...onePool, classes: [{ rates: handled(count, 100) }] });
    expect([1, 29, 30, 199, 200].map((count) => sureness(count))).toMatchObject(
      ["low", "low", "fair", "fair", "high"].map((one) => ({ sureness: one })),
    );
  });

  it("takes a new queue's contacts ahead to be like those of the one asked about", () => {
    const found = estimate({
      classes: [learned, newQueue],
      groups: [agents([0, 1], 1)],
      waiting: waiting(2, 1),
      tagged: { class: 0, place: 2 },
    });
    expect(found).toMatchObject({ known: true });
    if (found.known) expect(Math.abs(found.meanSeconds - 300)).toBeLessThan(60);
  });

  it("answers for one who waits already, between two attempts too", () => {
    const line = [...waiting(2), { class: 0, isCallback: true, isPaused: true }, ...waiting(2)];
    expect(estimate({ ...onePool, waiting: line, tagged: 3 })).toEqual(
      estimate({ ...onePool, waiting: waiting(4), tagged: 2 }),
    );
    expect(estimate({ ...onePool, waiting: line, tagged: 2 })).toEqual(
      estimate({ ...onePool, waiting: waiting(3), tagged: 2 }),
    );
  });
});
