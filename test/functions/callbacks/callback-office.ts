// The callback routes over stores in memory: requests go in as the host would hand them over.
import { answerRequest } from "../../../functions/plumbing/answer-request";
import type { Route } from "../../../functions/plumbing/route";
import { callbackLinks } from "../../../shared/adapters/identity/callback-links";
import { setting } from "../../../shared/contracts/settings/setting";
import type { Callback } from "../../../shared/domain/callback/callback";
import type { LinkRegister } from "../../../shared/domain/callback/manage-link";
import { ok, refuse } from "../../../shared/domain/kernel/result";
import type { CallbackKey } from "../../../shared/ports/callback-store";
import type { ClientKey, RequestCount } from "../../../shared/ports/request-counts";
import { limitRequests } from "../../../shared/use-cases/access/limit-requests";
import { callBackAbandoned, listAbandoned } from "../../../shared/use-cases/callbacks/abandoned-calls";
import { manageCallback } from "../../../shared/use-cases/callbacks/manage-callback";
import { manageLinks } from "../../../shared/use-cases/callbacks/manage-links";
import { exportCallbacks, listCallbacks } from "../../../shared/use-cases/callbacks/read-callbacks";
import { moveToTime, steerCallback } from "../../../shared/use-cases/callbacks/steer-callback";
import { takeRequest } from "../../../shared/use-cases/callbacks/take-request";
import type { HandleContact } from "../../../shared/use-cases/calls/handle-contact";
import { changing } from "../../../shared/use-cases/changing";
import { abandonedInMemory } from "../../shared/ports/abandoned-calls-in-memory";
import { callbacksInMemory } from "../../shared/ports/callback-store-in-memory";
import { contactsInMemory } from "../../shared/ports/contact-store-in-memory";
import { callback, contactRecord } from "../../shared/ports/samples";
import { settingsInMemory } from "../../shared/ports/settings-in-memory";
import { storeInMemory } from "../../shared/ports/store-in-memory";
import { contextOf, pages, requestOf, tenantId, tokens, type Asked } from "../plumbing/edge";

const hour = 3_600_000;
export const ana = "44444444-4444-4444-8444-444444444444";
export const began = Date.parse("2026-11-23T09:00:00Z");
/** A slot that is free; any other is taken. */
export const freeSlot = { start: began + hour, end: began + 1.5 * hour };

