// The simulated contact center: events move it, the product's routing decides who takes what.
import { count } from "../../../shared/domain/agent/tally";
import { EventHeap } from "./event-heap";
import { KeptEntries } from "./kept-entries";
import type { Chance, ContactType, Model } from "./model";
import {
  agentOf,
  becomeCallback,
  engaged,
  entriesOf,
  free,
  gone,
  type SimulatedAgent,
  type SimulatedEntry,
} from "./people";
import { Stream } from "./random";
import { agentFor, entryFor } from "./real-routing";
import { Staff } from "./staff";
import type { View } from "./view";
import type { Watcher } from "./watcher";

const arrives = 0;
const ends = 1;
const losesPatience = 2;
const circleWidens = 3;
const periodBegins = 4;
const triesAgain = 5;

/** Of a time in ms plus a delay: less than what a delay is told in, more than what the sum may have lost. */
const afterRounding = 1e-3;

export const chanceOf = (seed: number): Chance => ({
  arrivals: new Stream(seed, 0),
  patience: new Stream(seed, 1),
  handling: new Stream(seed, 2),
  other: new Stream(seed, 3),
});

export class World implements View {
  at = 0;
  period = 0;
  readonly agents: readonly SimulatedAgent[];
  readonly lines: readonly SimulatedEntry[][];
  readonly staff: Staff;
  readonly idle: SimulatedAgent[] = [];
  arrivals = 0;
  waiting = 0;
  private talking = 0;
  private readonly events = new EventHeap();
  private readonly linesOfGroup: readonly (readonly SimulatedEntry[])[][];
  private readonly newEntry: readonly ((at: number, count: number) => SimulatedEntry)[];
  private readonly kept = new KeptEntries();
  /** Delays of groups that join later, per type. */
  private readonly delays: readonly (readonly number[])[];

  constructor(
    readonly model: Model,
    readonly chance: Chance,
    private readonly watcher: Watcher,
  ) {
    const { types, groups } = model;
    const most = groups.map(({ sizes }) => Math.max(...sizes));
    this.agents = groups
      .flatMap((group, number) => Array.from({ length: most[number] ?? 0 }, () => ({ group, number })))
      .map(({ group, number }, place) => agentOf(group, number, place));
    this.lines = types.map(() => []);
    this.linesOfGroup = groups.map(({ takes }) => takes.map(({ type }) => this.line(type)));
    this.newEntry = types.map(entriesOf);
    this.delays = types.map((_, type) => [
      ...new Set(groups.flatMap(({ takes }) => takes.flatMap((one) => (one.type === type && one.delay) || []))),
    ]);
    this.staff = new Staff(model.groups, this.agents);
    this.changeStaff();
    types.forEach((_, type) => this.expectNext(type));
    model.periodEnds?.forEach((end, period) => this.events.add(end, periodBegins, period + 1));
  }

  /** Goes on until so many contacts have arrived in all, or nothing will happen any more. */
  run(contacts = Infinity): this {
    const { events } = this;
    while (this.arrivals < contacts && events.next()) {
      const { at, kind, ref } = events;
      if (kind === arrives || kind === ends || kind === periodBegins) {
        this.at = at;
        if (kind === arrives) this.arrive(ref);
        else if (kind === ends) this.end(this.agent(ref));
        else this.beginPeriod(ref);
        continue;
      }
      const entry = this.kept.release(ref);
      // Its wait is over already: nothing happens, and no time passes either.
      if (kind !== triesAgain && entry.state.is !== "waiting") continue;
      this.at = at;
      if (kind === losesPatience) this.losePatience(entry);
      else if (kind === circleWidens) this.askAgain(entry);
      else this.tryAgain(entry);
    }
    return this;
  }

  private arrive(type: number): void {
    this.expectNext(type);
    this.enter(this.newEntryOf(type));
  }

  private tryAgain({ type, patience, waitedBefore }: SimulatedEntry): void {
    this.watcher.retried(type, this);
    this.enter({ ...this.newEntryOf(type), patience, waitedBefore: waitedBefore + patience });
  }

  private beginPeriod(period: number): void {
    this.watcher.periodEnds(period - 1, this);
    this.period = period;
    this.changeStaff();
  }

  private expectNext(type: number): void {
    const at = this.type(type).nextArrival(this.at, this.chance);
    if (at < (this.model.closesAt ?? Infinity)) this.events.add(at, arrives, type);
  }

  private enter(entry: SimulatedEntry): void {
    const { type } = entry;
    this.arrivals++;
    this.watcher.arrived(type, this);
    const { lines, placesToWait } = this.model;
    if (lines !== undefined && this.waiting + this.talking >= lines) {
      this.watcher.blocked(type, this);
      return;
    }
    const agent = this.chooseAgent(entry);
    if (agent) {
      this.start(entry, agent);
      return;
    }
    if (this.model.cutsOffUnserved && !this.staff.canServe(type)) {
      this.watcher.cutOff(entry, this);
      return;
    }
    if (placesToWait !== undefined && this.waiting >= placesToWait) {
      this.watcher.blocked(type, this);
      return;
    }
    this.join(entry);
  }

