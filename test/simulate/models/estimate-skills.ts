// The product's estimate where agents have several skills, beside delay history and the formulas of others: on the same
// contacts, each forecaster with the same past.
import { runInBatches } from "../engine/batches";
import { exponentialType, minutes } from "../engine/kinds";
import type { ContactType, Group, Model } from "../engine/model";
import { AverageByLength, formulasOfOthers, LastServed } from "../formulas-of-others";
import { PlayedOut } from "../measure/best-estimate";
import { everyNth, Forecasts, type Forecaster } from "../measure/forecasts";
import { OurEstimate } from "../measure/our-estimate";
import { atMost, between, shown, type Row } from "../measure/row";
import { changing, changingPeriods } from "./changing";
import type { Point, Subject } from "./subject";

const handling = 2 * minutes;

/** Arrivals a minute by type, mean patience, agents and the types that they take by group; asked in the order of groups. */
interface Center {
  readonly name: string;
  readonly arrivals: readonly number[];
  readonly patience: number;
  readonly groups: readonly (readonly [agents: number, ...types: readonly number[]])[];
  /** Load, staff and handle times change every half hour. */
  readonly changes?: boolean;
}

const w = [
  [12, 0, 1],
  [15, 1, 2],
] as const;

const busyW: Center = { name: "W, overload", arrivals: [4.2, 5.1, 6.3], patience: minutes / 0.3, groups: w };
const fullW: Center = { name: "W, rho about .99", arrivals: [3.6, 4.4, 5.4], patience: 10 * minutes, groups: w };
const n: Center = {
  name: "N",
  arrivals: [6, 3],
  patience: 10 * minutes,
  groups: [
    [10, 0],
    [8, 0, 1],
  ],
};
const ring: Center = {
  name: "ring of four",
  arrivals: [2, 2, 2, 2],
  patience: 10 * minutes,
  groups: [
    [4, 0, 1],
    [4, 1, 2],
    [4, 2, 3],
    [4, 3, 0],
  ],
};
const changingW: Center = { ...fullW, name: "W, changing", changes: true };
const steadyPool: Center = { name: "one pool, steady", arrivals: [21], patience: 10 * minutes, groups: [[40, 0]] };
const busyPool: Center = { name: "one pool, overload", arrivals: [13.5], patience: 10 * minutes, groups: [[20, 0]] };
const changingPool: Center = {
  name: "one pool, changing",
  arrivals: [13.5],
  patience: 10 * minutes,
  groups: [[27, 0]],
  changes: true,
};

function modelOf({ arrivals, patience, groups, changes }: Center, contacts: number): Model {
  const total = arrivals.reduce((sum, one) => sum + one, 0);
  const model: Model = {
    types: arrivals.map((rate, type) => exponentialType(`type ${type}`, minutes / rate, handling, patience)),
    groups: groups.map(([agents, ...types], place): Group => ({
      name: `group ${place}`,
      sizes: [agents],
      takes: types.map((type) => ({ type, order: place + 1 })),
    })),
    strategy: "least-occupied",
  };
  return changes ? changing(model, arrivals, handling, changingPeriods((contacts / total) * minutes)) : model;
}

/** Estimates cost more than all else: every twentieth contact of those who wait is asked about. */
function forecast(center: Center, contacts: number, seed: number, forecasters: readonly Forecaster[]): Forecasts {
  const forecasts = new Forecasts(forecasters, { waits: "of-served", counts: everyNth(20) });
  runInBatches(modelOf(center, contacts), seed, contacts, forecasts);
  return forecasts;
}

const errorOf = "root squared error of the mean wait";

/**
 * Against delay history. Four fifths of the error of AvgC-LES is asked for; where not even the best possible forecast, all
 * rates known and the whole state seen, comes that far, 2 % more than the best.
 */
