// Settings as calls read them: from memory wherever possible, since every step of every call asks.
import type { TenantId } from "../../domain/kernel/ids";
import type { SettingKind, SettingsByKind, Versioned } from "../../domain/settings/setting";
import { noticedWithinMs, type SettingsReader } from "../../ports/settings-store";

export interface CacheLimits {
  /** How long an edit may stay unnoticed. */
  readonly headMs: number;
  /** How many items, and how many versions, are kept at most. A flow of ordinary size takes some 10 KB. */
  readonly entries: number;
}

type Found<K extends SettingKind> = Versioned<SettingsByKind[K]> | undefined;
type Shelf<K extends SettingKind> = Map<string, { readonly at: number; readonly found: Promise<Found<K>> }>;
type Shelves = { readonly [K in SettingKind]: Shelf<K> };

const emptyShelves = (): Shelves => ({
  queues: new Map(),
  flows: new Map(),
  hours: new Map(),
  skills: new Map(),
  agents: new Map(),
  dispositions: new Map(),
  endpoints: new Map(),
});

export function cachedSettings(
  reader: SettingsReader,
  now: () => number,
  { headMs, entries }: CacheLimits = { headMs: noticedWithinMs, entries: 2_000 },
): SettingsReader {
  const heads = emptyShelves();
  const versions = emptyShelves();

  const read = async <K extends SettingKind>(
    shelf: Shelf<K>,
    key: string,
    keptMs: number,
    ask: () => Promise<Found<K>>,
  ): Promise<Found<K>> => {
    const kept = shelf.get(key);
    // Taken out and put back at the end: the first in a map is then the one longest unused.
    shelf.delete(key);
    const entry = kept && now() - kept.at < keptMs ? kept : { at: now(), found: ask() };
    shelf.set(key, entry);
    const [oldest] = shelf.keys();
    if (shelf.size > entries && oldest !== undefined) shelf.delete(oldest);
    try {
      const found = await entry.found;
      // What is not there yet may be there a moment later.
      if (found === undefined && keptMs === Number.POSITIVE_INFINITY && shelf.get(key) === entry) shelf.delete(key);
      return found;
    } catch (fault) {
      if (shelf.get(key) === entry) shelf.delete(key);
      throw fault;
    }
  };

  /** The current item, which is also the version that a contact is about to pin. */
  const current = async <K extends SettingKind>(tenantId: TenantId, kind: K, id: string): Promise<Found<K>> => {
    const found = await read<K>(heads[kind], `${tenantId}/${id}`, headMs, () => reader.current(tenantId, kind, id));
    if (found) {
      const key = `${tenantId}/${id}@${found.version}`;
      await read<K>(versions[kind], key, Number.POSITIVE_INFINITY, () => Promise.resolve(found));
    }
    return found;
  };

  return {
    current,
    version: <K extends SettingKind>(tenantId: TenantId, kind: K, id: string, version: number) =>
      read<K>(versions[kind], `${tenantId}/${id}@${version}`, Number.POSITIVE_INFINITY, () =>
        reader.version(tenantId, kind, id, version),
      ),
  };
}
