// How a tenant's consent to one application stands, as its grants said when they were last read.
import type { TenantId } from "../kernel/ids";
import type { GrantsReport } from "./grants";
import type { Application } from "./permission-sets";
import type { PermissionKind } from "./permissions";

export interface ConsentStanding {
  readonly tenantId: TenantId;
  readonly application: Application;
  /**
   * `revoked`: something needed was granted before and is not any more. `unknown`: the grants were never readable.
   */
  readonly is: "granted" | "incomplete" | "absent" | "revoked" | "unknown";
  /** When it became what it is. Unix milliseconds, like all times here. */
  readonly since: number;
  readonly checkedAt: number;
  /** When to look again. */
  readonly checkAt: number;
  /** Needed permissions that have been granted at some time, as `name kind`. */
  readonly had: readonly string[];
  /** Those of them that are granted no more. */
  readonly lost: readonly string[];
  /** Why the grants could not be read the last time; the rest is as it was before. */
  readonly unread?: string;
}

/** The daily look. */
export const lookEveryMs = 24 * 3_600_000;
/** A consent is seen in the directory some minutes after it was given. */
const lookAgainMs = 2 * 60_000;
/** What could not be read is worth another look within the hour. */
const unreadAgainMs = 3_600_000;

export interface Observed {
  readonly standing: ConsentStanding;
  /** What somebody should be told of. */
  readonly news?: "granted" | "revoked";
}

/** @param isAwaited an administrator has just said yes: what is not to be seen yet may come in a moment */
export function observe(
  before: ConsentStanding | undefined,
  key: { readonly tenantId: TenantId; readonly application: Application },
  report: GrantsReport,
  at: number,
  isAwaited = false,
): Observed {
  const { tenantId, application } = key;
  if (report.is === "unknown") return { standing: unreadAt(before, key, report.why ?? "it could not be read", at) };

  const missing = report.missing.map(nameOf);
  const untold = new Set(report.untold.map(nameOf));
  const had = before?.had ?? [];
  const lost = had.filter((name) => missing.includes(name));
  const needed = report.missing.filter(({ isOptional }) => !isOptional).map(nameOf);
  const lostNeeded = lost.filter((name) => needed.includes(name));
  const is =
    report.is === "complete"
      ? "granted"
      : lostNeeded.length > 0
        ? "revoked"
        : report.is === "absent"
          ? "absent"
          : "incomplete";
  const kept = had.filter((name) => untold.has(name));
  const standing: ConsentStanding = {
    tenantId,
    application,
    is,
    since: before?.is === is ? before.since : at,
    checkedAt: at,
    checkAt: at + (isAwaited && is !== "granted" ? lookAgainMs : lookEveryMs),
    had: [...new Set([...report.granted.map(nameOf), ...kept, ...lost])],
    lost,
  };
  const isNew = before?.is !== is;
  if (isNew && is === "revoked") return { standing, news: "revoked" };
  return isNew && is === "granted" ? { standing, news: "granted" } : { standing };
}

const unreadAt = (
  before: ConsentStanding | undefined,
  key: { readonly tenantId: TenantId; readonly application: Application },
  why: string,
  at: number,
): ConsentStanding => ({
  ...(before ?? { ...key, is: "unknown", since: at, checkedAt: at, had: [], lost: [] }),
  checkAt: at + unreadAgainMs,
  unread: why,
});

/** A call was refused for lack of consent: time to look, and every two minutes at most while that goes on. */
export function lookSoon(standing: ConsentStanding, refusedAt: number): ConsentStanding | undefined {
  const checkAt = Math.max(refusedAt, standing.checkedAt + lookAgainMs);
  return standing.checkAt <= checkAt ? undefined : { ...standing, checkAt };
}

const nameOf = ({ name, kind }: { readonly name: string; readonly kind: PermissionKind }): string =>
  `${name} (${kind})`;
