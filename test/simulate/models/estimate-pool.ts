// The product's estimate before one pool of agents: everything is learned, and held against the best there can be.
import { runInBatches } from "../engine/batches";
import { exponentialType, poolOf, seconds } from "../engine/kinds";
import { chanceOf, World } from "../engine/world";
import { lineLength } from "../measure/best-estimate";
import { everyNth, Forecasts } from "../measure/forecasts";
import { OurEstimate } from "../measure/our-estimate";
import { atMost, between, shown, type Row } from "../measure/row";
import type { Point, Subject } from "./subject";

const handling = 180 * seconds;

interface Pool {
  readonly agents: number;
  readonly load: number;
  /** Mean, ms. */
  readonly patience?: number;
}

const modelOf = ({ agents, load, patience }: Pool) =>
  poolOf(exponentialType("calls", handling / (agents * load), handling, patience), agents);

const bestOf = ({ agents, patience }: Pool) => lineLength(agents, handling, patience === undefined ? 0 : 1 / patience);

const wordsOf = ({ agents, load, patience }: Pool): string =>
  `s=${agents} rho=${load}${patience === undefined ? "" : ` patience=${patience / seconds} s`}`;

const most = 1.05;

/** New queues, each from its 200th contact handled to its 1,200th to arrive: when learning matters most. */
function whileNew(pool: Pool, bound: number | undefined, shortContacts?: number): Point {
  const each = 1200;
  return {
    ...(shortContacts === undefined ? {} : { shortContacts }),
    measure: ({ contacts, seed }) => {
      const chance = chanceOf(seed);
      const isAsked = everyNth(3);
      const forecasts: Forecasts[] = [];
      for (let queues = Math.max(2, Math.round(contacts / each)); queues > 0; queues--) {
        const ours = new OurEstimate(1);
        const one = new Forecasts([ours, bestOf(pool)], {
          waits: "potential",
          counts: () => ours.seen >= 200 && isAsked(),
        });
        new World(modelOf(pool), chance, one).run(each);
        one.endBatch();
        forecasts.push(one);
      }
      const ratio = Forecasts.squaredOfAll(forecasts, "ours", "best");
      const what = `${wordsOf(pool)}, new queues after 200 contacts: squared error by the best possible`;
      return [bound === undefined ? shown(what, ratio) : atMost(what, ratio, bound)];
    },
  };
}

/** One queue for long. */
function inTheLongRun(pool: Pool, shortContacts?: number): Point {
  return {
    ...(shortContacts === undefined ? {} : { shortContacts }),
    measure: ({ contacts, seed }) => {
      const ours = new OurEstimate(1);
      const quantiles = (["p50", "p80", "p90"] as const).map((name) => ours.quantile(name));
      const forecasts = new Forecasts([ours, bestOf(pool), ...quantiles], { waits: "potential", counts: everyNth(4) });
      runInBatches(modelOf(pool), seed, contacts, forecasts);
      const at = wordsOf(pool);
      const covered = (name: string) => forecasts.of(name).covered.estimate();
      const rows: readonly Row[] = [
        atMost(`${at}: squared error by the best possible`, forecasts.squaredByThatOf("ours", "best"), most),
        between(`${at}: waits within P50`, covered("p50"), 0.48, 0.52),
        between(`${at}: waits within P80`, covered("p80"), 0.78, 0.82),
        between(`${at}: waits within P90`, covered("p90"), 0.88, 0.92),
      ];
      return rows;
    },
  };
}

export const estimatePool: Subject = {
  name: "estimate-pool",
  about: "the wait estimate before one pool: near the best possible, and as sure as it says",
  contacts: 500_000,
  points: [
    whileNew({ agents: 10, load: 0.8 }, most, 120_000),
    whileNew({ agents: 10, load: 0.85 }, most),
    whileNew({ agents: 10, load: 1, patience: handling }, most),
    whileNew({ agents: 20, load: 1.05, patience: 5 * handling }, most),
    whileNew({ agents: 30, load: 0.85 }, most),
    // Shown only: two contacts for each agent say little yet, and a load near 1 asks for more than 200.
    whileNew({ agents: 100, load: 0.85 }, undefined),
    whileNew({ agents: 10, load: 0.95 }, undefined),
    inTheLongRun({ agents: 10, load: 0.8 }, 60_000),
    inTheLongRun({ agents: 10, load: 0.9 }),
    inTheLongRun({ agents: 10, load: 0.95 }),
    inTheLongRun({ agents: 10, load: 1, patience: handling }, 40_000),
    inTheLongRun({ agents: 20, load: 1.05, patience: 5 * handling }),
    inTheLongRun({ agents: 100, load: 1.4, patience: handling }),
  ],
};
