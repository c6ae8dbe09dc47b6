// Whether a queue can keep one more callback before it closes, by what is known of it at this moment.
import type { PlaceInLine } from "../../domain/contact/contact";
import { standingIn } from "../../domain/agent/availability";
import { judgePromise, type PromiseVerdict } from "../../domain/callback/promise-control";
import type { TenantId } from "../../domain/kernel/ids";
import { engagement } from "../../domain/live/live-tenant";
import { openingAt } from "../../domain/opening-hours/opening-hours";
import type { PinnedSettings } from "../../domain/settings/pinned";
import type { Queue } from "../../domain/settings/queue";
import { callbackAnswerChance, handleSeconds } from "../../domain/wait-time/rates";
import type { Clock } from "../../ports/clock";
import type { LiveTenants } from "../../ports/live-rows";
import type { QueueStatisticsReader } from "../../ports/queue-statistics";
import type { SlotBook } from "../../ports/slot-book";

/** @returns nothing if the queue cannot be seen now: then nothing is promised */
export type WeighPromise = (
  tenantId: TenantId,
  place: Pick<PlaceInLine, "queueId"> & Partial<Pick<PlaceInLine, "entryId">>,
  settings: PinnedSettings,
) => Promise<PromiseVerdict | undefined>;

export const weighPromise =
  (ports: {
    live: LiveTenants;
    statistics: QueueStatisticsReader;
    slots: Pick<SlotBook, "taken">;
    clock: Clock;
    warn: (message: string, detail: unknown) => void;
  }): WeighPromise =>
  async (tenantId, { queueId, entryId }, settings) => {
    const queue = settings.queue(queueId);
    if (!queue) return undefined;
    const at = ports.clock.now();
    const hours = queue.hours === undefined ? undefined : settings.hours(queue.hours);
    const opening = hours && openingAt(hours, at);
    try {
      const closesAt = opening && (opening.open ? opening.until : at);
      const [{ line, agents }, { rates }, agreed] = await Promise.all([
        ports.live.current(tenantId),
        ports.statistics.current(tenantId, queueId),
        agreedBefore(ports.slots, tenantId, queue, at, closesAt),
      ]);
      const inLine = line.filter((entry) => entry.queueId === queueId);
      const own = inLine.findIndex((entry) => entry.entryId === entryId);
      const ahead = own < 0 ? inLine : inLine.slice(0, own);
      const callbacks = ahead.filter(({ kind }) => kind === "callback").length;
      const able = [...agents.values()].filter(({ agent }) => standingIn(agent, queueId) === "member");
      const seconds = handleSeconds(rates, at);
      return judgePromise({
        at,
        ...(closesAt === undefined ? {} : { closesAt }),
        agents: able.filter(({ agent }) => engagement(agent) !== "absent").length,
        busyAgents: able.filter(({ agent }) => engagement(agent) === "busy").length,
        ...(seconds === undefined ? {} : { handleSeconds: seconds }),
        ringSeconds: queue.callback.previewSeconds + queue.callback.ringSeconds,
        answerChance: callbackAnswerChance(rates),
        callersWaiting: ahead.length - callbacks,
        callbacksPromised: callbacks,
        callbacksAgreed: agreed,
      });
    } catch (error) {
      ports.warn(`promises of queue ${queueId} not weighed`, error);
      return undefined;
    }
  };

/** Those whose time has begun are in line already. */
async function agreedBefore(
  slots: Pick<SlotBook, "taken">,
  tenantId: TenantId,
  { id, callback }: Queue,
  at: number,
  closesAt: number | undefined,
): Promise<number> {
  if (closesAt === undefined || callback.slots.perHalfHour === 0) return 0;
  const taken = await slots.taken(tenantId, id, at, closesAt);
  return [...taken.values()].reduce((sum, count) => sum + count, 0);
}
