// One account, one number and one idempotency key belong to one run at most: whoever comes second is told who was first.
import type { RunId, TenantId } from "../../domain/kernel/ids";
import { ok, refuse, type Result } from "../../domain/kernel/result";
import { isEnded } from "../../domain/provisioning/run";
import { isExternal, type EndpointWish } from "../../domain/provisioning/wish";
import type { Clock } from "../../ports/clock";
import { Fault } from "../../ports/fault";
import type { Claim, ClaimKey, ProvisioningStore } from "../../ports/provisioning-store";

interface Ports {
  readonly store: Pick<ProvisioningStore, "claims" | "runs">;
  readonly clock: Clock;
}

/** Whoever claims begins a run right away; if it has none after this time, it died in between. */
const beginsWithinMs = 60_000;
const mostLosses = 12;

export const claimsOf = (tenantId: TenantId, wish: EndpointWish): readonly ClaimKey[] => [
  ...(isExternal(wish) ? [] : [{ tenantId, kind: "account", name: wish.userPrincipalName } as const]),
  { tenantId, kind: "number", name: wish.number.value },
];

/** All or none. What is one's own is claimed anew: the run begins from now. Throws `Fault`. */
export const claimAll =
  (ports: Ports) =>
  async (keys: readonly ClaimKey[], runId: RunId): Promise<Result<undefined>> => {
    for (const [index, key] of keys.entries()) {
      const holder = await claim(ports, key, runId);
      if (holder === runId) continue;
      await releaseAll(ports)(keys.slice(0, index), runId);
      return key.kind === "request"
        ? refuse({ code: "unprocessable", field: "idempotency-key", message: taken(key, holder) })
        : refuse({ code: "already-exists", message: taken(key, holder) });
    }
    return ok(undefined);
  };

/** Who has it, if anybody. Throws `Fault`. */
export const holderOf =
  (ports: Ports) =>
  async (key: ClaimKey): Promise<RunId | undefined> => {
    const found = await ports.store.claims.load(key);
    return found && (await isAlive(ports, found.value)) ? found.value.holder?.runId : undefined;
  };

export function taken({ kind, name }: ClaimKey, holder: RunId): string {
  switch (kind) {
    case "endpoint":
      return `endpoint ${name} is being removed by run ${holder}`;
    case "request":
      return `run ${holder} was begun with this key and another body: expected a new key, or the same body`;
    case "account":
    case "number":
      return `${kind} ${name} belongs to run ${holder}: expected one that no run has`;
  }
}

/** Gives back what is the run's; harmless where it is not. Throws `Fault`. */
export const releaseAll =
  ({ store }: Ports) =>
  async (keys: readonly ClaimKey[], runId: RunId): Promise<void> => {
    for (const key of keys) {
      const found = await store.claims.load(key);
      // Changed meanwhile: somebody has taken it over, who was allowed to.
      if (found?.value.holder?.runId === runId) await store.claims.replace(key, found.tag);
    }
  };

/** @returns who has it in the end */
async function claim(ports: Ports, key: ClaimKey, runId: RunId): Promise<RunId> {
  const { store, clock } = ports;
  for (let loss = 0; loss < mostLosses; loss++) {
    const found = await store.claims.load(key);
    const held = found?.value.holder?.runId;
    if (found && held !== undefined && held !== runId && (await isAlive(ports, found.value))) return held;
    const claimed: Claim = { ...key, holder: { runId, at: clock.now() } };
    const written = found ? await store.claims.replace(claimed, found.tag) : await store.claims.create(claimed);
    if (written !== "exists" && written !== "changed-meanwhile") return runId;
  }
  throw new Fault(`the claim of ${key.kind} ${key.name} was changed by others ${mostLosses} times in a row`, {
    retryable: true,
    retryAfterMs: 200,
  });
}

async function isAlive({ store, clock }: Ports, { tenantId, kind, holder }: Claim): Promise<boolean> {
  if (!holder) return false;
  const run = await store.runs.load({ tenantId, runId: holder.runId });
  if (!run) return clock.now() < holder.at + beginsWithinMs;
  // A key stands for what was asked under it, whatever came of that.
  if (kind === "request") return true;
  const { state, removedBy } = run.value;
  return !isEnded(run.value) || (state === "complete" && removedBy === undefined && run.value.kind === "create");
}
