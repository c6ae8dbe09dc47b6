// A long line seen by everybody in it at once. Seen from one place after the other, each look would cost as much as the line is
// long, and a line of thousands is looked at a hundred times a second.
import { standingIn } from "../agent/availability";
import type { LineEstimate, LineView } from "../contact/outcomes";
import type { QueueId } from "../kernel/ids";
import type { QueueEntry } from "../queue/entry";
import { markOf } from "../queue/queue-statistics";
import { isBefore } from "../routing/order";
import { seededChance } from "../wait-time/chance";
import { estimateWaits } from "../wait-time/estimate";
import type { LiveContact } from "../wait-time/live-line";
import { competingWith } from "../wait-time/position";
import { inProgressSeconds, saidOf, type Counted, type Surroundings } from "./line-seen-from";
import type { LiveAgent, LiveTenant } from "./live-tenant";
import { agentGroups, needClasses } from "./need-classes";

type Wait = Pick<LineView, "estimate" | "unknown">;

/** @returns nothing for a contact that needs what nobody in line needs: that takes a look of its own */
export type Foresight = (asked: QueueEntry, at: number, counted?: Counted) => LineView | undefined;

/** As good for some seconds as what is known of the tenant. */
export function foresee(tenant: LiveTenant, around: Surroundings): Foresight {
  const { line } = tenant;
  const agents = [...tenant.agents.values()];
  const classes = needClasses(agents, around.at, around.lendersOf);
  const standing = line.map((entry) => ({ entry, ...classes.sort(entry) }));
  const known = classes.all.length;
  const placeOf = new Map(line.map(({ entryId }, place) => [entryId, place]));
  const groups = agentGroups(agents, classes.all);
  const notPaused = placesByClass(known, standing, ({ entry }) => entry.state.is !== "paused");
  // Whoever is being offered keeps an agent busy already, and is served before all the same.
  const played = placesByClass(known, standing, ({ entry }) => entry.state.is === "waiting");
  const queues = queuesOf(line, agents);

  const waiting: LiveContact[] = [];
  const indexAt = new Map<number, number>();
  standing.forEach(({ entry, class: its, becomes }, place) => {
    if (entry.state.is !== "waiting") return;
    indexAt.set(place, waiting.push({ class: its, becomes, isCallback: entry.kind === "callback" }) - 1);
  });
  // Whoever comes now comes last: somebody of each class stands there for them.
  const lastOf = played.map((places, its) => {
    const last = standing[places.at(-1) ?? -1];
    return waiting.push({ class: its, becomes: last?.becomes ?? [], mightCome: true }) - 1;
  });
  const { at: seenAt, callbackRingSeconds } = around;
  const waitAt = estimateWaits(
    {
      classes: classes.all.map(({ queueId }) => ({
        rates: around.ratesOf(queueId),
        inProgressSeconds: inProgressSeconds(agents, queueId, seenAt),
      })),
      groups,
      waiting,
      ...(callbackRingSeconds === undefined ? {} : { callbackRingSeconds }),
    },
    { at: seenAt, chance: seededChance(markOf(line[0]?.entryId ?? "", seenAt)) },
  );

  /** Whoever is not played stands between two of the same class that are. */
  const waitFrom = (its: number, place: number, at: number): Wait => {
    const index = indexAt.get(place);
    if (index !== undefined) return saidOf(waitAt(index, at));
    const alike = played[its] ?? [];
    const before = countBelow(alike, place);
    const [ahead, behind] = [alike[before - 1], alike[before]];
    const next = saidOf(waitAt((behind === undefined ? undefined : indexAt.get(behind)) ?? lastOf[its] ?? 0, at));
    if (behind === undefined && place >= line.length) return next;
    const first = ahead === undefined ? undefined : indexAt.get(ahead);
    const from = ahead ?? -1;
    const share = (place - from) / ((behind ?? line.length) - from);
    return between(first === undefined ? {} : saidOf(waitAt(first, at)), next, share);
  };

  return (asked, at, counted) => {
    const own = placeOf.get(asked.entryId);
    const { class: its, becomes } = standing[own ?? -1] ?? classes.sort(asked);
    if (its >= known) return undefined;
    const place = own ?? placeFor(asked, line);
    const queue = queues(asked.queueId);
    // Who came in the last few seconds is not seen yet, and stands before somebody new; who left is seen still.
    const unseen = counted === undefined ? 0 : counted.others - (queue.places - (own === undefined ? 0 : 1));
    const callers = queue.callers - (own !== undefined && asked.kind === "call" ? 1 : 0);
    let position = 1 + unseen;
    for (const one of competingWith({ class: its, becomes }, groups))
      position += countBelow(notPaused[one] ?? [], place);
    return {
      position: Math.max(1, position),
      agents: counted?.agents ?? queue.members,
      waiting: Math.max(0, callers + unseen),
      ...waitFrom(its, place, at),
    };
  };
}

interface Standing {
  readonly entry: QueueEntry;
  readonly class: number;
}

/** Per class its places in line, first first. */
function placesByClass(
  classes: number,
  standing: readonly Standing[],
  counts: (one: Standing) => boolean,
): readonly (readonly number[])[] {
  const places = Array.from({ length: classes }, (): number[] => []);
  standing.forEach((one, place) => {
    if (counts(one)) places[one.class]?.push(place);
  });
  return places;
}

/** How many numbers of a rising row are below a limit. */
function countBelow(rising: readonly number[], limit: number): number {
  let [low, high] = [0, rising.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rising[middle] ?? Infinity) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where somebody new would stand. */
function placeFor(asked: QueueEntry, line: readonly QueueEntry[]): number {
  let [low, high] = [0, line.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const one = line[middle];
    if (one && isBefore(one, asked)) low = middle + 1;
    else high = middle;
  }
  return low;
}

interface QueueSeen {
  /** Everybody who holds a place, and of these the callers on the line. */
  places: number;
  callers: number;
  readonly members: number;
}

function queuesOf(line: readonly QueueEntry[], agents: readonly LiveAgent[]): (queueId: QueueId) => QueueSeen {
  const seen = new Map<QueueId, QueueSeen>();
  const of = (queueId: QueueId): QueueSeen => {
    const known = seen.get(queueId);
    if (known) return known;
    const members = agents.filter(({ agent }) => standingIn(agent, queueId) === "member").length;
    const queue = { places: 0, callers: 0, members };
    seen.set(queueId, queue);
    return queue;
  };
  for (const { queueId, kind } of line) {
    const queue = of(queueId);
    queue.places++;
    if (kind === "call") queue.callers++;
  }
  return of;
}

const nothing: Omit<LineEstimate, "sureness"> = { p50: 0, p80: 0, p90: 0, meanSeconds: 0 };

/** Between the waits of somebody ahead, or the head of the line, and of somebody behind. */
function between(ahead: Wait, behind: Wait, share: number): Wait {
  const to = behind.estimate;
  if (!to) return behind;
  const from = ahead.estimate ?? nothing;
  const mix = (what: keyof typeof nothing) => Math.round((from[what] + share * (to[what] - from[what])) * 10) / 10;
  return {
    estimate: {
      p50: mix("p50"),
      p80: mix("p80"),
      p90: mix("p90"),
      meanSeconds: mix("meanSeconds"),
      sureness: to.sureness,
    },
  };
}
