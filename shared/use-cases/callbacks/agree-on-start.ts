// When a callback that was asked for from outside may begin: at once if it can be kept, or at a time that is agreed on.
import type { CallbackChange, Slot } from "../../domain/callback/callback";
import { verdictInWords, type PromiseVerdict } from "../../domain/callback/promise-control";
import { wallTime } from "../../domain/callback/slots";
import { ok, refuse, type Result } from "../../domain/kernel/result";
import type { PinnedSettings } from "../../domain/settings/pinned";
import type { Queue } from "../../domain/settings/queue";
import type { Clock } from "../../ports/clock";
import type { EventLog } from "../../ports/event-log";
import { written, type AgreedTimes } from "./agreed-times";
import type { TimeSeeker } from "./time-seeker";
import type { WeighPromise } from "./weigh-promise";

/** A moment, or a time as a clock of the customer's zone shows it (`YYYY-MM-DDTHH:MM`). */
export type AskedTime = { readonly moment: number } | { readonly wall: string };

export interface AgreedStart {
  /** At once where absent. */
  readonly slot?: Slot;
  /** What was not as asked for. */
  readonly changes: readonly CallbackChange[];
}

export const agreeOnStart =
  (ports: { times: AgreedTimes; weighPromise: WeighPromise; events: Pick<EventLog, "append">; clock: Clock }) =>
  async (
    seeker: TimeSeeker,
    asked: AskedTime | undefined,
    queue: Queue,
    settings: PinnedSettings,
  ): Promise<Result<AgreedStart>> => {
    const at = ports.clock.now();
    if (asked) {
      const time = momentOf(asked, seeker.calling.timeZone);
      if (!time) return refuse({ code: "unprocessable", field: "at", message: "expected a time that exists" });
      const slot = await ports.times.bookAt(seeker, time.at);
      if (!slot.ok) return slot;
      const changes = time.is === "plain" ? [] : [{ at, by: "rule", what: changeWords(time, seeker.calling.timeZone) }];
      return ok({ slot: slot.value, changes });
    }
    if (!queue.callback.promiseControl || queue.hours === undefined) return ok({ changes: [] });
    const verdict = await ports.weighPromise(seeker.tenantId, { queueId: queue.id }, settings);
    if (verdict?.isKept) return ok({ changes: [] });
    await noteWithheld(ports.events, seeker, at, verdict);
    const why = verdict ? verdictInWords(verdict) : "the queue cannot be seen now";
    const free = await ports.times.nextFree(seeker);
    const offer = free
      ? `the next free time is ${written(free.start)}: ask again with this as "at"`
      : "ask again later";
    return refuse({ code: "not-now", message: `a callback could not be kept: ${why}; ${offer}` });
  };

interface Meant {
  readonly at: number;
  readonly is: "plain" | "skipped" | "repeated";
}

const momentOf = (asked: AskedTime, timeZone: string): Meant | undefined =>
  "moment" in asked ? { at: asked.moment, is: "plain" } : wallTime(timeZone, asked.wall);

const changeWords = ({ at, is }: Meant, timeZone: string): string =>
  is === "skipped"
    ? `the clock of ${timeZone} is put forward over the time asked for: ${written(at)} is meant`
    : `the clock of ${timeZone} shows the time asked for twice: the first, ${written(at)}, is meant`;

/** What is refused has no contact to be on record with: it is counted from a stream of its own, once for each wish. */
function noteWithheld(
  events: Pick<EventLog, "append">,
  { tenantId, queueId, callbackId }: TimeSeeker,
  at: number,
  verdict: PromiseVerdict | undefined,
): Promise<void> {
  const fact = { type: "CallbackWithheld", at, queueId, because: "promise", ...(verdict ? { verdict } : {}) };
  return events.append(tenantId, `refused-${callbackId}`, 1, [fact]);
}
