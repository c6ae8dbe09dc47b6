// How others forecast a wait, as far as they say: every forecaster sees the same contacts as ours, and the same history.
// Sources, as read: Genesys Engage Stat Server guide (EWT with EP), Genesys Cloud "estimated wait time", Google CCAI Platform
// "estimated wait time prediction calculation", Salesforce help 003817179, asterisk `app_queue.c` (recalc_holdtime).
import type { SimulatedAgent, SimulatedEntry } from "./engine/people";
import type { View } from "./engine/view";
import type { Forecaster } from "./measure/forecasts";
import { MeanByType, RecentMeanByType } from "./measure/learned-average";

const hour = 3_600_000;
const week = 7 * 24 * hour;
/** Genesys's default before there is any history. */
const unknownHandling = 90_000;

/** Every product knows how long contacts of a queue take. */
abstract class KnowsHandling {
  protected readonly handling = new RecentMeanByType(week);

  ended(entry: SimulatedEntry, agent: SimulatedAgent, { at }: View): void {
    this.handling.add(entry.type, at - agent.since, at);
  }

  protected handlingOf({ type }: SimulatedEntry): number {
    return this.handling.of(type, unknownHandling);
  }
}

/** Those who can take the contact's queue, ready or not. */
const agentsFor = ({ type }: SimulatedEntry, { staff }: View): number => Math.max(staff.presentFor(type), 1e-4);

/** AHT x position / agents with the skill: what Mitel and Expertflow say, too. */
export class PlainLength extends KnowsHandling implements Forecaster {
  readonly name: string = "AHT x position / agents";

  forecast(entry: SimulatedEntry, world: View): number {
    return (this.handlingOf(entry) * (entry.ahead + 1)) / agentsFor(entry, world);
  }
}

/** AHT x calls in queue / (agents x EP), EP being the share of those agents' contacts that come from this queue. */
export class GenesysEngage extends KnowsHandling implements Forecaster {
  readonly name = "Genesys Engage (EP)";
  private readonly fromQueue = new RecentMeanByType(week);

  override ended(entry: SimulatedEntry, agent: SimulatedAgent, world: View): void {
    super.ended(entry, agent, world);
    for (const { type } of world.model.groups[agent.group]?.takes ?? [])
      this.fromQueue.add(type, type === entry.type ? 1 : 0, world.at);
  }

  forecast(entry: SimulatedEntry, world: View): number {
    const share = this.fromQueue.of(entry.type, 1);
    return (this.handlingOf(entry) * (entry.ahead + 1)) / (agentsFor(entry, world) * Math.max(share, 1e-4));
  }
}

/** Seven-day AHT x position / agents x (1 - seven-day abandon rate). */
export class GenesysCloud extends KnowsHandling implements Forecaster {
  readonly name = "Genesys Cloud (7 days)";
  private readonly abandoned = new RecentMeanByType(week);

  started({ type }: SimulatedEntry, _agent: SimulatedAgent, { at }: View): void {
    this.abandoned.add(type, 0, at);
  }

  gaveUp({ type }: SimulatedEntry, { at }: View): void {
    this.abandoned.add(type, 1, at);
  }

  forecast(entry: SimulatedEntry, world: View): number {
    const stay = 1 - this.abandoned.of(entry.type, 0);
    return ((this.handlingOf(entry) * (entry.ahead + 1)) / agentsFor(entry, world)) * stay;
  }
}

/**
 * (AHT of the channel / its agents) x (agents in common / agents of the queue) x (queued - available) + 10 s. Read as the page
 * says it: AHT of the previous hour, agents of a queue counting 1/k where they have k queues, agents in common counted whole.
 */
export class Google implements Forecaster {
  readonly name = "Google CCAI";
  private readonly handling = new RecentMeanByType(hour);

  ended(_entry: SimulatedEntry, agent: SimulatedAgent, { at }: View): void {
    this.handling.add(0, at - agent.since, at);
  }