export async function callbackOffice(requestsPerMinute = 1_000) {
  let now = began;
  const clock = { now: () => now };
  const callbacks = callbacksInMemory();
  const contacts = contactsInMemory();
  const settings = settingsInMemory();
  const registers = storeInMemory<CallbackKey, LinkRegister>(
    ({ callbackId }) => callbackId,
    (register) => register,
  );
  const counts = storeInMemory<ClientKey, RequestCount>(
    ({ client }) => client,
    (count) => count,
  );
  const agent = { kind: "agents", id: ana, name: "Ana", queues: ["support"] };
  for (const item of [
    { kind: "queues", id: "support", name: "Apoio" },
    { kind: "queues", id: "sales", name: "Sales" },
    agent,
  ])
    await settings.put(tenantId, { setting: setting.parse(item), expected: "anything", by: { id: "a" }, at: 0 });
  const signer = callbackLinks("a secret of at least 32 characters", clock.now);
  const addressOf = (token: string) => `https://contact.example/api/callbacks/manage/${token}`;
  const links = manageLinks({ callbacks, registers, signer, addressOf, clock });
  const limit = limitRequests({ counts, clock });
  /** Fails the next change, as an outage would. */
  let outage: Error | undefined;
  const write = async (key: CallbackKey, change: (one: Callback) => Callback) => {
    if (outage) throw outage;
    const written = await changing(callbacks, key, key.callbackId, (one) => ok(change(one)));
    return written.ok ? ok(undefined) : written;
  };
  /** Whether the contact lets itself be steered is another test's question. */
  const handleContact: HandleContact = async (key) => {
    const found = await contacts.load(key);
    if (isBusy) return refuse({ code: "not-now", message: "an agent is just being asked" });
    return found ? ok(found.value.contact) : refuse({ code: "not-found", message: "there is no such contact" });
  };
  let isBusy = false;
  const use = {
    listCallbacks: listCallbacks({ callbacks }),
    exportCallbacks: exportCallbacks({ callbacks }),
    renewLink: links.renew,
    takeRequest: takeRequest({
      limit,
      requestsPerMinute,
      links,
      requestCallback: async (wish: { tenantId: typeof tenantId; idempotencyKey?: string; purpose?: string }) => {
        const open = callbacks
          .values()
          .find(({ value }) => wish.purpose !== undefined && value.purpose === wish.purpose);
        if (open) return ok({ callback: open.value, isNew: false, merged: true });
        const made = callback(tenantId, `cb-${wish.idempotencyKey ?? "new"}`, { rules: rules() });
        const isNew = (await callbacks.create(made)) !== "exists";
        return ok({ callback: made, isNew, merged: false });
      },
    }),
    now: clock.now,
    steerCallback: steerCallback({ callbacks, settings, clock, handleContact }),
    moveToTime: moveToTime({
      callbacks,
      times: {
        move: async (_, at) =>
          at === freeSlot.start
            ? ok(undefined)
            : refuse({ code: "unprocessable", field: "at", message: "the queue is closed at this time" }),
      },
    }),
    listAbandoned: listAbandoned({ settings, abandoned: abandonedInMemory(contacts) }),
    callBackAbandoned: callBackAbandoned({
      contacts,
      settings,
      requestCallback: async (wish) => {
        const made = callback(tenantId, `cb-${wish.idempotencyKey}`, { number: wish.number, origin: wish.origin });
        await callbacks.create(made);
        return ok({ callback: made });
      },
    }),
    ...manageCallback({
      callbacks,
      contacts,
      settings,
      links,
      limit,
      cancel: (key) => write(key, (one) => ({ ...one, state: { is: "closed", outcome: "cancelled", at: now } })),
      slots: {
        free: async () => [freeSlot],
        move: async (one, start) =>
          start === freeSlot.start
            ? write(one, (stored) => ({ ...stored, slot: freeSlot, state: { is: "scheduled", from: start } }))
            : refuse({ code: "not-now", message: "that slot is taken" }),
      },
    }),
  };
  const rules = () => ({ attempts: 3, pauseSeconds: 60, until: now + 24 * hour });

  return {
    callbacks,
    contacts,
    use,
    pass: (ms: number) => void (now += ms),
    ringAgent: () => void (isBusy = true),
    fail: (error: Error | undefined) => void (outage = error),
    async add(name: string, changes: Partial<Callback> = {}): Promise<Callback> {
      const one = callback(tenantId, name, { rules: rules(), requestedAt: now, ...changes });
      await callbacks.create(one);
      await contacts.create(contactRecord(tenantId, one.contactId));
      return one;
    },
    async ask(route: unknown, asked: Asked = {}) {
      // Each route has its own type; a request fits them all.
      const one = route as Route<readonly ["supervisor"], never, unknown, typeof use>;
      const { context } = contextOf();
      const answer = await answerRequest(
        one,
        requestOf({ method: one.method, token: "user:supervisor", ...asked }),
        context,
        () => ({ tokens: { ...tokens, manageLink: signer.verdict }, pages, useCases: () => use }),
      );
      const text =
        typeof answer.body === "string"
          ? answer.body
          : answer.body === undefined
            ? ""
            : await new Response(answer.body as ReadableStream).text();
      const headers = new Headers(answer.headers);
      const isJson = headers.get("content-type")?.includes("json") ?? false;
      return { status: answer.status, headers, text, json: isJson ? JSON.parse(text) : {} };
    },
  };
}
