// A settings store that keeps its promises and nothing else: for tests of what stands above the port.
import type { TenantId } from "../../../shared/domain/kernel/ids";
import { ok, refuse } from "../../../shared/domain/kernel/result";
import type { Author, Setting, SettingKind, SettingsByKind, Versioned } from "../../../shared/domain/settings/setting";
import type { Edit, Expectation, SettingsStore } from "../../../shared/ports/settings-store";

type Kept = Edit & { readonly item: Setting["item"] | undefined };

export function settingsInMemory(): SettingsStore & { readonly edits: () => number } {
  const items = new Map<string, Kept[]>();
  const versions = (tenantId: TenantId, kind: SettingKind, id: string) => items.get(`${tenantId}/${kind}/${id}`) ?? [];
  const last = (...named: Parameters<typeof versions>) => versions(...named).at(-1);

  const write = (
    tenantId: TenantId,
    kind: SettingKind,
    id: string,
    item: Setting["item"] | undefined,
    { expected, by, at }: { expected: Expectation; by: Author; at: number },
  ) => {
    const before = last(tenantId, kind, id);
    const version = before?.item ? before.version : undefined;
    if (expected === "absent" && version !== undefined) return refuse({ code: "already-exists", message: "exists" });
    if (
      (typeof expected === "object" && expected.version !== version) ||
      (expected === "present" && version === undefined)
    ) {
      return refuse({ code: "changed-meanwhile", message: "changed" });
    }
    const edit: Edit = { version: (before?.version ?? 0) + 1, changedAt: at, changedBy: by, isDeletion: !item };
    items.set(`${tenantId}/${kind}/${id}`, [...versions(tenantId, kind, id), { ...edit, item }]);
    return ok(edit);
  };
  // The key a version was kept under says its kind, which the compiler cannot know.
  const versioned = <K extends SettingKind>(kept: Kept | undefined): Versioned<SettingsByKind[K]> | undefined => {
    if (!kept?.item) return undefined;
    const { isDeletion: _, ...rest } = kept;
    return structuredClone(rest) as Versioned<SettingsByKind[K]>;
  };

  return {
    edits: () => [...items.values()].flat().length,
    current: async (tenantId, kind, id) => versioned(last(tenantId, kind, id)),
    version: async (tenantId, kind, id, version) =>
      versioned(versions(tenantId, kind, id).find((kept) => kept.version === version)),
    list: async <K extends SettingKind>(tenantId: TenantId, kind: K) =>
      [...items]
        .filter(([key]) => key.startsWith(`${tenantId}/${kind}/`))
        .flatMap(([, kept]) => versioned<K>(kept.at(-1)) ?? [])
        .sort((one, other) => (one.item.id < other.item.id ? -1 : 1)),
    history: async (tenantId, kind, id) =>
      versions(tenantId, kind, id)
        .map(({ item: _, ...edit }) => edit)
        .reverse(),
    put: async (tenantId, { setting: { kind, item }, ...how }) => write(tenantId, kind, item.id, item, how),
    remove: async (tenantId, kind, id, how) =>
      last(tenantId, kind, id)?.item
        ? write(tenantId, kind, id, undefined, how)
        : refuse({ code: "not-found", message: "none" }),
  };
}
