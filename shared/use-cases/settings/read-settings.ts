// What administrators see of settings: always the store itself, never the copy that calls read.
import type { TenantId } from "../../domain/kernel/ids";
import { ok, refuse } from "../../domain/kernel/result";
import type { Result } from "../../domain/kernel/result";
import type { Setting, SettingKind, Versioned } from "../../domain/settings/setting";
import type { Edit, SettingsStore } from "../../ports/settings-store";

export interface NamedSetting {
  readonly tenantId: TenantId;
  readonly kind: SettingKind;
  readonly id: string;
}

export type AnyVersion = Versioned<Setting["item"]>;

export const listSettings =
  ({ store }: { store: SettingsStore }) =>
  async ({ tenantId, kind }: Omit<NamedSetting, "id">): Promise<Result<readonly AnyVersion[]>> =>
    ok(await store.list(tenantId, kind));

/** @param version The current one where undefined. */
export const readSetting =
  ({ store }: { store: SettingsStore }) =>
  async ({ tenantId, kind, id }: NamedSetting, version: number | undefined): Promise<Result<AnyVersion>> => {
    const found =
      version === undefined
        ? await store.current(tenantId, kind, id)
        : await store.version(tenantId, kind, id, version);
    if (found) return ok(found);
    const which = version === undefined ? "" : `version ${version} of `;
    return refuse({ code: "not-found", message: `there is no ${which}"${id}" under settings/${kind}` });
  };

export const readSettingHistory =
  ({ store }: { store: SettingsStore }) =>
  async ({ tenantId, kind, id }: NamedSetting): Promise<Result<readonly Edit[]>> => {
    const edits = await store.history(tenantId, kind, id);
    if (edits.length > 0) return ok(edits);
    return refuse({ code: "not-found", message: `there never was a "${id}" under settings/${kind}` });
  };
