// Callbacks that keep their caller's place in line: who gives up and how long who waits, beside another simulation of the same
// system, and the law that a line in which everybody keeps the place waits as long as one in which nobody gives up (Erlang C).
import { runInBatches } from "../engine/batches";
import { exponentialType, minutes, poolOf } from "../engine/kinds";
import type { Chance, ContactType } from "../engine/model";
import type { SimulatedAgent, SimulatedEntry } from "../engine/people";
import type { View } from "../engine/view";
import { Ratio } from "../measure/ratio";
import { simulated, type Row } from "../measure/row";
import { Waits } from "../measure/waits";
import type { Point, Subject } from "./subject";

/** The unit of time of the reference: a mean conversation. */
const handling = 4 * minutes;
const agents = 20;

interface Hold {
  /** Offered, in conversations: more than 1 per agent only where callers may give up. */
  readonly load: number;
  /** Mean, in conversations. */
  readonly patience: number;
  /** How many of those who must wait take a callback, if offered. */
  readonly accept: number;
  /** Offered from this expected wait on, in conversations: (callers ahead + 1) / agents. */
  readonly offeredFrom: number;
  /** How long the customer's telephone rings while the agent waits, in conversations. */
  readonly ring: number;
  readonly answers: number;
}

const usual: Hold = { load: 19, patience: 2, accept: 0, offeredFrom: 0, ring: 0, answers: 1 };

/** What is asked of callers on the line and of callbacks, apart. */
class Held extends Waits {
  readonly callbacks = new Ratio();
  readonly waitOnLine = new Ratio();
  readonly waitOfCallbacks = new Ratio();
  readonly lost = new Ratio();
  /** Agents' time with ringing telephones, by the agents' time. */
  readonly ringing = new Ratio();
  private rung = 0;
  private from = 0;

  override arrived(): void {
    super.arrived();
    this.callbacks.add(0);
    this.lost.add(0);
  }

  override started(entry: SimulatedEntry, agent: SimulatedAgent, world: View): void {
    super.started(entry, agent, world);
    const isCallback = entry.kind === "callback";
    (isCallback ? this.waitOfCallbacks : this.waitOnLine).add(world.at - entry.enteredAt);
    if (isCallback) this.callbacks.add(1, 0);
  }

  override gaveUp(entry: SimulatedEntry, world: View): void {
    super.gaveUp(entry, world);
    this.waitOnLine.add(world.at - entry.enteredAt);
  }

  rang(time: number, isAnswered: boolean): void {
    this.rung += time;
    if (!isAnswered) this.lost.add(1, 0);
  }

  override begin(world: View): void {
    super.begin(world);
    for (const ratio of this.own()) ratio.begin();
    this.from = world.at;
    this.rung = 0;
  }

  override endBatch(world: View): void {
    super.endBatch(world);
    this.ringing.add(this.rung, agents * (world.at - this.from));
    this.from = world.at;
    this.rung = 0;
    for (const ratio of this.own()) ratio.endBatch();
  }

  private own(): readonly Ratio[] {
    return [this.callbacks, this.waitOnLine, this.waitOfCallbacks, this.lost, this.ringing];
  }
}

function typeOf({ load, patience, accept, offeredFrom, ring, answers }: Hold, held: Held): ContactType {
  const talk = ({ handling: stream }: Chance) => stream.exponential(handling);
  return exponentialType("calls", handling / load, handling, patience * handling, {
    takesCallback: (ahead, { other }) => (ahead + 1) / agents > offeredFrom && other.uniform() < accept,
    handling: (...[, , chance, , kind]) => {
      if (kind === "call" || ring === 0) return talk(chance);
      const isAnswered = chance.other.uniform() < answers;
      held.rang(ring * handling, isAnswered);
      return ring * handling + (isAnswered ? talk(chance) : 0);
    },
  });
}

function heldIn(hold: Hold, seed: number, contacts: number): Held {
  const held = new Held(0);
  runInBatches(poolOf(typeOf(hold, held), agents), seed, contacts, held);
  return held;
}

/** What the other simulation found: shares of all who arrive, times in conversations. */
interface Found {
  readonly abandoned?: number;
  readonly callbacks?: number;
  readonly waitOnLine?: number;
  readonly waitOfCallbacks?: number;
  readonly ringing?: number;
  readonly lost?: number;
}

