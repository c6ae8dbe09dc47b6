// Whether agents who are alike work alike much, and contacts that ask for the same level wait alike long.
import { doing } from "../../../shared/domain/agent/agent";
import { occupancy } from "../../../shared/domain/agent/tally";
import type { Strategy } from "../../../shared/domain/settings/routing-rules";
import { runInBatches } from "../engine/batches";
import { exponentialType, groupOf, hours, minutes, poolOf, seconds } from "../engine/kinds";
import type { Model } from "../engine/model";
import type { SimulatedAgent, SimulatedEntry } from "../engine/people";
import { Watcher } from "../engine/watcher";
import { chanceOf, World } from "../engine/world";
import { quotientOfMeans, Ratio, type Estimate } from "../measure/ratio";
import { atMost, between, shown, type Row } from "../measure/row";
import type { Point, Subject } from "./subject";

const day = 8 * hours;
const agents = 20;
const handling = 180 * seconds;

/** People's handle times: lognormal, with a long tail. */
const dayOf = (load: number, strategy: Strategy): Model => ({
  ...poolOf(
    {
      ...exponentialType("calls", handling / (agents * load), handling),
      handling: (_group, _enteredAt, chance) => chance.handling.lognormal(handling, 0.8),
    },
    agents,
    { strategy, closesAt: day, periodEnds: [day] },
  ),
  groups: [{ name: "agents", sizes: [agents, agents], takes: [{ type: 0 }] }],
});

/** Occupancies as the routing counts them, when the day ends. */
class Shares extends Watcher {
  shares: readonly number[] = [];

  override periodEnds(_period: number, { agents: all, at }: World): void {
    this.shares = all.map((agent) => occupancy(agent.tally, doing(agent), at));
  }

  /** The most occupied less the least, of the mean; in %. */
  get furthestApart(): number {
    const mean = this.shares.reduce((sum, share) => sum + share, 0) / this.shares.length;
    return (100 * (Math.max(...this.shares) - Math.min(...this.shares))) / mean;
  }
}

function furthestApart(load: number, strategy: Strategy, contacts: number, seed: number): Estimate {
  const chance = chanceOf(seed);
  const perDay = (day * agents * load) / handling;
  const apart = new Ratio();
  for (let days = Math.max(2, Math.round(contacts / perDay)); days > 0; days--) {
    const shares = new Shares();
    new World(dayOf(load, strategy), chance, shares).run();
    apart.add(shares.furthestApart);
    apart.endBatch();
  }
  return apart.estimate();
}

const workPoint = (load: number, shortContacts?: number): Point => ({
  ...(shortContacts === undefined ? {} : { shortContacts }),
  measure: ({ contacts, seed }) => {
    const what = `20 agents alike, load ${load}, after 8 hours: most and least occupied apart by, %`;
    return [
      atMost(`${what}, least-occupied`, furthestApart(load, "least-occupied", contacts, seed), 1),
      shown(`${what}, longest-idle`, furthestApart(load, "longest-idle", contacts / 10, seed)),
    ];
  },
});

/** Mean waits, all contacts counted, by type. */
class WaitsByType extends Watcher {
  readonly waits: readonly Ratio[];

  constructor(types: number) {
    super();
    this.waits = Array.from({ length: types }, () => new Ratio());
  }

  override started(entry: SimulatedEntry, _agent: SimulatedAgent, { at }: World): void {
    this.waits[entry.type]?.add(at - entry.enteredAt);
  }

  begin(): void {
    for (const ratio of this.waits) ratio.begin();
  }

  endBatch(): void {
    for (const ratio of this.waits) ratio.endBatch();
  }
}

/** Wait of each type by that of the first. */
function waitRatios(model: Model, contacts: number, seed: number): readonly Estimate[] {
  const [first, ...others] = runOf(model, contacts, seed).waits;
  return first ? others.map((other) => quotientOfMeans(other, first)) : [];
}

function runOf(model: Model, contacts: number, seed: number): WaitsByType {
  const measure = new WaitsByType(model.types.length);
  runInBatches(model, seed, contacts, measure);
  return measure;
}

const ratioRows = (what: string, ratios: readonly Estimate[]): readonly Row[] =>
  ratios.map((ratio, type) => between(`${what}: wait of type ${type + 1} by that of type 0`, ratio, 0.97, 1.03));

/** A rare, a usual and a frequent kind, for agents who have all three skills at one level. */
const unlike: Model = {
  types: [0.1, 0.3, 0.6].map((share, type) => exponentialType(`type ${type}`, minutes / (18 * share), minutes)),
  groups: [groupOf("agents", 20, 0, 1, 2)],
  strategy: "best-skill",
};

/** Everybody has two of three skills at one level. */
const ring: Model = {
  types: [0, 1, 2].map((type) => exponentialType(`type ${type}`, minutes / 5.4, minutes)),
  groups: [groupOf("0 and 1", 6, 0, 1), groupOf("1 and 2", 6, 1, 2), groupOf("2 and 0", 6, 2, 0)],
  strategy: "least-occupied",
};

export const fairness: Subject = {
  name: "fairness",
  about: "agents alike work alike much, contacts alike wait alike long",
  contacts: 1_000_000,
  points: [
    workPoint(0.8),
    workPoint(0.9, 50_000),
    { measure: ({ contacts, seed }) => ratioRows("one pool", waitRatios(unlike, contacts, seed)) },
    { measure: ({ contacts, seed }) => ratioRows("ring of skills", waitRatios(ring, contacts, seed)) },
  ],
};