  private join(entry: SimulatedEntry): void {
    const { patience, leavesMessageAfter = Infinity, takesCallback } = this.type(entry.type);
    entry.ahead = this.line(entry.type).push(entry) - 1;
    this.waiting++;
    if (takesCallback?.(entry.ahead, this.chance)) becomeCallback(entry);
    else if (patience && entry.patience === Infinity) entry.patience = patience(entry.enteredAt, this.chance);
    const until = Math.min(entry.patience, leavesMessageAfter);
    if (until < Infinity) this.events.add(this.at + until, losesPatience, this.kept.keep(entry));
    for (const delay of this.delays[entry.type] ?? [])
      this.events.add(this.at + delay + afterRounding, circleWidens, this.kept.keep(entry));
    this.watcher.joined(entry, this);
  }

  private losePatience(entry: SimulatedEntry): void {
    this.leaveLine(entry);
    const { leavesMessageAfter = Infinity, retry } = this.type(entry.type);
    if (leavesMessageAfter < entry.patience) {
      this.watcher.leftMessage(entry, this);
      return;
    }
    this.watcher.gaveUp(entry, this);
    if (retry && this.chance.other.uniform() < retry.chance)
      this.events.add(this.at + retry.after, triesAgain, this.kept.keep(entry));
  }

  /** Another group may take the contact from now on. */
  private askAgain(entry: SimulatedEntry): void {
    const agent = this.chooseAgent(entry);
    if (!agent) return;
    this.leaveLine(entry);
    this.start(entry, agent);
  }

  private chooseAgent(entry: SimulatedEntry): SimulatedAgent | undefined {
    const { idle } = this;
    if (idle.length === 0) return undefined;
    if (this.model.idleClocksAreShuffled) for (const agent of idle) agent.idleSince = -this.chance.other.uniform();
    const agent = agentFor(entry, idle, this.model.strategy, this.at);
    if (agent) idle.splice(idle.indexOf(agent), 1);
    return agent;
  }

  private start(entry: SimulatedEntry, agent: SimulatedAgent): void {
    const { at } = this;
    agent.tally = count(agent.tally, "idle", at);
    agent.tally = { ...agent.tally, contacts: agent.tally.contacts + 1, lastOfferedAt: at };
    agent.work = engaged;
    agent.serving = entry;
    agent.since = at;
    entry.state = gone;
    this.talking++;
    this.staff.started(agent.group, at);
    this.watcher.started(entry, agent, this);
    this.events.add(
      at + this.type(entry.type).handling(agent.group, entry.enteredAt, this.chance, at, entry.kind),
      ends,
      agent.number,
    );
  }

  private end(agent: SimulatedAgent): void {
    const { at, staff } = this;
    const entry = agent.serving;
    if (!entry) throw new Error(`agent ${agent.number} ends nothing`);
    agent.tally = count(agent.tally, "busy", at);
    agent.work = free;
    agent.serving = undefined;
    this.talking--;
    staff.ended(agent.group, at);
    this.watcher.ended(entry, agent, this);
    if (staff.hasTooMany(agent.group)) staff.signOut(agent, at);
    else this.findWork(agent);
  }

  private findWork(agent: SimulatedAgent): void {
    agent.idleSince = this.at;
    const entry = this.waiting > 0 ? entryFor(agent, this.linesOfGroup[agent.group] ?? [], this.at) : undefined;
    this.watcher.freed(agent, entry, this);
    if (!entry) {
      this.idle.push(agent);
      return;
    }
    this.leaveLine(entry);
    this.start(entry, agent);
  }

  private changeStaff(): void {
    const { staff, at, idle } = this;
    this.model.groups.forEach((group, number) => {
      const wanted = group.sizes[this.period] ?? 0;
      staff.want(number, wanted);
      for (let place = idle.length - 1; place >= 0 && staff.hasTooMany(number); place--) {
        const agent = idle[place];
        if (agent?.group !== number) continue;
        idle.splice(place, 1);
        staff.signOut(agent, at);
      }
      for (const agent of this.agents) {
        if (agent.group !== number || agent.status !== "signed-out" || !staff.hasTooFew(number)) continue;
        staff.signIn(agent, at);
        this.findWork(agent);
      }
    });
    if (this.model.cutsOffUnserved) this.cutOffUnserved();
  }

  private cutOffUnserved(): void {
    this.lines.forEach((line, type) => {
      if (this.staff.canServe(type)) return;
      for (const entry of [...line]) {
        this.leaveLine(entry);
        this.watcher.cutOff(entry, this);
      }
    });
  }

  private leaveLine(entry: SimulatedEntry): void {
    const line = this.line(entry.type);
    if (line[0] === entry) line.shift();
    else line.splice(line.indexOf(entry), 1);
    entry.state = gone;
    this.waiting--;
  }

  private type(number: number): ContactType {
    const type = this.model.types[number];
    if (!type) throw new Error(`there is no contact type ${number}`);
    return type;
  }

  private line(type: number): SimulatedEntry[] {
    const line = this.lines[type];
    if (!line) throw new Error(`there is no line ${type}`);
    return line;
  }

  private agent(number: number): SimulatedAgent {
    const agent = this.agents[number];
    if (!agent) throw new Error(`there is no agent ${number}`);
    return agent;
  }

  private newEntryOf(type: number): SimulatedEntry {
    const make = this.newEntry[type];
    if (!make) throw new Error(`there is no contact type ${type}`);
    return make(this.at, this.arrivals);
  }
}
