// What is asked of every line: who waits, how long, who gives up, how busy agents are.
import type { SimulatedAgent, SimulatedEntry } from "../engine/people";
import { Watcher } from "../engine/watcher";
import type { View } from "../engine/view";
import { Ratio } from "./ratio";

/** Times are in ms; shares are of all arrivals unless they say otherwise. */
export class Waits extends Watcher {
  readonly delayed = new Ratio();
  readonly wait = new Ratio();
  readonly waitOfServed = new Ratio();
  readonly waitOfAbandoned = new Ratio();
  readonly abandoned = new Ratio();
  readonly blockedShare = new Ratio();
  readonly servedWithin = new Ratio();
  /** Contacts in line, over time. */
  readonly length = new Ratio();
  /** Busy agents' time by group, of all time signed in. */
  readonly occupancy: readonly Ratio[];
  private readonly busy: number[] = [];
  private readonly present: number[] = [];
  private since = 0;

  /** @param threshold of the service level, ms */
  constructor(
    private readonly threshold: number,
    groups = 1,
  ) {
    super();
    this.occupancy = Array.from({ length: groups }, () => new Ratio());
  }

  override arrived(): void {
    this.delayed.add(0);
    this.abandoned.add(0);
    this.blockedShare.add(0);
    this.servedWithin.add(0);
  }

  override blocked(): void {
    this.blockedShare.add(1, 0);
  }

  override joined(): void {
    this.delayed.add(1, 0);
  }

  override started(entry: SimulatedEntry, _agent: SimulatedAgent, { at }: View): void {
    const wait = at - entry.enteredAt;
    this.wait.add(wait);
    this.waitOfServed.add(wait);
    this.length.add(wait, 0);
    if (wait <= this.threshold) this.servedWithin.add(1, 0);
  }

  override gaveUp(entry: SimulatedEntry, { at }: View): void {
    const wait = at - entry.enteredAt;
    this.wait.add(wait);
    this.waitOfAbandoned.add(wait);
    this.length.add(wait, 0);
    this.abandoned.add(1, 0);
  }

  /** The warm-up ends here. */
  begin(world: View): void {
    for (const ratio of this.ratios()) ratio.begin();
    this.remember(world);
  }

  endBatch(world: View): void {
    this.length.add(0, world.at - this.since);
    this.occupancy.forEach((ratio, group) => {
      ratio.add(
        world.staff.busyMs(group, world.at) - (this.busy[group] ?? 0),
        world.staff.presentMs(group, world.at) - (this.present[group] ?? 0),
      );
    });
    this.remember(world);
    for (const ratio of this.ratios()) ratio.endBatch();
  }

  private remember({ at, staff }: View): void {
    this.since = at;
    this.occupancy.forEach((_, group) => {
      this.busy[group] = staff.busyMs(group, at);
      this.present[group] = staff.presentMs(group, at);
    });
  }

  private ratios(): readonly Ratio[] {
    const { delayed, wait, waitOfServed, waitOfAbandoned, abandoned, blockedShare, servedWithin, length } = this;
    const { occupancy } = this;
    return [delayed, wait, waitOfServed, waitOfAbandoned, abandoned, blockedShare, servedWithin, length, ...occupancy];
  }
}
