// Days that begin with an empty center, one like the other: what happened in each, and on average.
import type { SimulatedAgent, SimulatedEntry } from "../engine/people";
import { Watcher } from "../engine/watcher";
import type { Model } from "../engine/model";
import { chanceOf, World } from "../engine/world";
import type { Chance } from "../engine/model";
import { Ratio, type Estimate } from "./ratio";

/** What happened in one day. Waits in ms. */
export class Day extends Watcher {
  arrivals = 0;
  served = 0;
  abandoned = 0;
  abandonedLate = 0;
  blockedContacts = 0;
  messages = 0;
  disconnected = 0;
  /** Answered, and answered or gone, before the threshold. */
  inTarget = 0;
  inTargetOrGone = 0;
  waitOfServed = 0;
  wait = 0;
  readonly servedByType: number[];
  readonly inTargetByType: number[];
  /** Agent-ms by group, at the end of the period that is asked about, or of the day. */
  readonly busyMs: number[];
  readonly presentMs: number[];

  constructor(
    private readonly threshold: number,
    types: number,
    groups: number,
  ) {
    super();
    this.servedByType = Array.from({ length: types }, () => 0);
    this.inTargetByType = Array.from({ length: types }, () => 0);
    this.busyMs = Array.from({ length: groups }, () => 0);
    this.presentMs = Array.from({ length: groups }, () => 0);
  }

  override arrived(): void {
    this.arrivals++;
  }

  override blocked(): void {
    this.blockedContacts++;
  }

  override started(entry: SimulatedEntry, _agent: SimulatedAgent, { at }: World): void {
    const wait = entry.waitedBefore + at - entry.enteredAt;
    const { type } = entry;
    this.served++;
    this.servedByType[type] = (this.servedByType[type] ?? 0) + 1;
    this.waitOfServed += wait;
    this.wait += wait;
    if (wait >= this.threshold) return;
    this.inTarget++;
    this.inTargetOrGone++;
    this.inTargetByType[type] = (this.inTargetByType[type] ?? 0) + 1;
  }

  override gaveUp(entry: SimulatedEntry, { at }: World): void {
    const wait = entry.waitedBefore + at - entry.enteredAt;
    this.abandoned++;
    this.wait += wait;
    if (wait >= this.threshold) this.abandonedLate++;
    else this.inTargetOrGone++;
  }

  override leftMessage(): void {
    this.messages++;
  }

  override cutOff(): void {
    this.disconnected++;
  }

  override periodEnds(_period: number, world: World): void {
    this.countStaff(world);
  }

  countStaff({ staff, at }: World): void {
    for (let group = 0; group < this.busyMs.length; group++) {
      this.busyMs[group] = staff.busyMs(group, at);
      this.presentMs[group] = staff.presentMs(group, at);
    }
  }
}

export interface DayModel {
  /** How many come in a day, about; so many days are simulated as make the contacts asked for. */
  readonly contactsPerDay: number;
  readonly threshold: number;
  /** Drawn anew each day: days may be busy or calm. */
  readonly today: (chance: Chance) => Model;
  /** Occupancy is that of the periods, and not of the time after the last, in which contacts are only finished. */
  readonly countsStaffToLastPeriod?: boolean;
}

export class Days {
  private constructor(private readonly days: readonly Day[]) {}

  static of({ contactsPerDay, threshold, today, countsStaffToLastPeriod }: DayModel, seed: number, contacts: number) {
    const chance = chanceOf(seed);
    const days = Array.from({ length: Math.max(2, Math.round(contacts / contactsPerDay)) }, () => {
      const model = today(chance);
      const day = new Day(threshold, model.types.length, model.groups.length);
      const world = new World(model, chance, day).run();
      if (!countsStaffToLastPeriod) day.countStaff(world);
      return day;
    });
    return new Days(days);
  }

  /** Mean over the days of `value`, or mean `value` over mean `of`. */
  mean(value: (day: Day) => number, of: (day: Day) => number = () => 1, scale = 1): Estimate {
    const ratio = new Ratio();
    for (const day of this.days) {
      ratio.add(value(day), of(day));
      ratio.endBatch();
    }
    return ratio.estimate(scale);
  }
}
