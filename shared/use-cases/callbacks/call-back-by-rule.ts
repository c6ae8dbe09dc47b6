// Calls back who gave up in line, where the queue does so by rule, and they were not heard of since and have not cancelled.
import { isClosed } from "../../domain/callback/callback";
import { gaveUpIn } from "../../domain/contact/gave-up";
import type { ContactId, QueueId, TenantId } from "../../domain/kernel/ids";
import type { Result } from "../../domain/kernel/result";
import type { AbandonedCalls } from "../../ports/abandoned-calls";
import type { CallbackStore } from "../../ports/callback-store";
import type { Clock } from "../../ports/clock";
import type { ContactStore } from "../../ports/contact-store";
import type { OpenNumbers } from "../../ports/open-numbers";
import type { SettingsReader } from "../../ports/settings-store";
import { abandonedWish, type AbandonedWish } from "./abandoned-calls";

interface GivenUp {
  readonly tenantId: TenantId;
  readonly queueId: QueueId;
  readonly contactId: ContactId;
}

interface Ports {
  readonly contacts: Pick<ContactStore, "load">;
  readonly settings: Pick<SettingsReader, "current">;
  readonly abandoned: Pick<AbandonedCalls, "arrivals">;
  readonly openNumbers: Pick<OpenNumbers, "of">;
  readonly callbacks: Pick<CallbackStore, "load" | "list">;
  readonly requestCallback: (wish: AbandonedWish) => Promise<Result<unknown>>;
  readonly clock: Clock;
  readonly note: (message: string) => void;
}

/** Whoever has cancelled a callback does not want one, and is not called unasked for so long. */
const leftInPeaceMs = 24 * 3_600_000;

/** Called once it is time; again, if it failed half-way. Nothing is promised, so what cannot be kept is not asked for. */
export const callBackByRule =
  (ports: Ports) =>
  async (key: GivenUp): Promise<void> => {
    const { tenantId, queueId, contactId } = key;
    const contact = (await ports.contacts.load({ tenantId, contactId }))?.value.contact;
    const gaveUp = contact && gaveUpIn(contact);
    const { number } = contact?.customer ?? {};
    const rules = (await ports.settings.current(tenantId, "queues", queueId))?.item.callback.abandoned;
    if (!contact || gaveUp?.queueId !== queueId || number === undefined || !rules?.callBack) return;
    const keptUntil = gaveUp.at + rules.withinMinutes * 60_000;
    if (keptUntil <= ports.clock.now()) return;
    if (await wasHeardOf(ports, tenantId, number, contact.arrivedAt)) return;
    const made = await ports.requestCallback({ ...abandonedWish(contact, queueId, number, "rule"), keptUntil });
    if (!made.ok) ports.note(`contact ${contactId}, who gave up, is not called back: ${made.refusal.message}`);
  };

/** By a call or a wish since; or is to be called back anyway, or does not want to be. */
async function wasHeardOf(ports: Ports, tenantId: TenantId, number: string, since: number): Promise<boolean> {
  const arrivals = await ports.abandoned.arrivals(tenantId, [number], since);
  if (arrivals.length > 0) return true;
  for (const { callbackId } of await ports.openNumbers.of(tenantId, number)) {
    const found = await ports.callbacks.load({ tenantId, callbackId });
    if (found && !isClosed(found.value)) return true;
  }
  return hasCancelled(ports, tenantId, number);
}

async function hasCancelled({ callbacks, clock }: Ports, tenantId: TenantId, number: string): Promise<boolean> {
  const filter = { number, outcome: "cancelled", from: clock.now() - leftInPeaceMs } as const;
  const page = await callbacks.list(tenantId, filter, mostCancelled);
  if (page === "no-such-page") return false;
  return page.items.some(({ changes = [] }) =>
    changes.some(({ by, what }) => by === "customer" && what === "cancelled"),
  );
}

/** Of one number within a day: more than anybody cancels. */
const mostCancelled = 20;
