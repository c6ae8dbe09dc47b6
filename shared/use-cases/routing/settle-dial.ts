// What has come of a call that was made before an agent was asked, as its contact tells it. Told twice, it changes nothing.
import { endedIn } from "../../domain/callback/dial-book";
import type { Effect } from "../../domain/contact/effects";
import type { TenantId } from "../../domain/kernel/ids";
import type { Alarms } from "../../ports/alarms";
import type { Clock } from "../../ports/clock";
import type { DialBookStore } from "../../ports/dial-book";
import type { LineStore } from "../../ports/line-store";
import { changeBook } from "./dial-book-changes";
import type { LookAgain } from "./look-again";

interface Ports {
  readonly books: DialBookStore;
  readonly line: LineStore;
  readonly lookAgain: LookAgain;
  readonly alarms: Alarms;
  readonly clock: Clock;
}

/** Whoever comes next is called a moment later: where all calls fail at once, they do not do so in one go. */
const nextAfterMs = 1_000;
/** Callers behind, from whom an agent was kept until now. */
const page = 5;

export const settleDial =
  (ports: Ports) =>
  async (tenantId: TenantId, { dialId, end }: Extract<Effect, { do: "settle-dial" }>): Promise<readonly never[]> => {
    const before = await changeBook(ports.books, tenantId, (book) => endedIn(book, dialId, end));
    const settled = before?.lines.find((line) => line.dialId === dialId);
    if (!settled) return [];
    const { queueId } = settled;
    for (const { value } of await ports.line.waiting(tenantId, queueId, page))
      if (!(await ports.lookAgain({ tenantId, queueId, entryId: value.entryId }))) break;
    if (end === "in-time") return [];
    const next = Math.ceil((ports.clock.now() + nextAfterMs) / 1000) * 1000;
    await ports.alarms.set(next, { of: "dialling", tenantId });
    return [];
  };
