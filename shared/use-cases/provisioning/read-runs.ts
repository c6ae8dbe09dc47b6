// Runs to look at: one, all, and what has changed of one since somebody looked.
import type { TenantId } from "../../domain/kernel/ids";
import { ok, refuse, type Result } from "../../domain/kernel/result";
import { viewOf, type RunView } from "../../domain/provisioning/run-view";
import type { ProvisioningStore, RunFilter, RunKey } from "../../ports/provisioning-store";

interface Ports {
  readonly store: ProvisioningStore;
}

export const readRun =
  ({ store }: Ports) =>
  async ({ tenantId, runId }: RunKey): Promise<Result<RunView>> => {
    const found = await store.runs.load({ tenantId, runId });
    return found ? ok(viewOf(found.value)) : refuse({ code: "not-found", message: `run ${runId} does not exist` });
  };

export const listRuns =
  ({ store }: Ports) =>
  async (tenantId: TenantId, filter: RunFilter, limit: number, continuation?: string) => {
    const page = await store.list(tenantId, filter, limit, continuation);
    if (page === "no-such-page")
      return refuse({ code: "unprocessable", field: "continuation", message: "continuation: no such page" });
    const { items, ...more } = page;
    return ok({ items: items.map(viewOf), ...more });
  };
