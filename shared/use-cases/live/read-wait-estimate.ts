// What a new caller of a queue would have to expect now, what that is based on, and how good such estimates have been.
import { idOf, type ContactId, type QueueId, type TenantId } from "../../domain/kernel/ids";
import { ok, refuse, type Result } from "../../domain/kernel/result";
import type { LineView } from "../../domain/contact/outcomes";
import { newEntry } from "../../domain/queue/new-entry";
import { serviceLevel, type ServiceLevel } from "../../domain/queue/service-level";
import type { Queue } from "../../domain/settings/queue";
import { rangeOf, type AnnouncedRange } from "../../domain/wait-time/announced-range";
import {
  abandonPerSecond,
  callbackAnswerChance,
  contactsSeen,
  handleSeconds,
  type LearnedRates,
} from "../../domain/wait-time/rates";
import { scoreCard, type ScoreCard } from "../../domain/wait-time/scores";
import type { SettingsReader } from "../../ports/settings-store";
import { seeLine, type SeeLinePorts } from "./view-line";

export interface WaitEstimateView {
  readonly queueId: QueueId;
  /** For somebody who would join now. `position` counts this one. */
  readonly now: LineView & { readonly said?: AnnouncedRange };
  readonly learned: {
    readonly contactsHandled: number;
    /** Talk, hold and wrap-up, as expected at this hour; absent while nobody was handled. */
    readonly handleSeconds?: number;
    /** How long callers wait on the mean before they give up; partly assumed while few have. */
    readonly patienceSeconds: number;
    /** Share of attempts at which the customer answers a callback. */
    readonly callbackAnswerChance: number;
  };
  readonly serviceLevel: ServiceLevel & Queue["serviceLevel"];
}

export interface AccuracyView {
  readonly queueId: QueueId;
  /** Estimates compared with what happened. */
  readonly count: number;
  /** Absent while nobody with an estimate was answered. */
  readonly scores?: Omit<ScoreCard, "count">;
}

interface Key {
  readonly tenantId: TenantId;
  readonly queueId: QueueId;
}

type Ports = SeeLinePorts & { readonly settings: SettingsReader };

export const readWaitEstimate =
  (ports: Ports) =>
  async ({ tenantId, queueId }: Key): Promise<Result<WaitEstimateView>> => {
    const queue = (await ports.settings.current(tenantId, "queues", queueId))?.item;
    if (!queue) return unknownQueue(queueId);
    const at = ports.clock.now();
    const { requiredSkills, priorityMinutes } = queue;
    const place = { queueId, entryId: "somebody new", since: at, requiredSkills, priorityMinutes };
    const nobodyYet = { tenantId, contactId: idOf<ContactId>("somebody-new") };
    const line = await seeLine(ports, newEntry(nobodyYet, place, "call", queue), queue);
    const { rates, window } = await ports.statistics.current(tenantId, queueId);
    return ok({
      queueId,
      now: { ...line, ...(line.estimate ? { said: rangeOf(line.estimate, "p80") } : {}) },
      learned: learned(rates, at),
      serviceLevel: { ...queue.serviceLevel, ...serviceLevel(window, at, queue.serviceLevel) },
    });
  };

function learned(rates: LearnedRates, at: number): WaitEstimateView["learned"] {
  const seconds = handleSeconds(rates, at);
  return {
    contactsHandled: contactsSeen(rates),
    ...(seconds === undefined ? {} : { handleSeconds: seconds }),
    patienceSeconds: 1 / abandonPerSecond(rates),
    callbackAnswerChance: callbackAnswerChance(rates),
  };
}

export const readEstimateAccuracy =
  (ports: Pick<Ports, "settings" | "statistics">) =>
  async ({ tenantId, queueId }: Key): Promise<Result<AccuracyView>> => {
    if (!(await ports.settings.current(tenantId, "queues", queueId))) return unknownQueue(queueId);
    const { scores } = await ports.statistics.current(tenantId, queueId);
    const card = scoreCard(scores);
    if (!card) return ok({ queueId, count: scores.compared });
    const { count, ...figures } = card;
    return ok({ queueId, count, scores: figures });
  };

const unknownQueue = (queueId: QueueId) => refuse({ code: "not-found", message: `there is no queue "${queueId}"` });
