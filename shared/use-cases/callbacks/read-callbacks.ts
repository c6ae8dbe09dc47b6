// What supervisors see of callbacks, and how one is cancelled.
import type { Callback } from "../../domain/callback/callback";
import type { CallbackId, TenantId } from "../../domain/kernel/ids";
import { ok, refuse, type Result } from "../../domain/kernel/result";
import type { CallbackFilter, CallbackKey, CallbackPage, CallbackStore } from "../../ports/callback-store";
import type { Clock } from "../../ports/clock";
import { Fault } from "../../ports/fault";
import type { HandleContact } from "../calls/handle-contact";
import { changing } from "../changing";

export const listCallbacks =
  (ports: { callbacks: CallbackStore }) =>
  async (
    tenantId: TenantId,
    filter: CallbackFilter,
    limit: number,
    continuation?: string,
  ): Promise<Result<CallbackPage>> => {
    const page = await ports.callbacks.list(tenantId, filter, limit, continuation);
    if (page !== "no-such-page") return ok(page);
    const message = "there is no such page: expected the continuation of the page before, as it was given";
    return refuse({ code: "unprocessable", field: "continuation", message });
  };

/** Rows are read as they are asked for. */
const exportPage = 200;

/** The first page is read before the answer begins: what fails at once is told as any other failure. */
export const exportCallbacks =
  (ports: { callbacks: CallbackStore }) =>
  async (tenantId: TenantId, filter: CallbackFilter): Promise<Result<AsyncIterable<readonly Callback[]>>> => {
    const read = async (continuation?: string): Promise<CallbackPage> => {
      const page = await ports.callbacks.list(tenantId, filter, exportPage, continuation);
      if (page === "no-such-page") throw new Fault("the store does not know its own continuation", { retryable: true });
      return page;
    };
    const first = await read();
    return ok(
      (async function* () {
        for (let page = first; ; page = await read(page.continuation)) {
          yield page.items;
          if (page.continuation === undefined) return;
        }
      })(),
    );
  };

const missing = (callbackId: CallbackId) =>
  refuse({ code: "not-found", message: `callback ${callbackId} does not exist` });

export const readCallback =
  (ports: { callbacks: CallbackStore }) =>
  async (key: CallbackKey): Promise<Result<Callback>> => {
    const found = await ports.callbacks.load(key);
    return found ? ok(found.value) : missing(key.callbackId);
  };

/** Until the customer speaks to an agent; cancelling what is cancelled is no error. */
export const cancelCallback =
  (ports: { callbacks: CallbackStore; handleContact: HandleContact; clock: Clock }) =>
  async (key: CallbackKey, by: string): Promise<Result<undefined>> => {
    const found = await ports.callbacks.load(key);
    if (!found) return missing(key.callbackId);
    const { state, contactId } = found.value;
    if (state.is === "closed" && state.outcome === "cancelled") return ok(undefined);
    const at = ports.clock.now();
    const told = await ports.handleContact({ tenantId: key.tenantId, contactId }, { type: "CancelCallback", at, by });
    if (told.ok) {
      // The orchestration will record the same; whoever looks at once should not find the callback still open.
      await changing(ports.callbacks, key, `callback ${key.callbackId}`, (callback) =>
        ok(
          callback.state.is === "closed"
            ? undefined
            : {
                ...callback,
                state: { is: "closed", outcome: "cancelled", at },
                changes: [...(callback.changes ?? []), { at, by, what: "cancelled" }],
              },
        ),
      );
      return ok(undefined);
    }
    const again = await ports.callbacks.load(key);
    const isCancelled = again?.value.state.is === "closed" && again.value.state.outcome === "cancelled";
    return isCancelled ? ok(undefined) : told;
  };
