// Deletes one setting, unless others still name it. Its versions stay readable for the calls that began with them.
import { idOf } from "../../domain/kernel/ids";
import type { AgentId, TenantId } from "../../domain/kernel/ids";
import { ok, refuse } from "../../domain/kernel/result";
import type { Result } from "../../domain/kernel/result";
import type { Problem } from "../../domain/settings/problem";
import { kindsReferringTo, referencesOf } from "../../domain/settings/references";
import type { Author, SettingKind } from "../../domain/settings/setting";
import type { AgentDirectory } from "../../ports/agent-directory";
import type { Expectation, SettingsStore } from "../../ports/settings-store";
import { everybodyOf } from "./everybody";
import { leftUnserved } from "./find-setting-warnings";

export interface DeleteSetting {
  readonly tenantId: TenantId;
  readonly kind: SettingKind;
  readonly id: string;
  readonly expected: Expectation;
  readonly by: Author;
}

export interface DeletedSetting {
  /** What lacks something now, although nothing names it. */
  readonly warnings: readonly Problem[];
}

// Enough to begin with; whoever has more will come back for the rest.
const mostNamed = 10;

export const deleteSetting =
  (ports: { store: SettingsStore; agents: AgentDirectory; now: () => number }) =>
  async ({ tenantId, kind, id, expected, by }: DeleteSetting): Promise<Result<DeletedSetting>> => {
    if (!(await ports.store.current(tenantId, kind, id))) {
      return refuse({ code: "not-found", message: `there is no "${id}" under settings/${kind}` });
    }
    const users = await referrers(ports.store, tenantId, kind, id);
    if (users.length > 0) {
      const more = users.length > mostNamed ? ` and ${users.length - mostNamed} more` : "";
      const message = `still named by ${users.slice(0, mostNamed).join(", ")}${more}: expected none`;
      return refuse({ code: "not-now", message });
    }
    const warnings = kind === "agents" ? await leftBehind(ports.store, tenantId, idOf<AgentId>(id)) : [];
    const removed = await ports.store.remove(tenantId, kind, id, { expected, by, at: ports.now() });
    if (!removed.ok) return removed;
    if (kind === "agents") {
      await ports.agents.profileChanged(tenantId, idOf<AgentId>(id), removed.value.version, undefined);
    }
    return ok({ warnings });
  };

/** Queues that nobody can serve without this agent. */
async function leftBehind(store: SettingsStore, tenantId: TenantId, id: AgentId): Promise<readonly Problem[]> {
  const agent = await store.current(tenantId, "agents", id);
  return agent ? leftUnserved(store, tenantId, agent.item, undefined, everybodyOf(store, tenantId)) : [];
}

/** Such as `flows/main (steps.menu.queueId)`. */
async function referrers(store: SettingsStore, tenantId: TenantId, kind: SettingKind, id: string) {
  const ofKind = async (other: SettingKind) =>
    (await store.list(tenantId, other)).flatMap(({ item }) => {
      const named = referencesOf(other, item).filter((reference) => reference.kind === kind && reference.id === id);
      return named.length === 0 ? [] : [`${other}/${item.id} (${named.map(({ field }) => field).join(", ")})`];
    });
  return (await Promise.all(kindsReferringTo[kind].map(ofKind))).flat();
}
