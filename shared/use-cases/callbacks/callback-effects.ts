// The effects that go to callbacks: opening one, and telling its orchestration what happened.
import { isClosed, type Callback } from "../../domain/callback/callback";
import type { Contact } from "../../domain/contact/contact";
import type { Effect } from "../../domain/contact/effects";
import type { CallbackRuns } from "../../ports/alarms";
import type { CallbackStore } from "../../ports/callback-store";

type CallbackEffect = Extract<Effect, { do: "open-callback" | "tell-callback" }>;

export const carryOutCallbackEffect =
  (ports: { callbacks: CallbackStore; runs: CallbackRuns; warn: (message: string, detail: unknown) => void }) =>
  async (contact: Contact, effect: CallbackEffect): Promise<readonly never[]> => {
    switch (effect.do) {
      case "open-callback": {
        const callback: Callback = {
          callbackId: effect.callbackId,
          tenantId: contact.tenantId,
          contactId: contact.contactId,
          queueId: effect.queueId,
          number: effect.number,
          requestedAt: effect.requestedAt,
          waitingSince: effect.waitingSince,
          rules: effect.rules,
          attempts: [],
          state: { is: "pending" },
        };
        const created = await ports.callbacks.create(callback);
        // Repeated late, it must not begin again what is over.
        const known = created === "exists" ? await ports.callbacks.load(callback) : undefined;
        if (!known || !isClosed(known.value)) await ports.runs.start(callback);
        return [];
      }
      case "tell-callback":
        if (!(await ports.runs.tell(effect.callbackId, effect.input)))
          ports.warn(`callback ${effect.callbackId} does not run any more`, effect.input);
        return [];
    }
  };
