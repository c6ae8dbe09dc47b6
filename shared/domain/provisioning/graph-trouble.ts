// What Graph says when it refuses everything a tenant's calls ask for: noted as it happens, told by the doctor.
import type { TenantId } from "../kernel/ids";

/**
 * `7503`, `7504`, `7505`: codes of Graph's calling API. `no-credit`: "Balance not found" for calls to numbers. `no-token`: Entra gives
 * the application no token for the tenant.
 * Sources: microsoft-graph-comms-samples, issues 432, 276, 171 and 498.
 */
export const troubles = ["7503", "7504", "7505", "no-credit", "no-token"] as const;
export type Trouble = (typeof troubles)[number];

export interface NotedTrouble {
  readonly trouble: Trouble;
  /** Unix milliseconds. */
  readonly firstAt: number;
  readonly lastAt: number;
  readonly times: number;
  /** The other side's words, the last time. */
  readonly said: string;
}

export interface TroubleNotes {
  readonly tenantId: TenantId;
  readonly notes: readonly NotedTrouble[];
}

/** Older than this it tells nothing about today. */
const forgottenAfterMs = 7 * 24 * 3_600_000;
/** What comes a thousand times a minute need not be written a thousand times. */
const writtenEveryMs = 60_000;

/** @returns the notes with this one; undefined where it was noted a moment ago */
export function withNote(
  before: TroubleNotes | undefined,
  tenantId: TenantId,
  { trouble, said }: { readonly trouble: Trouble; readonly said: string },
  at: number,
): TroubleNotes | undefined {
  const known = before?.notes.find((note) => note.trouble === trouble);
  if (known && at - known.lastAt < writtenEveryMs) return undefined;
  const isOld = known === undefined || at - known.lastAt > forgottenAfterMs;
  const note: NotedTrouble = {
    trouble,
    firstAt: isOld ? at : known.firstAt,
    lastAt: at,
    times: isOld ? 1 : known.times + 1,
    said: said.slice(0, 300),
  };
  const others = (before?.notes ?? []).filter((one) => one.trouble !== trouble);
  return { tenantId, notes: [...others, note] };
}

/** Those of the last hours: what was mended since is not brought up again. */
export const recentNotes = (notes: TroubleNotes | undefined, since: number): readonly NotedTrouble[] =>
  (notes?.notes ?? []).filter(({ lastAt }) => lastAt >= since);

/** @param said what Graph or Entra said, its code first where it has one */
export function troubleIn(code: string | undefined, said: string): Trouble | undefined {
  if (code === "7503" || code === "7504" || code === "7505") return code;
  if (/balance not found/iu.test(said)) return "no-credit";
  return undefined;
}
