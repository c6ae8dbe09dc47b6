// One line before fast and slow agents: who is asked first decides how long callers wait and how fair it is to agents.
import { runInBatches } from "../engine/batches";
import { exponentialType, minutes } from "../engine/kinds";
import type { Model } from "../engine/model";
import { anyIdle, fastestFirst, slowestFirst, twoPools, type Preference } from "../exact/two-pools";
import { atMost, exactly, simulated, type Row } from "../measure/row";
import { quotient } from "../measure/ratio";
import { Waits } from "../measure/waits";
import type { Point, Subject } from "./subject";

/** Mean handle time of an agent of speed 1. */
const unit = minutes;
const agents = 10;
const arrivals = 18;

interface Speeds {
  readonly fast: number;
  readonly slow: number;
}

/** @param order of the fast and the slow group in the queue */
const modelOf = ({ fast, slow }: Speeds, order: readonly [number, number], more: Partial<Model>): Model => ({
  types: [
    {
      ...exponentialType("calls", unit / arrivals, unit),
      handling: (group, _enteredAt, { handling }) => handling.exponential(unit / (group === 0 ? fast : slow)),
    },
  ],
  groups: [
    { name: "fast", sizes: [agents], takes: [{ type: 0, order: order[0] }] },
    { name: "slow", sizes: [agents], takes: [{ type: 0, order: order[1] }] },
  ],
  strategy: "longest-idle",
  ...more,
});

function measured(model: Model, contacts: number, seed: number): Waits {
  const waits = new Waits(0, 2);
  runInBatches(model, seed, contacts, waits);
  return waits;
}

const fastOf = ({ occupancy }: Waits) => occupancy[0] ?? missing();
const slowOf = ({ occupancy }: Waits) => occupancy[1] ?? missing();
const missing = (): never => {
  throw new Error("there are two groups");
};

function exactPoint(
  what: string,
  speeds: Speeds,
  order: readonly [number, number],
  more: Partial<Model>,
  prefer: Preference,
  shortContacts?: number,
): Point {
  return {
    ...(shortContacts === undefined ? {} : { shortContacts }),
    measure: ({ contacts, seed }) => {
      const waits = measured(modelOf(speeds, order, more), contacts, seed);
      const exact = twoPools(
        { arrivals, fast: { agents, rate: speeds.fast }, slow: { agents, rate: speeds.slow } },
        prefer,
      );
      const at = `${speeds.fast}/${speeds.slow} ${what}`;
      return [
        exactly(`${at}: mean wait`, waits.wait.estimate(1 / unit), exact.meanWait),
        exactly(`${at}: occupancy of fast`, fastOf(waits).estimate(), exact.occupancyFast),
        exactly(`${at}: occupancy of slow`, slowOf(waits).estimate(), exact.occupancySlow),
      ];
    },
  };
}

/** No exact value is known: held against an independent simulation, whose half width is 2 %. */
function simulatedPoint(
  what: "longest-idle" | "least-occupied",
  speeds: Speeds,
  theirs: { readonly wait: number; readonly fast?: number; readonly slow?: number },
  shortContacts?: number,
): Point {
  return {
    ...(shortContacts === undefined ? {} : { shortContacts }),
    measure: ({ contacts, seed }) => {
      const waits = measured(modelOf(speeds, [1, 1], { strategy: what }), contacts, seed);
      const at = `${speeds.fast}/${speeds.slow} ${what}`;
      const rows: Row[] = [
        simulated(`${at}: mean wait`, waits.wait.estimate(1 / unit), theirs.wait, 0.02 * theirs.wait),
      ];
      if (theirs.fast !== undefined)
        rows.push(simulated(`${at}: occupancy of fast`, fastOf(waits).estimate(), theirs.fast, 0));
      if (theirs.slow !== undefined)
        rows.push(simulated(`${at}: occupancy of slow`, slowOf(waits).estimate(), theirs.slow, 0));
      if (what === "least-occupied") {
        const { value, halfWidth } = quotient(fastOf(waits), slowOf(waits));
        // Both pools were there all the time: the ratio of busy times is that of occupancies.
        rows.push(atMost(`${at}: occupancies differ by`, { value: Math.abs(value - 1), halfWidth }, 0.005));
      }
      return rows;
    },
  };
}

const near: Speeds = { fast: 1.2, slow: 0.8 };
const far: Speeds = { fast: 1.5, slow: 0.5 };
const shuffled = { idleClocksAreShuffled: true };

export const twoSpeeds: Subject = {
  name: "two-speeds",
  about: "fast and slow agents before one line: least occupied is fair, and as fast as longest idle",
  contacts: 2_000_000,
  points: [
    exactPoint("fastest first", near, [1, 2], {}, fastestFirst, 100_000),
    exactPoint("any idle", near, [1, 1], shuffled, anyIdle),
    exactPoint("slowest first", near, [2, 1], {}, slowestFirst),
    simulatedPoint("longest-idle", near, { wait: 0.27665, fast: 0.8879, slow: 0.917 }),
    simulatedPoint("least-occupied", near, { wait: 0.2736, fast: 0.8996, slow: 0.8996 }, 100_000),
    exactPoint("fastest first", far, [1, 2], {}, fastestFirst),
    exactPoint("any idle", far, [1, 1], shuffled, anyIdle),
    simulatedPoint("longest-idle", far, { wait: 0.291 }),
    simulatedPoint("least-occupied", far, { wait: 0.27381, fast: 0.8995, slow: 0.8995 }),
  ],
};
