// Reading and changing what administrators set up. Calls read through `SettingsReader`; only the settings use cases write.
import type { TenantId } from "../domain/kernel/ids";
import type { Result } from "../domain/kernel/result";
import type { Author, Setting, SettingKind, SettingsByKind, Versioned } from "../domain/settings/setting";

/** Every process goes by an edit after this time at the latest; with the search that follows, it takes effect within 5 s. */
export const noticedWithinMs = 4_000;

/**
 * What a call reads. Every method throws `Fault` if the store cannot be reached; an unknown tenant, id or version is
 * `undefined`.
 */
export interface SettingsReader {
  /** The item as it is now, or as it was at most `noticedWithinMs` ago. Undefined once deleted. */
  current<K extends SettingKind>(
    tenantId: TenantId,
    kind: K,
    id: string,
  ): Promise<Versioned<SettingsByKind[K]> | undefined>;
  /** The item as it was in that version; readable even after the item has been deleted. */
  version<K extends SettingKind>(
    tenantId: TenantId,
    kind: K,
    id: string,
    version: number,
  ): Promise<Versioned<SettingsByKind[K]> | undefined>;
}

/** What an edit expects to find: nothing, something, that very version, or it does not care. */
export type Expectation = "absent" | "present" | "anything" | { readonly version: number };

/** One line of an item's history, without its content. */
export type Edit = Omit<Versioned<unknown>, "item"> & { readonly isDeletion: boolean };

export interface Change<S extends Setting = Setting> {
  readonly setting: S;
  readonly expected: Expectation;
  readonly by: Author;
  /** Unix milliseconds. */
  readonly at: number;
}

/** Never cached. Every method throws `Fault` if the store cannot be reached. */
export interface SettingsStore extends SettingsReader {
  /** Every item of the kind that is not deleted, by id. */
  list<K extends SettingKind>(tenantId: TenantId, kind: K): Promise<readonly Versioned<SettingsByKind[K]>[]>;
  /** Newest first; empty if there never was such an item. */
  history(tenantId: TenantId, kind: SettingKind, id: string): Promise<readonly Edit[]>;
  /**
   * Writes the next version and makes it the current one, both or neither.
   * Refuses `changed-meanwhile` if another version is current than expected (or none), and `already-exists` if
   * there is one although none was expected.
   */
  put(tenantId: TenantId, change: Change): Promise<Result<Edit>>;
  /**
   * Makes the item current no longer; its versions stay. Refuses `not-found` if there is none, `changed-meanwhile` if
   * another version is current than expected.
   */
  remove(tenantId: TenantId, kind: SettingKind, id: string, change: Omit<Change, "setting">): Promise<Result<Edit>>;
}
