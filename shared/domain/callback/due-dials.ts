// Whose turn it is to be called before an agent is asked: in the order of the line, as far as agents are likely to be there in time.
import type { Agent } from "../agent/agent";
import type { QueueId } from "../kernel/ids";
import { engagement, type LiveTenant } from "../live/live-tenant";
import { needClasses } from "../live/need-classes";
import type { QueueEntry } from "../queue/entry";
import { misfit } from "../routing/eligibility";
import { standingLines, type DialBook, type DialLine } from "./dial-book";
import { chanceEnded, earliest, type AnswerTime } from "../wait-time/answer-time";
import { mayDial, type PacingState } from "./pacing";

/** What a queue's customers and contacts are like. */
export interface DialRules {
  /** Share of telephones that are answered, above 0. */
  readonly answerChance: number;
  /** From the call until the customer is there, of those who answer. */
  readonly answers: AnswerTime;
  /** What one contact takes of an agent; absent while nobody was handled. */
  readonly handleSeconds?: number;
  readonly tolerance: number;
}

export interface DueDials {
  readonly dials: readonly QueueEntry[];
  /** When it is worth looking again although nothing happens: an agent's wrap-up is about to end then. Unix milliseconds. */
  readonly lookAt?: number;
  /** What the decision about the one in question went by; absent where its turn is not to be called. */
  readonly about?: Pacing;
}

export interface Pacing extends PacingState {
  readonly isDue: boolean;
  /** The mean of what customers take to be on the line. */
  readonly answerSeconds: number;
}

interface Able {
  readonly agents: readonly Agent[];
  readonly free: number;
}

/** In each queue, so many more are looked at than there are agents: whoever stands further back has that many ahead. */
const spare = 50;

/** @param about an entry of the line: what is decided about it is told with what it went by */
export function dueDials(
  { agents, line: all }: LiveTenant,
  book: DialBook,
  at: number,
  rulesOf: (queueId: QueueId) => DialRules,
  lendersOf: (queueId: QueueId) => readonly QueueId[],
  about?: string,
): DueDials {
  const classes = needClasses(agents.values(), at, lendersOf);
  const { ableFor, competing } = contestOf(agents, classes);
  const lines = new Map(standingLines(book, at).map((dial) => [dial.entryId, dial]));
  // Whoever asks about one is told of all who stand before it.
  const line = about === undefined ? headsOf(all, agents.size + spare, lines) : all;
  const ringing = new Map<number, number>();
  const ahead = new Map<number, number>();
  const count = (into: Map<number, number>, its: number) => into.set(its, (into.get(its) ?? 0) + 1);

  for (const entry of line) {
    const dial = lines.get(entry.entryId);
    if (dial && entry.state.is !== "offered") count(dial.hasAnswered ? ahead : ringing, classes.sort(entry).class);
  }
  const dials: QueueEntry[] = [];
  const full = new Set<number>();
  let lookAt = Infinity;
  let known: Pacing | undefined;
  for (const entry of line) {
    if (lines.has(entry.entryId) || (entry.state.is !== "waiting" && entry.state.is !== "to-dial")) continue;
    const its = classes.sort(entry).class;
    if (entry.state.is === "waiting" || (full.has(its) && entry.entryId !== about)) {
      count(ahead, its);
      continue;
    }
    const rules = rulesOf(entry.queueId);
    const inTime = inTimeMs(rules);
    const { agents: fit, free } = ableFor(its);
    const state = {
      free,
      freeSoon: fit.flatMap((agent) => (engagement(agent) === "busy" ? [freeSoon(agent, at, inTime, rules)] : [])),
      ahead: competing(ahead, its),
      ringing: competing(ringing, its),
      answerChance: rules.answerChance,
      tolerance: rules.tolerance,
    };
    const isDue = !full.has(its) && mayDial(state);
    if (entry.entryId === about) known = { ...state, isDue, answerSeconds: rules.answers.meanSeconds };
    if (isDue) {
      dials.push(entry);
      count(ringing, its);
    } else {
      full.add(its);
      count(ahead, its);
      lookAt = Math.min(lookAt, ...fit.flatMap((agent) => soonest(agent, at, inTime)));
    }
  }
  return { dials, ...(Number.isFinite(lookAt) ? { lookAt } : {}), ...(known ? { about: known } : {}) };
}

/** Who may take whom, and which classes of customers compete: those of which one agent may take either. */
function contestOf(agents: LiveTenant["agents"], classes: ReturnType<typeof needClasses>) {
  const able = new Map<number, Able>();
  const ableFor = (its: number): Able => {
    const known = able.get(its);
    const want = classes.all[its]?.want;
    if (known || !want) return known ?? { agents: [], free: 0 };
    const fit = [...agents.values()]
      .map(({ agent }) => agent)
      .filter((agent) => engagement(agent) !== "absent" && misfit(agent, want) === undefined);
    const found = { agents: fit, free: fit.filter((agent) => engagement(agent) === "free").length };
    able.set(its, found);
    return found;
  };
  const compete = (one: number, other: number): boolean => {
    if (one === other) return true;
    const mine = new Set(ableFor(one).agents);
    return ableFor(other).agents.some((agent) => mine.has(agent));
  };
  /** How many of these, counted by class, compete with the customers of a class. */
  const competing = (among: ReadonlyMap<number, number>, its: number): number =>
    [...among].reduce((sum, [other, number]) => sum + (compete(its, other) ? number : 0), 0);
  return { ableFor, competing };
}

/** The first of each queue, and whoever is being called. */
function headsOf(line: LiveTenant["line"], most: number, lines: ReadonlyMap<string, DialLine>): LiveTenant["line"] {
  const counts = new Map<QueueId, number>();
  return line.filter(({ queueId, entryId }) => {
    const count = (counts.get(queueId) ?? 0) + 1;
    counts.set(queueId, count);
    return count <= most || lines.has(entryId);
  });
}

/** Whoever answers hears nothing amiss for so long: an agent who gets free by then is there in time. */
const graceSeconds = 2;

/** A wrap-up that ends so soon ends in time for all customers but the share that is tolerated. */
const inTimeMs = ({ answers, tolerance }: DialRules): number =>
  Math.floor((earliest(answers, tolerance) + graceSeconds) * 1000);

/** Handle times have no memory to speak of; a wrap-up is known to end, and may end before. */
function freeSoon({ work }: Agent, at: number, inTime: number, { answers, handleSeconds }: DialRules): number {
  if (work.is === "wrapping") return work.until <= at + inTime ? 1 : 0;
  if (handleSeconds === undefined) return 0;
  return 1 - Math.exp(-graceSeconds / handleSeconds) * (1 - chanceEnded(answers, handleSeconds));
}

/** When the end of a wrap-up is near enough. */
function soonest({ work }: Agent, at: number, inTime: number): readonly number[] {
  const moment = work.is === "wrapping" ? work.until - inTime : 0;
  return moment > at ? [moment] : [];
}
