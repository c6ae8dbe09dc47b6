// By which rules a tenant's queues call customers before an agent is asked, and whose turn it is by them.
import { ledgerOf, type DialBook } from "../../domain/callback/dial-book";
import { dueDials, type DialRules, type DueDials } from "../../domain/callback/due-dials";
import { toleranceOf } from "../../domain/callback/pacing";
import type { QueueId, TenantId } from "../../domain/kernel/ids";
import type { LiveTenant } from "../../domain/live/live-tenant";
import { answerTime } from "../../domain/wait-time/answer-time";
import { callbackAnswerChance, handleSeconds } from "../../domain/wait-time/rates";
import type { Clock } from "../../ports/clock";
import type { QueueStatisticsReader } from "../../ports/queue-statistics";
import type { SettingsReader } from "../../ports/settings-store";
import type { LendersOf } from "./lenders-of";

export interface KnownPorts {
  readonly statistics: QueueStatisticsReader;
  readonly settings: SettingsReader;
  readonly lendersOf: LendersOf;
  readonly clock: Clock;
}

/** Before it is learned: of the time that a telephone may ring, what those take who answer. 12 s are usual. */
const answerShare = 0.5;
/** Likewise, to hear what we ask for and press the key, where one is asked for. */
const proofSeconds = 8;
export const usualRingSeconds = 30;

/** What the settings and the past of a tenant's queues say about calling. */
export interface Known {
  readonly rules: ReadonlyMap<QueueId, Omit<DialRules, "tolerance">>;
  readonly lenders: ReadonlyMap<QueueId, readonly QueueId[]>;
  /** Seconds that ringing and both tries at the key may take. */
  readonly longest: ReadonlyMap<QueueId, number>;
}

export async function knownOf(ports: KnownPorts, { line }: LiveTenant, tenantId: TenantId): Promise<Known> {
  const at = ports.clock.now();
  const rules = new Map<QueueId, Omit<DialRules, "tolerance">>();
  const lenders = new Map<QueueId, readonly QueueId[]>();
  const longest = new Map<QueueId, number>();
  await Promise.all(
    [...new Set(line.map(({ queueId }) => queueId))].map(async (queueId) => {
      const [setting, { rates }, helpers] = await Promise.all([
        ports.settings.current(tenantId, "queues", queueId),
        ports.statistics.current(tenantId, queueId),
        ports.lendersOf(tenantId, queueId),
      ]);
      const seconds = handleSeconds(rates, at);
      const { ringSeconds = usualRingSeconds, person } = setting?.item.callback ?? {};
      const asksForKey = person?.provedBy === "key";
      longest.set(queueId, ringSeconds + (asksForKey ? 2 * person.withinSeconds : 0));
      lenders.set(queueId, helpers);
      rules.set(queueId, {
        answerChance: callbackAnswerChance(rates),
        answers: answerTime(rates.answering, ringSeconds * answerShare + (asksForKey ? proofSeconds : 0)),
        ...(seconds === undefined ? {} : { handleSeconds: seconds }),
      });
    }),
  );
  return { rules, lenders, longest };
}

/** Of a queue that is not there any more: nobody is called for it but for an agent who has nothing to do. */
const unknownRules = { answerChance: 1, answers: { meanSeconds: 1, shape: 1 } };

export const dueAt = (
  tenant: LiveTenant,
  book: DialBook,
  at: number,
  { rules, lenders }: Known,
  about?: string,
): DueDials =>
  dueDials(
    tenant,
    book,
    at,
    (queueId) => ({
      ...(rules.get(queueId) ?? unknownRules),
      tolerance: toleranceOf(ledgerOf(book, queueId)),
    }),
    (queueId) => lenders.get(queueId) ?? [],
    about,
  );
