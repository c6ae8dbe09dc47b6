// What whoever saves or deletes a setting should know although it is not refused.
import type { TenantId } from "../../domain/kernel/ids";
import type { AgentProfile } from "../../domain/settings/agent-profile";
import type { Problem } from "../../domain/settings/problem";
import type { Queue } from "../../domain/settings/queue";
import type { Setting } from "../../domain/settings/setting";
import { idleMemberships, queuesLeftUnserved, queueWarnings, takesAway } from "../../domain/settings/setting-warnings";
import type { SettingsStore } from "../../ports/settings-store";
import type { Everybody } from "./everybody";

/** @param agentBefore the profile being replaced, if an agent's is */
export async function findSettingWarnings(
  store: SettingsStore,
  tenantId: TenantId,
  setting: Setting,
  agentBefore: AgentProfile | undefined,
  everybody: Everybody,
): Promise<readonly Problem[]> {
  switch (setting.kind) {
    case "queues": {
      const flows = await store.list(tenantId, "flows");
      return queueWarnings(
        setting.item,
        await everybody(),
        flows.map(({ item }) => item),
      );
    }
    case "agents": {
      const own = await Promise.all(
        setting.item.queues.map(({ queueId }) => store.current(tenantId, "queues", queueId)),
      );
      return [
        ...idleMemberships(
          setting.item,
          own.flatMap((found) => found?.item ?? []),
        ),
        ...(agentBefore ? await leftUnserved(store, tenantId, agentBefore, setting.item, everybody) : []),
      ];
    }
    case "flows":
    case "hours":
    case "skills":
    case "dispositions":
    case "endpoints":
      return [];
  }
}

/** Everybody is read only if something was taken away: profiles are mostly made, and often in bulk. */
export async function leftUnserved(
  store: SettingsStore,
  tenantId: TenantId,
  before: AgentProfile,
  after: AgentProfile | undefined,
  everybody: Everybody,
): Promise<readonly Problem[]> {
  if (!takesAway(before, after)) return [];
  const queues: readonly Queue[] = (await store.list(tenantId, "queues")).map(({ item }) => item);
  return queuesLeftUnserved(before, after, await everybody(), queues);
}
