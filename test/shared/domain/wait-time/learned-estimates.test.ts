// Estimates from learned rates, in a simulated queue: nearly as good as with the true rates, and right as often as they say.
import { exponential, seededChance } from "../../../../shared/domain/wait-time/chance";
import {
  abandonPerSecond,
  handleSeconds,
  learn,
  noRates,
  type RateObservation,
} from "../../../../shared/domain/wait-time/rates";
import { noScores, score, scoreCard } from "../../../../shared/domain/wait-time/scores";
import { singlePoolWait } from "../../../../shared/domain/wait-time/single-pool";

interface Pool {
  readonly agents: number;
  /** Work offered per agent. */
  readonly load: number;
  readonly patience?: number;
}
interface Waiting {
  readonly since: number;
  readonly goneAt: number;
  readonly estimated?: ReturnType<typeof figuresOf>;
}

const aht = 180;
const figuresOf = ({ meanSeconds, quantile }: ReturnType<typeof singlePoolWait>) => ({
  ...{ p50: quantile(0.5), p80: quantile(0.8), p90: quantile(0.9) },
  meanSeconds,
});

/** Lets so many contacts arrive, and holds each estimate made after the first 200 against the distribution it is of. */
function play({ agents, load, patience = Infinity }: Pool, contacts: number, seed: number) {
  const chance = seededChance(seed);
  const talks: { readonly since: number; readonly until: number }[] = [];
  const line: Waiting[] = [];
  let rates = noRates;
  let scores = noScores;
  let excess = 0;
  let unavoidable = 0;
  let compared = 0;
  const hits = [0, 0, 0];
  const seen = (observation: RateObservation, at: number) => (rates = learn(rates, observation, at * 1000));
  const talk = (at: number) => talks.push({ since: at, until: at + aht * exponential(chance) });
  const leave = ({ since, estimated }: Waiting, at: number, wasAnswered: boolean) => {
    seen({ kind: "waited", seconds: at - since, end: wasAnswered ? "answered" : "abandoned" }, at);
    if (estimated) scores = score(scores, { estimated, waitedSeconds: at - since, wasAnswered });
  };
  const estimate = (at: number) => {
    const ahead = line.length;
    const busySeconds = talks.reduce((sum, { since }) => sum + at - since, 0);
    const learned = {
      handleSeconds: handleSeconds(rates, at * 1000, busySeconds) ?? NaN,
      abandonPerSecond: abandonPerSecond(rates),
    };
    const estimated = figuresOf(singlePoolWait({ ahead, agents, ...learned }));
    const best = singlePoolWait({ ahead, agents, handleSeconds: aht, abandonPerSecond: 1 / patience }).meanSeconds;
    // The best possible estimate is the mean given the line; its squared error is the variance, and ours adds this.
    excess += (estimated.meanSeconds - best) ** 2;
    let wait = 0;
    for (let i = 0; i <= ahead; i++) {
      const rate = agents / aht + i / patience;
      unavoidable += 1 / rate ** 2;
      wait += exponential(chance) / rate;
    }
    [estimated.p50, estimated.p80, estimated.p90].forEach(
      (limit, index) => (hits[index] = (hits[index] ?? 0) + (wait <= limit ? 1 : 0)),
    );
    compared++;
    return estimated;
  };

  for (let at = 0, arrived = 0; arrived < contacts; arrived++) {
    at += (exponential(chance) * aht) / (load * agents);
    for (;;) {
      const over = talks.reduce((first, one) => (one.until < first.until ? one : first), { since: 0, until: Infinity });
      const gone = line.reduce((first, one) => (one.goneAt < first.goneAt ? one : first), {
        since: 0,
        goneAt: Infinity,
      });
      if (Math.min(over.until, gone.goneAt) > at) break;
      if (over.until <= gone.goneAt) {
        talks.splice(talks.indexOf(over), 1);
        seen({ kind: "handled", seconds: over.until - over.since }, over.until);
        const next = line.shift();
        if (next) leave(next, over.until, true);
        if (next) talk(over.until);
      } else {
        line.splice(line.indexOf(gone), 1);
        leave(gone, gone.goneAt, false);
      }
    }
    if (talks.length < agents) talk(at);
    else {
      const estimated = rates.contactsHandled >= 200 ? estimate(at) : undefined;
      line.push({ since: at, goneAt: at + patience * exponential(chance), ...(estimated && { estimated }) });
    }
  }
  return { excess, unavoidable, compared, hits, card: scoreCard(scores) };
}

const pools: readonly (readonly [string, Pool])[] = [
  ["one agent", { agents: 1, load: 0.7 }],
  ["ten agents", { agents: 10, load: 0.8 }],
  [
    "ten agents with work for more, whose callers wait as long as they would talk",
    { agents: 10, load: 1, patience: aht },
  ],
  ["twenty agents with a little too much to do", { agents: 20, load: 1.05, patience: 900 }],
];

describe.each(pools)("estimates of the wait for %s", (_, pool) => {
  const runs = Array.from({ length: 3 }, (_, seed) => play(pool, 3000, seed + 1));
  const total = (pick: (run: (typeof runs)[number]) => number) => runs.reduce((sum, run) => sum + pick(run), 0);

  it("are within 5 % of the best possible squared error once 200 contacts were seen", () => {
    expect(1 + total(({ excess }) => excess) / total(({ unavoidable }) => unavoidable)).toBeLessThan(1.05);
  });

  it("are kept in as many cases as they say", () => {
    [0.5, 0.8, 0.9].forEach((share, index) => {
      const kept = total(({ hits }) => hits[index] ?? NaN) / total(({ compared }) => compared);
      expect(Math.abs(kept - share)).toBeLessThan(0.03);
    });
  });

  it("score themselves so, those who gave up included", () => {
    const mean = total(({ card }) => card?.coverage.p80 ?? NaN) / runs.length;
    expect(Math.abs(mean - 0.8)).toBeLessThan(0.08);
  });
});
