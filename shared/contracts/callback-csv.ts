// Callbacks as rows of a table, for spreadsheets and reports.
import type { Callback } from "../domain/callback/callback";
import { csvRow, type Cell } from "./csv";

const columns: Readonly<Record<string, (callback: Callback) => Cell>> = {
  callbackId: ({ callbackId }) => callbackId,
  queueId: ({ queueId }) => queueId,
  number: ({ number }) => number,
  origin: ({ origin }) => origin,
  mode: ({ mode = "agent-first" }) => mode,
  purpose: ({ purpose }) => purpose,
  requestedAt: ({ requestedAt }) => moment(requestedAt),
  waitingSince: ({ waitingSince }) => moment(waitingSince),
  keptUntil: ({ rules }) => moment(rules.until),
  slotStart: ({ slot }) => moment(slot?.start),
  slotEnd: ({ slot }) => moment(slot?.end),
  timeZone: ({ timeZone }) => timeZone,
  state: ({ state }) => state.is,
  outcome: ({ state }) => (state.is === "closed" ? state.outcome : undefined),
  closedAt: ({ state }) => (state.is === "closed" ? moment(state.at) : undefined),
  agentId: ({ state }) => (state.is === "closed" ? state.agentId : undefined),
  ownerId: ({ owner }) => owner?.agentId,
  attempts: ({ attempts }) => attempts.length,
  lastAttemptAt: ({ attempts }) => moment(attempts.at(-1)?.at),
  lastOutcome: ({ attempts }) => attempts.at(-1)?.outcome,
  requests: ({ requests }) => requests?.length ?? 1,
  changes: ({ changes = [] }) => changes.map(({ at, by, what }) => `${moment(at) ?? ""} ${by}: ${what}`).join("; "),
};

/** ISO 8601 in UTC: the same wherever the table is opened. */
const moment = (at: number | undefined): string | undefined =>
  at === undefined ? undefined : new Date(at).toISOString();

export const callbackCsvHeader = csvRow(Object.keys(columns));

export const callbackCsvRow = (callback: Callback): string =>
  csvRow(Object.values(columns).map((cellOf) => cellOf(callback)));
