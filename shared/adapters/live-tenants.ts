// Who is at work and who waits, kept in this process for the tenants that are asked about: read once, then only what changed.
import type { TenantId } from "../domain/kernel/ids";
import { emptyTenant, withChanges, type LiveTenant } from "../domain/live/live-tenant";
import type { LiveRows, LiveTenants } from "../ports/live-rows";

interface Limits {
  /** How old an answer may be. */
  readonly keptMs: number;
  /** After this everything is read anew: a change that was missed is missed no longer. */
  readonly rebuiltMs: number;
  /** What another process wrote a moment ago may become readable late: so far back changes are read again. */
  readonly overlapMs: number;
  /** Tenants kept at most. */
  readonly tenants: number;
}

interface Kept {
  readonly tenant: LiveTenant;
  readonly builtAt: number;
}

const usualLimits: Limits = { keptMs: 5_000, rebuiltMs: 600_000, overlapMs: 5_000, tenants: 200 };

export function liveTenants(
  rows: LiveRows,
  now: () => number,
  { keptMs, rebuiltMs, overlapMs, tenants }: Limits = usualLimits,
): LiveTenants {
  const kept = new Map<TenantId, { readonly askedAt: number; readonly found: Promise<Kept> }>();

  const read = async (tenantId: TenantId, before: Kept | undefined, at: number): Promise<Kept> => {
    if (!before || at - before.builtAt >= rebuiltMs) {
      const everybody = await rows.everybody(tenantId);
      return { tenant: withChanges(emptyTenant, everybody, at), builtAt: at };
    }
    const changes = await rows.changedSince(tenantId, before.tenant.at - overlapMs);
    return { tenant: withChanges(before.tenant, changes, at), builtAt: before.builtAt };
  };

  return {
    async current(tenantId) {
      const entry = kept.get(tenantId);
      const at = now();
      if (entry && at - entry.askedAt < keptMs) return (await entry.found).tenant;
      const before = await entry?.found.catch(() => undefined);
      const other = kept.get(tenantId);
      // Somebody else has asked while we waited for the last answer.
      if (other !== entry && other) return (await other.found).tenant;
      const asked = { askedAt: at, found: read(tenantId, before, at) };
      kept.delete(tenantId);
      kept.set(tenantId, asked);
      const [oldest] = kept.keys();
      if (kept.size > tenants && oldest !== undefined) kept.delete(oldest);
      try {
        return (await asked.found).tenant;
      } catch (fault) {
        if (kept.get(tenantId) === asked) {
          // What was known is as good as before, and asked for again at once.
          if (before) kept.set(tenantId, { askedAt: -Infinity, found: Promise.resolve(before) });
          else kept.delete(tenantId);
        }
        throw fault;
      }
    },
  };
}
