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

/** The form that the durable runtime and the claims know. */
export function guidOf(hex: string): RunId {
  const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)];
  return idOf<RunId>(parts.join("-"));
}

/** @returns the same run for the same key and body; another body under that key finds the key claimed */
export function identify(
  { ids, digest }: Pick<StartPorts, "ids" | "digest">,
  asked: {
    readonly tenantId: TenantId;
    readonly what: string;
    readonly askedAs: string;
    readonly key: string | undefined;
  },
): { readonly runId: RunId; readonly claims: readonly ClaimKey[] } {
  const { tenantId, what, askedAs, key } = asked;
  if (key === undefined) return { runId: idOf<RunId>(ids.next()), claims: [] };
  const name = digest(`${tenantId}:${what}:${key}`);
  return { runId: guidOf(digest(`${name}:${askedAs}`)), claims: [{ tenantId, kind: "request", name }] };
}

export const startEndpoint =
  (ports: StartPorts) =>
  async ({ tenantId, by, asked: wanted, idempotencyKey }: EndpointRequest): Promise<Result<Started>> => {
    const resolved = resolveWish(ports, wanted);
    if (!resolved.ok) return resolved;
    const wish = resolved.value;
    const askedAs = ports.digest(JSON.stringify(wish));
    const { runId, claims } = identify(ports, { tenantId, what: "endpoint", askedAs, key: idempotencyKey });
    const asked = { runId, tenantId, requestedBy: by, requestedAt: ports.clock.now(), askedAs };
    return begin(ports)(newRun(asked, wish), [...claims, ...claimsOf(tenantId, wish)]);
  };

/** Throws `Fault`. */
export const begin =
  (ports: StartPorts) =>
  async (run: ProvisioningRun, claims: readonly ClaimKey[]): Promise<Result<Started>> => {
    const { tenantId, runId } = run;
    const known = await ports.store.runs.load({ tenantId, runId });
    if (known) return ok({ run: known.value, isNew: false });
    const claimed = await claimAll(ports)(claims, runId);
    if (!claimed.ok) return claimed;
    await ports.runs.start(run);
    // The orchestration does the same: whoever is first.
    await ports.store.runs.create(run);
    return ok({ run, isNew: true });
  };

/** Refused where a worker is asked for that this installation does not have. */
export function resolveWish({ accounts }: Pick<StartPorts, "accounts">, asked: AskedEndpoint): Result<EndpointWish> {
  if (asked.model === "direct-routing") return ok(asked);
  // Said or not, it is the same wish.
  const { model: _usual, ...wish } = asked;
  const { accountsBy = accounts.usually } = wish;
  return accountsBy === "by-hand" || accounts.hasWorker
    ? ok({ ...wish, accountsBy })
    : refuse({
        code: "unprocessable",
        field: "accountsBy",
        message: "there is no Teams worker here: expected by-hand",
      });
}
