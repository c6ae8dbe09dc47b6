// The line as one contact sees it: its place, who is there for it, and how long it will take. Live state in, plain numbers out.
import { standingIn } from "../agent/availability";
import type { LineView } from "../contact/outcomes";
import type { QueueId } from "../kernel/ids";
import type { QueueEntry } from "../queue/entry";
import { markOf } from "../queue/queue-statistics";
import { isBefore } from "../routing/order";
import { seededChance } from "../wait-time/chance";
import { estimateWait, type WaitEstimate } from "../wait-time/estimate";
import type { LiveContact, LiveLine } from "../wait-time/live-line";
import { positionInLine } from "../wait-time/position";
import type { LearnedRates } from "../wait-time/rates";
import { engagement, type LiveAgent, type LiveTenant } from "./live-tenant";
import { agentGroups, needClasses } from "./need-classes";

export interface Surroundings {
  readonly at: number;
  readonly ratesOf: (queueId: QueueId) => LearnedRates;
  /** Queues whose agents help out in a queue now. */
  readonly lendersOf: (queueId: QueueId) => readonly QueueId[];
  readonly callbackRingSeconds?: number;
}

/** Counted in the store just now, where that was done: what is seen live may be some seconds old. */
export interface Counted {
  /** Who else holds a place in the queue. */
  readonly others: number;
  readonly agents: number;
}

export function lineSeenFrom(tenant: LiveTenant, asked: QueueEntry, around: Surroundings, counted?: Counted): LineView {
  const { queueId } = asked;
  const agents = [...tenant.agents.values()];
  const others = corrected(othersOf(tenant, asked), asked, counted?.others);
  const place = others.findIndex((one) => isBefore(asked, one));
  const split = place < 0 ? others.length : place;
  const line = [...others.slice(0, split), asked, ...others.slice(split)];

  const classes = needClasses(agents, around.at, around.lendersOf);
  const contacts = line.map((entry): LiveContact & { readonly entry: QueueEntry } => {
    const { class: its, becomes } = classes.sort(entry);
    return {
      entry,
      class: its,
      ...(becomes.length > 0 ? { becomes } : {}),
      ...(entry.kind === "callback" ? { isCallback: true } : {}),
      ...(entry.state.is === "paused" && entry !== asked ? { isPaused: true } : {}),
    };
  });
  const live: LiveLine = {
    classes: classes.all.map(({ queueId: its }) => ({
      rates: around.ratesOf(its),
      inProgressSeconds: inProgressSeconds(agents, its, around.at),
    })),
    groups: agentGroups(agents, classes.all),
    waiting: contacts,
    tagged: split,
    ...(around.callbackRingSeconds === undefined ? {} : { callbackRingSeconds: around.callbackRingSeconds }),
  };
  return {
    position: positionInLine(live),
    agents: counted?.agents ?? agents.filter(({ agent }) => standingIn(agent, queueId) === "member").length,
    waiting: others.filter((one) => one.queueId === queueId && one.kind === "call").length,
    ...estimateOf(withoutOffered(live, contacts), asked, around.at),
  };
}

const worksFor = (queues: LiveAgent["agent"]["queues"], queueId: QueueId): boolean =>
  queues.some((one) => one.queueId === queueId);

const othersOf = ({ line }: LiveTenant, { entryId }: QueueEntry): readonly QueueEntry[] =>
  line.filter((one) => one.entryId !== entryId);

/**
 * Who came to the queue in the last few seconds is not seen yet, and stands before somebody new; who left is seen still, and
 * stood at the head of the line.
 */
function corrected(others: readonly QueueEntry[], asked: QueueEntry, count: number | undefined): readonly QueueEntry[] {
  if (count === undefined) return others;
  const own = others.filter(({ queueId }) => queueId === asked.queueId);
  const left = new Set(own.slice(0, Math.max(0, own.length - count)));
  const unseen = Array.from({ length: Math.max(0, count - own.length) }, (_, index) => ({
    ...asked,
    entryId: `unseen ${index}`,
    state: { is: "waiting" } as const,
    rank: asked.rank - 1,
  }));
  return [...others.filter((one) => !left.has(one)), ...unseen].sort((one, other) => (isBefore(one, other) ? -1 : 1));
}

/** Whoever is being offered to an agent keeps that agent busy already, and is served before all the same. */
function withoutOffered(live: LiveLine, contacts: readonly (LiveContact & { readonly entry: QueueEntry })[]): LiveLine {
  const tagged = typeof live.tagged === "number" ? contacts[live.tagged] : undefined;
  const waiting = contacts.filter((one) => one === tagged || one.entry.state.is !== "offered");
  return tagged ? { ...live, waiting, tagged: waiting.indexOf(tagged) } : live;
}

/** Agents of several queues share their time between them: what they are busy with is not known here. */
export function inProgressSeconds(agents: readonly LiveAgent[], queueId: QueueId, at: number): number {
  let seconds = 0;
  for (const { agent } of agents) {
    const { work, queues } = agent;
    if (engagement(agent) === "busy" && work.is === "engaged" && worksFor(queues, queueId))
      seconds += Math.max(0, at - work.since) / 1000 / queues.length;
  }
  return seconds;
}

/** The same line at the same moment gives the same estimate, whoever asks. */
const estimateOf = (live: LiveLine, { entryId }: QueueEntry, at: number) =>
  saidOf(estimateWait(live, { at, chance: seededChance(markOf(entryId, at)) }));

export function saidOf(found: WaitEstimate): Pick<LineView, "estimate" | "unknown"> {
  if (!found.known) return { unknown: found.because };
  const { p50, p80, p90, meanSeconds, sureness } = found;
  if (!Number.isFinite(p90) || !Number.isFinite(meanSeconds)) return { unknown: "endless" };
  const estimate = { p50: tenths(p50), p80: tenths(p80), p90: tenths(p90), meanSeconds: tenths(meanSeconds), sureness };
  return { estimate };
}

const tenths = (seconds: number): number => Math.round(seconds * 10) / 10;