/** @param rounding half of the last digit that the other simulation shows: no more than that may be left beside our own chance */
function beside(change: Partial<Hold>, found: Found, rounding: number, shortContacts?: number): Point {
  const hold = { ...usual, ...change };
  const { load, accept, offeredFrom, ring, answers } = hold;
  const from = offeredFrom > 0 ? ` from a wait of ${offeredFrom}` : "";
  const rings = ring > 0 ? `, ${answers * 100} % answer` : "";
  const at = `load ${load} of ${agents}, ${accept * 100} % called back${from}${rings}`;
  return {
    ...(shortContacts === undefined ? {} : { shortContacts }),
    measure: ({ contacts, seed }) => {
      const held = heldIn(hold, seed, contacts);
      const row = (what: string, ratio: Ratio, value: number | undefined, scale = 1): readonly Row[] =>
        value === undefined ? [] : [simulated(`${at}: ${what}`, ratio.estimate(scale), value, rounding / 3)];
      return [
        ...row("gives up", held.abandoned, found.abandoned),
        ...row("takes a callback", held.callbacks, found.callbacks),
        ...row("mean wait on the line", held.waitOnLine, found.waitOnLine, 1 / handling),
        ...row("mean wait of callbacks", held.waitOfCallbacks, found.waitOfCallbacks, 1 / handling),
        ...row("agents' time with ringing telephones", held.ringing, found.ringing),
        ...row("callbacks not answered, of all", held.lost, found.lost),
      ];
    },
  };
}

const toFour = 0.00005;
const toThree = 0.0005;
const ringing = { ring: 0.05, answers: 0.8 };
const busier = { load: 21 };
const whenLong = { offeredFrom: 0.25 };

export const virtualHold: Subject = {
  name: "virtual-hold",
  about: "callbacks keep the caller's place: who gives up, and how long who waits",
  contacts: 4_000_000,
  points: [
    beside(
      { accept: 0.3 },
      { abandoned: 0.0467, callbacks: 0.162, waitOnLine: 0.1114, waitOfCallbacks: 0.2756 },
      toFour,
    ),
    beside(
      { accept: 0.6 },
      { abandoned: 0.0362, callbacks: 0.3546, waitOnLine: 0.1114, waitOfCallbacks: 0.3503 },
      toFour,
      200_000,
    ),
    beside(
      { accept: 0.9 },
      { abandoned: 0.0157, callbacks: 0.6147, waitOnLine: 0.0819, waitOfCallbacks: 0.5866 },
      toFour,
    ),
    beside(
      { accept: 0.6, ...whenLong },
      { abandoned: 0.043, callbacks: 0.1628, waitOnLine: 0.1023, waitOfCallbacks: 0.5304 },
      toFour,
    ),
    beside(
      { ...busier, accept: 0.3 },
      { abandoned: 0.0879, callbacks: 0.2263, waitOnLine: 0.2279, waitOfCallbacks: 0.3833 },
      toFour,
    ),
    beside(
      { ...busier, accept: 0.3, ...whenLong },
      { abandoned: 0.0906, callbacks: 0.1351, waitOnLine: 0.2099, waitOfCallbacks: 0.5244 },
      toFour,
    ),
    beside(
      { ...busier, accept: 0.5, ...whenLong },
      { abandoned: 0.084, callbacks: 0.262, waitOnLine: 0.2277, waitOfCallbacks: 0.6097 },
      toFour,
    ),
    beside({ accept: 0.3, ...ringing }, { waitOnLine: 0.085, ringing: 0.007, lost: 0.029 }, toThree),
    beside({ accept: 0.6, ...ringing }, { waitOnLine: 0.057, ringing: 0.013, lost: 0.056 }, toThree, 200_000),
    beside({ accept: 0.9, ...ringing }, { waitOnLine: 0.017, ringing: 0.019, lost: 0.082 }, toThree),
    beside(
      { ...busier, accept: 0.3, ...ringing },
      {
        abandoned: 0.0684,
        callbacks: 0.2077,
        waitOnLine: 0.1727,
        waitOfCallbacks: 0.3185,
        ringing: 0.0109,
        lost: 0.0414,
      },
      toFour,
    ),
  ],
};
