// Who is signed in, group by group, and how much of that time was spent with contacts.
import { newTally } from "../../../shared/domain/agent/tally";
import type { Group } from "./model";
import type { SimulatedAgent } from "./people";

interface Shift {
  wanted: number;
  /** Signed in, those included who only end their last conversation. */
  present: number;
  busy: number;
  countedTo: number;
  /** Agent-milliseconds. */
  busyMs: number;
  presentMs: number;
}

export class Staff {
  private readonly shifts: readonly Shift[];
  /** Groups that take a type. */
  private readonly groupsFor = new Map<number, number[]>();

  constructor(groups: readonly Group[], agents: readonly SimulatedAgent[]) {
    this.shifts = groups.map(() => ({ wanted: 0, present: 0, busy: 0, countedTo: 0, busyMs: 0, presentMs: 0 }));
    groups.forEach(({ takes }, group) => {
      for (const { type } of takes) this.groupsFor.set(type, [...(this.groupsFor.get(type) ?? []), group]);
    });
    for (const agent of agents) agent.status = "signed-out";
  }

  want(group: number, wanted: number): void {
    this.shift(group).wanted = wanted;
  }

  hasTooMany(group: number): boolean {
    const { present, wanted } = this.shift(group);
    return present > wanted;
  }

  hasTooFew(group: number): boolean {
    const { present, wanted } = this.shift(group);
    return present < wanted;
  }

  /** As many as the shift asks for; those are left out who only end their last conversation. */
  wanted(group: number): number {
    return this.shift(group).wanted;
  }

  present(group: number): number {
    return this.shift(group).present;
  }

  /** Agents who take the type, over all groups. */
  presentFor(type: number): number {
    let present = 0;
    for (const group of this.groupsFor.get(type) ?? []) present += this.shift(group).present;
    return present;
  }

  canServe(type: number): boolean {
    return (this.groupsFor.get(type) ?? []).some((group) => this.shift(group).wanted > 0);
  }

  signIn(agent: SimulatedAgent, at: number): void {
    const shift = this.counted(agent.group, at);
    shift.present++;
    agent.status = "available";
    agent.statusSince = at;
    agent.tally = newTally(at);
  }

  signOut(agent: SimulatedAgent, at: number): void {
    const shift = this.counted(agent.group, at);
    shift.present--;
    agent.status = "signed-out";
    agent.statusSince = at;
  }

  started(group: number, at: number): void {
    this.counted(group, at).busy++;
  }

  ended(group: number, at: number): void {
    this.counted(group, at).busy--;
  }

  /** Agent-milliseconds up to now. */
  busyMs(group: number, at: number): number {
    return this.counted(group, at).busyMs;
  }

  presentMs(group: number, at: number): number {
    return this.counted(group, at).presentMs;
  }

  private counted(group: number, at: number): Shift {
    const shift = this.shift(group);
    const ms = at - shift.countedTo;
    shift.busyMs += shift.busy * ms;
    shift.presentMs += shift.present * ms;
    shift.countedTo = at;
    return shift;
  }

  private shift(group: number): Shift {
    const shift = this.shifts[group];
    if (!shift) throw new Error(`there is no group ${group}`);
    return shift;
  }
}
