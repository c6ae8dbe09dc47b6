// Every agent's profile, read at most once for one edit, and only if the edit needs to know.
import type { TenantId } from "../../domain/kernel/ids";
import type { AgentProfile } from "../../domain/settings/agent-profile";
import type { SettingsStore } from "../../ports/settings-store";

export type Everybody = () => Promise<readonly AgentProfile[]>;

export function everybodyOf(store: SettingsStore, tenantId: TenantId): Everybody {
  let reading: Promise<readonly AgentProfile[]> | undefined;
  return () => (reading ??= store.list(tenantId, "agents").then((found) => found.map(({ item }) => item)));
}
