// Claims a number for a wish; a wish for what is open already joins that callback.
import { isClosed, type Callback, type CallbackRequest } from "../../domain/callback/callback";
import type { CallbackId, TenantId } from "../../domain/kernel/ids";
import { ok, refuse, type Result } from "../../domain/kernel/result";
import type { CallbackStore } from "../../ports/callback-store";
import type { ContactStore } from "../../ports/contact-store";
import { Fault } from "../../ports/fault";
import type { OpenNumber, OpenNumbers } from "../../ports/open-numbers";
import { changing } from "../changing";
import { isStillOpen } from "./still-open";

/** Between the claim and the callback lie a few writes; what is still not there after this never came to be. */
const unbornMs = 60_000;
/** Of one number, a handful is open; each of them is looked at once. */
const mostStale = 25;

interface Wish {
  readonly tenantId: TenantId;
  readonly number: string;
  readonly callbackId: CallbackId;
  readonly purpose: string;
  readonly atMost: number;
  readonly request: CallbackRequest;
}

/** @returns the callback that the wish has joined; nothing where the number is its own from now on */
export const claimOrJoin =
  (ports: { callbacks: CallbackStore; openNumbers: OpenNumbers; contacts: ContactStore }) =>
  async (wish: Wish): Promise<Result<Callback | undefined>> => {
    const { callbacks, openNumbers } = ports;
    const { tenantId, number, callbackId, purpose, request } = wish;

    const load = async (one: OpenNumber): Promise<Callback | "over"> => {
      const found = await callbacks.load({ tenantId, callbackId: one.callbackId });
      if (found) return (await isStillOpen(ports, found.value)) ? found.value : "over";
      if (request.at - one.at > unbornMs) return "over";
      throw new Fault("another wish for this number is being taken", { retryable: true, retryAfterMs: 1000 });
    };

    for (let stale = 0; stale < mostStale; stale++) {
      const claim = await openNumbers.claim(tenantId, number, { callbackId, purpose, at: request.at }, wish.atMost);
      if (claim.is === "claimed") return ok(undefined);
      const standing = await Promise.all(
        (claim.is === "joins" ? [claim.open] : claim.open).map(async (one) => ({ one, is: await load(one) })),
      );
      const over = standing.filter(({ is }) => is === "over");
      if (over.length > 0) {
        await Promise.all(over.map(({ one }) => openNumbers.release(tenantId, number, one.callbackId)));
        continue;
      }
      if (claim.is === "too-many")
        return refuse({
          code: "unprocessable",
          field: "number",
          message: `${number} has ${claim.open.length} open callbacks already: expected at most ${wish.atMost}`,
        });
      const joined = await join(callbacks, { tenantId, callbackId: claim.open.callbackId }, request);
      // It was open when it was read; only if it still is with the wish on record can the wish rely on it.
      if (joined && (await isStillOpen(ports, joined))) return ok(joined);
    }
    throw new Fault("the callbacks of this number close and open all the time", {
      retryable: true,
      retryAfterMs: 1000,
    });
  };

/** @returns the callback as it is then, with the wish unless it has closed; nothing if it is not there */
async function join(
  callbacks: CallbackStore,
  key: { readonly tenantId: TenantId; readonly callbackId: CallbackId },
  request: CallbackRequest,
): Promise<Callback | undefined> {
  const { wishId } = request;
  const changed = await changing(callbacks, key, `callback ${key.callbackId}`, (callback) => {
    const { requests = [] } = callback;
    const isKnown = wishId !== undefined && requests.some((one) => one.wishId === wishId);
    return ok(isKnown || isClosed(callback) ? undefined : { ...callback, requests: [...requests, request] });
  });
  return changed.ok ? changed.value.stored.value : undefined;
}
