// Begins a run. The same key begins it once, whoever dies in between: what is claimed is begun, and what is begun puts itself on record.
import { idOf, type RunId, type TenantId } from "../../domain/kernel/ids";
import { ok, refuse, type Result } from "../../domain/kernel/result";
import { newRun } from "../../domain/provisioning/new-run";
import type { ProvisioningRun } from "../../domain/provisioning/run";
import type { AccountsBy, AskedEndpoint, EndpointWish } from "../../domain/provisioning/wish";
import type { Clock, Ids } from "../../ports/clock";
import type { ClaimKey, ProvisioningStore } from "../../ports/provisioning-store";
import type { ProvisioningRuns } from "../../ports/provisioning-runs";
import { claimAll, claimsOf } from "./claims";

export interface StartPorts {
  readonly store: ProvisioningStore;
  readonly runs: ProvisioningRuns;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly digest: (text: string) => string;
  /** Who makes resource accounts where nobody says, and whether there is a worker. */
  readonly accounts: { readonly usually: AccountsBy; readonly hasWorker: boolean };
}

export interface Started {
  readonly run: ProvisioningRun;
  readonly isNew: boolean;
}

export interface EndpointRequest {
  readonly tenantId: TenantId;
  readonly by: string;
  readonly asked: AskedEndpoint;
  readonly idempotencyKey?: string;
}

/** The form that the durable runtime and the claims know: a GUID, and the same one for the same key. */
export function runIdFor(
  { ids, digest }: Pick<StartPorts, "ids" | "digest">,
  tenantId: TenantId,
  what: string,
  idempotencyKey: string | undefined,
): RunId {
  if (idempotencyKey === undefined) return idOf<RunId>(ids.next());
  const hex = digest(`${tenantId}:${what}:${idempotencyKey}`);
  const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)];
  return idOf<RunId>(parts.join("-"));
}

export const startEndpoint =
  (ports: StartPorts) =>
  async ({ tenantId, by, asked: wanted, idempotencyKey }: EndpointRequest): Promise<Result<Started>> => {
    const resolved = resolveWish(ports, wanted);
    if (!resolved.ok) return resolved;
    const wish = resolved.value;
    const runId = runIdFor(ports, tenantId, "endpoint", idempotencyKey);
    const askedAs = ports.digest(JSON.stringify(wish));
    const asked = { runId, tenantId, requestedBy: by, requestedAt: ports.clock.now(), askedAs };
    return begin(ports)(newRun(asked, wish), claimsOf(tenantId, wish));
  };

/** Throws `Fault`. */
export const begin =
  (ports: StartPorts) =>
  async (run: ProvisioningRun, claims: readonly ClaimKey[]): Promise<Result<Started>> => {
    const { tenantId, runId, askedAs } = run;
    const known = await ports.store.runs.load({ tenantId, runId });
    if (known) {
      if (known.value.askedAs === askedAs) return ok({ run: known.value, isNew: false });
      return refuse({
        code: "unprocessable",
        field: "idempotency-key",
        message: `run ${runId} was begun with this key and another body: expected a new key, or the same body`,
      });
    }
    const claimed = await claimAll(ports)(claims, runId);
    if (!claimed.ok) return claimed;
    await ports.runs.start(run);
    // The orchestration does the same: whoever is first.
    await ports.store.runs.create(run);
    return ok({ run, isNew: true });
  };

/** Refused where a worker is asked for that this installation does not have. */
export function resolveWish({ accounts }: Pick<StartPorts, "accounts">, asked: AskedEndpoint): Result<EndpointWish> {
  const { accountsBy = accounts.usually } = asked;
  return accountsBy === "by-hand" || accounts.hasWorker
    ? ok({ ...asked, accountsBy })
    : refuse({
        code: "unprocessable",
        field: "accountsBy",
        message: "there is no Teams worker here: expected by-hand",
      });
}
