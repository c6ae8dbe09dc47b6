// One pool of agents: Erlang C and Erlang A, at the points of the exact tables.
import { runInBatches } from "../engine/batches";
import { exponentialType, poolOf, seconds } from "../engine/kinds";
import { erlangA, erlangC } from "../exact/erlang";
import { exactly, type Row } from "../measure/row";
import { Waits } from "../measure/waits";
import type { Point, Subject } from "./subject";

const handling = 180 * seconds;
const threshold = 20 * seconds;

export const patientPool: Subject = {
  name: "erlang-c",
  about: "one pool, nobody gives up (M/M/s)",
  contacts: 2_000_000,
  points: [
    patient(1, 0.8),
    patient(2, 0.9),
    patient(5, 0.8, 200_000),
    patient(5, 0.9),
    patient(10, 0.8, 200_000),
    patient(10, 0.9),
    patient(10, 0.95),
    patient(20, 0.9),
    patient(20, 0.95),
    patient(50, 0.95),
    patient(100, 0.9),
    patient(100, 0.95),
    patient(100, 0.98),
    patient(200, 0.95),
  ],
};

export const impatientPool: Subject = {
  name: "erlang-a",
  about: "one pool, callers give up (M/M/s+M)",
  contacts: 2_000_000,
  points: [
    impatient(1, 0.9, 180),
    impatient(5, 0.9, 180),
    impatient(10, 0.8, 180),
    impatient(10, 0.95, 180),
    impatient(10, 1, 180, 100_000),
    impatient(10, 1.2, 180),
    impatient(20, 0.95, 360),
    impatient(20, 1.05, 360, 100_000),
    impatient(50, 0.95, 120),
    impatient(50, 1, 360),
    impatient(100, 1, 180),
    impatient(100, 1.1, 360),
    impatient(100, 1.4, 180),
    impatient(200, 1.05, 300),
  ],
};

function patient(agents: number, load: number, shortContacts?: number): Point {
  const gap = handling / (agents * load);
  const exact = erlangC(1 / gap, handling, agents);
  const at = `s=${agents} rho=${load}`;
  return {
    ...(shortContacts === undefined ? {} : { shortContacts }),
    measure: ({ contacts, seed }) => {
      const waits = new Waits(threshold);
      runInBatches(poolOf(exponentialType("calls", gap, handling), agents), seed, contacts, waits);
      return [
        exactly(`${at}: waits`, waits.delayed.estimate(), exact.waits),
        exactly(`${at}: mean wait, s`, waits.wait.estimate(1 / seconds), exact.meanWait / seconds),
        exactly(`${at}: answered in 20 s`, waits.servedWithin.estimate(), exact.within(threshold)),
        exactly(`${at}: contacts in line`, waits.length.estimate(), exact.meanWait / gap),
        ...occupancyRows(at, waits, load),
      ];
    },
  };
}

/** @param load offered @param patience mean, s */
function impatient(agents: number, load: number, patience: number, shortContacts?: number): Point {
  const gap = handling / (agents * load);
  const exact = erlangA(1 / gap, handling, patience * seconds, agents);
  const at = `s=${agents} rho=${load} patience=${patience} s`;
  return {
    ...(shortContacts === undefined ? {} : { shortContacts }),
    measure: ({ contacts, seed }) => {
      const waits = new Waits(threshold);
      const type = exponentialType("calls", gap, handling, patience * seconds);
      runInBatches(poolOf(type, agents), seed, contacts, waits);
      const inSeconds = 1 / seconds;
      return [
        exactly(`${at}: waits`, waits.delayed.estimate(), exact.waits),
        exactly(`${at}: gives up`, waits.abandoned.estimate(), exact.abandons),
        exactly(`${at}: mean wait, s`, waits.wait.estimate(inSeconds), exact.meanWait * inSeconds),
        exactly(
          `${at}: mean wait if served, s`,
          waits.waitOfServed.estimate(inSeconds),
          exact.meanWaitOfServed * inSeconds,
        ),
        exactly(
          `${at}: mean wait if not, s`,
          waits.waitOfAbandoned.estimate(inSeconds),
          exact.meanWaitOfAbandoned * inSeconds,
        ),
        exactly(`${at}: answered in 20 s`, waits.servedWithin.estimate(), exact.within(threshold)),
        ...occupancyRows(at, waits, exact.occupancy),
      ];
    },
  };
}

const occupancyRows = (at: string, { occupancy }: Waits, exact: number): readonly Row[] =>
  occupancy.map((ratio) => exactly(`${at}: occupancy`, ratio.estimate(), exact));
