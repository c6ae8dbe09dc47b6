// Which customers of a tenant are being called before an agent is asked. One value, changed only by compare-and-set: two who decide
// at once never call more than either of them alone would.
import type { QueueId, TenantId } from "../kernel/ids";
import { newLedger, noteAnswer, type DialLedger } from "./pacing";

/** A telephone that rings, or a customer who has answered it and waits for an agent. */
export interface DialLine {
  /** Names the attempt: what is told of it late finds nothing else. */
  readonly dialId: string;
  readonly entryId: string;
  readonly queueId: QueueId;
  /** Of its place in line. */
  readonly rank: number;
  /** Forgotten then, if nobody has told how it ended: whoever wrote it died before the telephone rang. Unix milliseconds. */
  readonly until: number;
  readonly hasAnswered?: true;
}

export interface DialBook {
  readonly tenantId: TenantId;
  readonly lines: readonly DialLine[];
  readonly ledgers: Readonly<Record<string, DialLedger>>;
}

export const emptyBook = (tenantId: TenantId): DialBook => ({ tenantId, lines: [], ledgers: {} });

export const standingLines = ({ lines }: DialBook, at: number): readonly DialLine[] =>
  lines.filter(({ until }) => until > at);

export const ledgerOf = ({ ledgers }: DialBook, queueId: QueueId): DialLedger => ledgers[queueId] ?? newLedger;

/** What nobody told the end of is forgotten on the occasion. */
export const withLines = (book: DialBook, added: readonly DialLine[], at: number): DialBook => ({
  ...book,
  lines: [...standingLines(book, at), ...added],
});

/** Nobody holds the line for longer, and how it ends is told. */
const heldMs = 15 * 60_000;

/** @returns the very same book where it is known already, or over */
export function answeredIn(book: DialBook, dialId: string, at: number): DialBook {
  const known = book.lines.find((line) => line.dialId === dialId);
  if (!known || known.hasAnswered) return book;
  const answered: DialLine = { ...known, hasAnswered: true, until: at + heldMs };
  return { ...book, lines: book.lines.map((line) => (line === known ? answered : line)) };
}

/** How a call ended: never answered, or answered with or without somebody there in time. */
export type DialEnd = "not-answered" | "in-time" | "in-vain";

/** @returns the very same book where the call has been told of before */
export function endedIn(book: DialBook, dialId: string, end: DialEnd): DialBook {
  const known = book.lines.find((line) => line.dialId === dialId);
  if (!known) return book;
  const lines = book.lines.filter((line) => line !== known);
  if (end === "not-answered") return { ...book, lines };
  const ledger = noteAnswer(ledgerOf(book, known.queueId), end === "in-vain");
  return { ...book, lines, ledgers: { ...book.ledgers, [known.queueId]: ledger } };
}
