// Creates or replaces one setting. Calls in progress keep the version they began with.
import type { TenantId } from "../../domain/kernel/ids";
import { ok, refuse } from "../../domain/kernel/result";
import type { Result } from "../../domain/kernel/result";
import type { Problem } from "../../domain/settings/problem";
import type { Author, Setting, Versioned } from "../../domain/settings/setting";
import type { AgentDirectory } from "../../ports/agent-directory";
import type { Alarms } from "../../ports/alarms";
import { noticedWithinMs, type Expectation, type SettingsStore } from "../../ports/settings-store";
import { everybodyOf, type Everybody } from "./everybody";
import { findSettingProblems } from "./find-setting-problems";
import { findSettingWarnings } from "./find-setting-warnings";
import { refuseFor } from "./setting-refusal";
import type { SettingRefusal } from "./setting-refusal";

export interface ChangeSetting {
  readonly tenantId: TenantId;
  readonly setting: Setting;
  readonly expected: Expectation;
  readonly by: Author;
}

export interface ChangedSetting extends Versioned<Setting["item"]> {
  readonly isNew: boolean;
  /** What may not be meant, although it was saved. Absent if there is nothing to say. */
  readonly warnings?: readonly Problem[];
}

export const changeSetting =
  (ports: { store: SettingsStore; agents: AgentDirectory; alarms: Alarms; now: () => number }) =>
  async ({ tenantId, setting, expected, by }: ChangeSetting): Promise<Result<ChangedSetting, SettingRefusal>> => {
    const before = await ports.store.current(tenantId, setting.kind, setting.item.id);
    const conflict = conflictWith(before?.version, expected);
    if (conflict) return refuse(conflict);
    const everybody = everybodyOf(ports.store, tenantId);
    const refusal = refuseFor(await findSettingProblems(ports.store, tenantId, setting, everybody));
    if (refusal) return refusal;
    const warned = await warningsOf(ports.store, tenantId, setting, everybody);

    // Saying the same again makes no new version, but repairs an agent directory that missed it the first time.
    if (before && JSON.stringify(before.item) === JSON.stringify(setting.item)) {
      await tellAgents(ports.agents, tenantId, setting, before.version);
      return ok({ ...before, ...warned, isNew: false });
    }
    const put = await ports.store.put(tenantId, { setting, expected, by, at: ports.now() });
    if (!put.ok) return put;
    const { version, changedAt, changedBy } = put.value;
    await tellAgents(ports.agents, tenantId, setting, version);
    if (setting.kind === "queues" && before)
      await ports.alarms.set(changedAt + noticedWithinMs, { of: "queue", tenantId, queueId: setting.item.id });
    return ok({ item: setting.item, version, changedAt, changedBy, ...warned, isNew: before === undefined });
  };

async function warningsOf(
  store: SettingsStore,
  tenantId: TenantId,
  setting: Setting,
  everybody: Everybody,
): Promise<Pick<ChangedSetting, "warnings">> {
  const agentBefore = setting.kind === "agents" ? await store.current(tenantId, "agents", setting.item.id) : undefined;
  const warnings = await findSettingWarnings(store, tenantId, setting, agentBefore?.item, everybody);
  return warnings.length > 0 ? { warnings } : {};
}

/** The store checks again when it writes; asking first spares whoever lost the race a list of irrelevant problems. */
function conflictWith(version: number | undefined, expected: Expectation): SettingRefusal | undefined {
  if (expected === "anything") return undefined;
  if (expected === "absent") {
    return version === undefined
      ? undefined
      : { code: "already-exists", message: `it exists already, in version ${version}` };
  }
  if (version === undefined) return { code: "changed-meanwhile", message: "there is no such item (any more)" };
  if (expected === "present" || expected.version === version) return undefined;
  return { code: "changed-meanwhile", message: `version ${version} is current: expected ${expected.version}` };
}

const tellAgents = async (agents: AgentDirectory, tenantId: TenantId, { kind, item }: Setting, version: number) => {
  if (kind === "agents") await agents.profileChanged(tenantId, item.id, version, item);
};