const history = (center: Center, shortContacts?: number): Point => ({
  ...(shortContacts === undefined ? {} : { shortContacts }),
  measure: ({ contacts, seed }) => {
    const best = center.changes ? [] : [new PlayedOut(handling, center.patience)];
    const others = [new LastServed(), new AverageByLength()];
    const forecasts = forecast(center, contacts, seed, [new OurEstimate(center.arrivals.length), ...others, ...best]);
    const at = center.name;
    const shares: Row[] = [
      shown(`${at}: ${errorOf}`, forecasts.relativeError("ours")),
      atMost(`${at}: error by that of LES`, forecasts.byThatOf("ours", "LES"), 0.7),
    ];
    const byAverage = forecasts.byThatOf("ours", "AvgC-LES");
    if (best.length === 0) return [...shares, atMost(`${at}: error by that of AvgC-LES`, byAverage, 0.8)];
    const bestByAverage = forecasts.byThatOf("best", "AvgC-LES");
    return [
      ...shares,
      shown(`${at}: best possible by that of AvgC-LES`, bestByAverage, "0.8000 asked for"),
      atMost(`${at}: error by that of AvgC-LES`, byAverage, Math.max(0.8, 1.02 * bestByAverage.value)),
      atMost(`${at}: error by that of the best possible`, forecasts.byThatOf("ours", "best"), 1.05),
    ];
  },
});

/** One caller in twenty never gives up: their waits are what the estimate is of, and all of them end. */
const coverage = (center: Center, shortContacts?: number): Point => ({
  ...(shortContacts === undefined ? {} : { shortContacts }),
  measure: ({ contacts, seed }) => {
    const model = modelOf(center, contacts);
    const ours = new OurEstimate(center.arrivals.length);
    const forecasts = new Forecasts([ours, ours.quantile("p80"), ours.quantile("p90")], {
      waits: "of-served",
      counts: ({ patience }) => patience === Infinity,
    });
    const patience: ContactType["patience"] = (_enteredAt, chance) =>
      chance.other.uniform() < 0.05 ? Infinity : chance.patience.exponential(center.patience);
    runInBatches({ ...model, types: model.types.map((type) => ({ ...type, patience })) }, seed, contacts, forecasts);
    return [
      between(`${center.name}: waits within P80`, forecasts.of("p80").covered.estimate(), 0.78, 0.82),
      between(`${center.name}: waits within P90`, forecasts.of("p90").covered.estimate(), 0.88, 0.92),
    ];
  },
});

export const estimateSkills: Subject = {
  name: "estimate-skills",
  about: "the wait estimate with several skills, beside what delay history tells",
  contacts: 400_000,
  points: [
    history(busyW, 50_000),
    history(fullW),
    history(n),
    history(ring),
    history(changingW),
    coverage(busyW, 40_000),
    coverage(n),
    coverage(ring),
  ],
};

/** @param most where the mean of a week is as good as can be, nobody can be ahead of it: level is 1 within 2 % */
const products = (center: Center, shortContacts?: number, most = 1): Point => ({
  ...(shortContacts === undefined ? {} : { shortContacts }),
  measure: ({ contacts, seed }) => {
    const others = formulasOfOthers();
    const forecasts = forecast(center, contacts, seed, [new OurEstimate(center.arrivals.length), ...others]);
    return [
      shown(`${center.name}: ${errorOf}`, forecasts.relativeError("ours")),
      ...others.map(({ name }) => atMost(`${center.name}: by that of ${name}`, forecasts.byThatOf("ours", name), most)),
    ];
  },
});

export const estimateOfOthers: Subject = {
  name: "estimate-others",
  about: "the wait estimate beside the formulas of Genesys, Google, Salesforce and Asterisk",
  contacts: 400_000,
  points: [
    products(busyW),
    products(fullW),
    products(n),
    products(ring, 30_000),
    products(changingW),
    products(busyPool),
    products(steadyPool, undefined, 1.02),
    products(changingPool),
  ],
};
