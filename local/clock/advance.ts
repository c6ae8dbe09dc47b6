// Moves virtual time for a platform and its host processes together: only when all of them are at rest, and from
// alarm to alarm, so that nothing is skipped and nothing happens early.
import type { ManualClock } from "./clock";
import type { RemoteHost } from "./remote-host";
import type { Workload } from "./workload";

/** Everything that shares one virtual time. */
export interface VirtualTime {
  readonly clock: ManualClock;
  readonly workload: Workload;
  /** The hosts that exist now. A dead one is skipped, one that is starting is waited for. */
  readonly hosts: () => readonly RemoteHost[];
}

/** One turn of the event loop: lets in what already lies on a socket. */
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/**
 * Waits until nothing moves anywhere and returns the time of the next alarm of all.
 * One look is not enough: while one host is asked, another may hand work to one that has answered already. So two
 * looks in a row must agree that nothing was begun.
 */
export async function comeToRest({ clock, workload, hosts }: VirtualTime): Promise<number | undefined> {
  let before: string | undefined;
  for (;;) {
    clock.moveTo(clock.now());
    await workload.whenIdle();
    await turn();
    const begun = workload.begun;
    const looks = await Promise.all(
      hosts()
        .filter((host) => host.isAlive)
        .map(async (host) => ({ host, rest: await host.rest() })),
    );
    const own = clock.next();
    const isQuiet =
      workload.isIdle &&
      workload.begun === begun &&
      (own === undefined || own > clock.now()) &&
      looks.every(({ rest }) => rest !== undefined);
    const mark = [begun, ...looks.map(({ host, rest }) => `${String(host.id)}:${String(rest?.begun)}`)].join(" ");
    if (isQuiet && mark === before) {
      const times = [own, ...looks.map(({ rest }) => rest?.next)].filter((time) => time !== undefined);
      return times.length > 0 ? Math.min(...times) : undefined;
    }
    before = isQuiet ? mark : undefined;
  }
}

/** Hosts first, so that none of them is asked anything by a platform that is already ahead of it. */
async function moveTogether({ clock, hosts }: VirtualTime, time: number): Promise<void> {
  await Promise.all(hosts().map((host) => host.setTime(time)));
  clock.moveTo(time);
}

/**
 * Runs until the given time, or until the condition holds with everything at rest. Alarms due at the end time still run.
 * Throws when the condition does not hold and nothing is scheduled any more, or when `limit` (a time) is reached.
 */
export async function advanceUntil(
  options: VirtualTime & { until: number | (() => boolean | Promise<boolean>); limit?: number },
): Promise<void> {
  const { clock, until, limit } = options;
  const at = () => new Date(clock.now()).toISOString();
  for (;;) {
    const next = await comeToRest(options);
    if (typeof until === "number") {
      if (clock.now() >= until) return;
      await moveTogether(options, Math.min(next ?? until, until));
    } else {
      if (await until()) return;
      if (next === undefined)
        throw new Error(`at ${at()} nothing is scheduled any more and the condition does not hold`);
      if (limit !== undefined && next > limit) throw new Error(`the condition does not hold by the limit, at ${at()}`);
      await moveTogether(options, next);
    }
  }
}

/**
 * A machine asleep until `time`: everything stands still and wakes up late, in one step. Overdue alarms run at the new
 * time, so a timer function fires once, past due, however many of its occurrences were slept through.
 */
export async function jumpTo(options: VirtualTime & { time: number }): Promise<void> {
  await comeToRest(options);
  await Promise.all(options.hosts().map((host) => host.setTime(options.time)));
  options.clock.set(options.time);
  await comeToRest(options);
}