  forecast(entry: SimulatedEntry, { model, staff }: View): number {
    let inChannel = 0;
    let inCommon = 0;
    let inQueue = 0;
    model.groups.forEach(({ takes }, group) => {
      const present = staff.present(group);
      inChannel += present;
      if (!takes.some(({ type }) => type === entry.type)) return;
      inCommon += present;
      inQueue += present / takes.length;
    });
    const perAgent = this.handling.of(0, unknownHandling) / Math.max(inChannel, 1);
    return perAgent * (inQueue === 0 ? 1 : inCommon / inQueue) * (entry.ahead + 1) + 10_000;
  }
}

/** (old x (1 - weight) + wait x weight) of every contact answered. */
class MovingWait {
  private readonly waits: number[] = [];

  constructor(
    readonly name: string,
    private readonly weight: number,
  ) {}

  started({ type, enteredAt }: SimulatedEntry, _agent: SimulatedAgent, { at }: View): void {
    const wait = at - enteredAt;
    const old = this.waits[type];
    this.waits[type] = old === undefined ? wait : old + this.weight * (wait - old);
  }

  forecast({ type }: SimulatedEntry): number {
    return this.waits[type] ?? 0;
  }
}

/** holdtime = (3 x old + new) / 4. */
export const asterisk = (): Forecaster => new MovingWait("Asterisk", 1 / 4);

/** A = .9 A + .1 W, less the time already waited. */
export const salesforce = (): Forecaster => new MovingWait("Salesforce (moving average)", 1 / 10);

/** The last ten contacts accepted in ten minutes, the newest weighing ten times as much as the oldest. */
export class SalesforceLastTen implements Forecaster {
  readonly name = "Salesforce (last ten)";
  private readonly last: { readonly at: number; readonly wait: number }[][] = [];

  started({ type, enteredAt }: SimulatedEntry, _agent: SimulatedAgent, { at }: View): void {
    const last = (this.last[type] ??= []);
    last.push({ at, wait: at - enteredAt });
    if (last.length > 10) last.shift();
  }

  forecast({ type }: SimulatedEntry, { at }: View): number {
    let weight = 10;
    let weights = 0;
    let sum = 0;
    for (const one of [...(this.last[type] ?? [])].reverse()) {
      if (one.at < at - 600_000) break;
      weights += weight;
      sum += weight-- * one.wait;
    }
    return weights === 0 ? 0 : sum / weights;
  }
}

export const formulasOfOthers = (): readonly Forecaster[] => [
  new PlainLength(),
  new GenesysEngage(),
  new GenesysCloud(),
  new Google(),
  asterisk(),
  salesforce(),
  new SalesforceLastTen(),
];

/** Wait of the last contact of the type that was answered (Ibrahim and Whitt 2009). */
export class LastServed implements Forecaster {
  readonly name = "LES";
  private readonly waits: number[] = [];

  started({ type, enteredAt }: SimulatedEntry, _agent: SimulatedAgent, { at }: View): void {
    this.waits[type] = at - enteredAt;
  }

  forecast({ type }: SimulatedEntry): number {
    return this.waits[type] ?? 0;
  }
}

/** Mean wait of all earlier contacts of the type that found as many waiting (Thiongane, Chan, L'Ecuyer 2016). */
export class AverageByLength implements Forecaster {
  readonly name = "AvgC-LES";
  private readonly byLength: MeanByType[] = [];
  private readonly last = new LastServed();

  started(entry: SimulatedEntry, agent: SimulatedAgent, world: View): void {
    this.last.started(entry, agent, world);
    const wait = world.at - entry.enteredAt;
    if (wait > 0) (this.byLength[entry.ahead] ??= new MeanByType()).add(entry.type, wait);
  }

  forecast(entry: SimulatedEntry): number {
    const otherwise = this.last.forecast(entry);
    return this.byLength[entry.ahead]?.of(entry.type, otherwise) ?? otherwise;
  }
}
