// Calls customers before an agent is asked, as many as agents are likely to be there for. Called whenever an agent's work or the line
// changes, by alarm where a wrap-up is about to end, and by the sweep.
import { emptyBook, endedIn, withLines, type DialLine } from "../../domain/callback/dial-book";
import type { Agent } from "../../domain/agent/agent";
import type { TenantId } from "../../domain/kernel/ids";
import { withChanges } from "../../domain/live/live-tenant";
import type { QueueEntry } from "../../domain/queue/entry";
import type { Alarms } from "../../ports/alarms";
import type { Ids } from "../../ports/clock";
import type { DialBookStore } from "../../ports/dial-book";
import { Fault } from "../../ports/fault";
import type { LiveTenants } from "../../ports/live-rows";
import type { HandleContact } from "../calls/handle-contact";
import { changeBook } from "./dial-book-changes";
import { dueAt, knownOf, usualRingSeconds, type Known, type KnownPorts } from "./dial-rules";

/** What is known better than it was seen a moment ago. */
export interface Fresh {
  readonly agent?: Agent;
  readonly entry?: QueueEntry;
}

/** @returns whether anybody is called now. */
export type DialCustomers = (tenantId: TenantId, fresh?: Fresh) => Promise<boolean>;

export interface DialPorts extends KnownPorts {
  readonly books: DialBookStore;
  readonly live: LiveTenants;
  readonly alarms: Alarms;
  readonly ids: Ids;
  readonly handleContact: HandleContact;
  readonly warn: (message: string, detail: unknown) => void;
}

/** Prompts and what Graph takes for each step; only a call that nobody tells of lasts so much longer than it may. */
const untoldSeconds = 90;
const mostLosses = 12;

export const dialCustomers =
  (ports: DialPorts): DialCustomers =>
  async (tenantId, fresh = {}) => {
    const at = ports.clock.now();
    const seen = await ports.live.current(tenantId);
    const tenant = withChanges(seen, { agents: listed(fresh.agent), entries: listed(fresh.entry) }, seen.at);
    if (!tenant.line.some(({ state }) => state.is === "to-dial")) return false;
    const known = await knownOf(ports, tenant, tenantId);
    for (let loss = 0; loss < mostLosses; loss++) {
      const found = await ports.books.load({ tenantId });
      const book = found?.value ?? emptyBook(tenantId);
      const { dials, lookAt } = dueAt(tenant, book, at, known);
      if (lookAt !== undefined) await ports.alarms.set(lookAt, { of: "dialling", tenantId });
      if (dials.length === 0) return false;
      const lines = dials.map((entry) => lineFor(entry, ports.ids.next(), at, known));
      const next = withLines(book, lines, at);
      const written = found ? await ports.books.replace(next, found.tag) : await ports.books.create(next);
      if (written === "changed-meanwhile" || written === "exists") continue;
      // The telephones ring at the same time.
      await Promise.all(dials.map((entry, index) => call(ports, entry, lines[index])));
      return true;
    }
    throw new Fault(`customers of tenant ${tenantId} are being called by others all the time`, {
      retryable: true,
      retryAfterMs: 200,
    });
  };

const listed = <T>(one: T | undefined): readonly T[] => (one === undefined ? [] : [one]);

function lineFor({ entryId, queueId, rank }: QueueEntry, dialId: string, at: number, { longest }: Known): DialLine {
  const seconds = (longest.get(queueId) ?? usualRingSeconds) + untoldSeconds;
  return { dialId, entryId, queueId, rank, until: at + seconds * 1000 };
}

async function call(ports: DialPorts, { tenantId, contactId, entryId }: QueueEntry, line: DialLine | undefined) {
  if (!line) return;
  const { dialId } = line;
  const told = await ports.handleContact(
    { tenantId, contactId },
    { type: "DialCustomer", at: ports.clock.now(), entryId, dialId },
  );
  // It does not wait any more, or is called already.
  if (!told.ok) await changeBook(ports.books, tenantId, (book) => endedIn(book, dialId, "not-answered"));
}
