// What a customer can do by a manage link: see the callback, move it to another time, cancel it.
import { isClosed, type Callback, type Slot } from "../../domain/callback/callback";
import type { ManageLink } from "../../domain/callback/manage-link";
import type { Contact } from "../../domain/contact/contact";
import { isBeingCalled } from "../../domain/contact/parting";
import { ok, refuse, type Result } from "../../domain/kernel/result";
import type { CallbackKey, CallbackStore } from "../../ports/callback-store";
import type { ContactStore } from "../../ports/contact-store";
import type { ClientKey } from "../../ports/request-counts";
import type { SettingsReader } from "../../ports/settings-store";
import type { ManagedCallback, ManagedChange } from "./managed-callback";
import type { ManageLinks } from "./manage-links";

/** For each callback: a person looks, chooses, thinks again. */
const requestsPerMinute = 30;

export type ManageWish = { readonly do: "cancel" } | { readonly do: "move"; readonly at: number };

export const manageCallback = (ports: {
  callbacks: CallbackStore;
  contacts: ContactStore;
  settings: SettingsReader;
  links: ManageLinks;
  limit: (key: ClientKey, perMinute: number) => Promise<Result<undefined>>;
  cancel: (key: CallbackKey, by: string) => Promise<Result<undefined>>;
  slots: {
    /** To which the callback can be moved; none where the queue agrees on no times. */
    free(callback: Callback): Promise<readonly Slot[]>;
    /** Moves it to the slot that begins then. */
    move(callback: Callback, start: number, by: string): Promise<Result<undefined>>;
  };
}) => {
  const { callbacks, links } = ports;

  const count = ({ tenantId, callbackId }: ManageLink) =>
    ports.limit({ tenantId, client: `link:${callbackId}` }, requestsPerMinute);

  const open = async (link: ManageLink): Promise<Result<Callback>> => {
    const found = await callbacks.load(link);
    return found && !isClosed(found.value)
      ? ok(found.value)
      : refuse({ code: "gone", message: "this callback is over: there is nothing left to manage" });
  };

  return {
    async viewByLink(link: ManageLink): Promise<Result<ManagedCallback>> {
      const counted = await count(link);
      if (!counted.ok) return counted;
      const serving = await links.check(link);
      if (!serving.ok) return serving;
      const found = await open(link);
      if (!found.ok) return found;
      const callback = found.value;
      const { tenantId, contactId, queueId } = callback;
      const [contact, queue] = await Promise.all([
        ports.contacts.load({ tenantId, contactId }),
        ports.settings.current(tenantId, "queues", queueId),
      ]);
      return ok({
        language: contact?.value.contact.language ?? "en-US",
        queueName: queue?.item.name ?? queueId,
        number: masked(callback.number),
        state: stateOf(callback, contact?.value.contact),
        requestedAt: callback.requestedAt,
        ...(callback.slot ? { slot: callback.slot } : {}),
        keptUntil: callback.rules.until,
        timeZone: callback.timeZone ?? "UTC",
        attempts: callback.attempts.length,
        freeSlots: await ports.slots.free(callback),
      });
    },

    async changeByLink(link: ManageLink, wish: ManageWish): Promise<Result<ManagedChange>> {
      const counted = await count(link);
      if (!counted.ok) return counted;
      const what = wish.do === "move" ? `move to ${wish.at}` : "cancel";
      const changed = await links.use(link, what, async () => {
        const found = await open(link);
        if (!found.ok) return found;
        return wish.do === "move" ? ports.slots.move(found.value, wish.at, "customer") : ports.cancel(link, "customer");
      });
      if (!changed.ok) return changed;
      if (wish.do === "cancel") return ok({ done: "cancelled" });
      const after = await callbacks.load(link);
      const next = after && (await links.current(after.value));
      return ok({ done: "moved", ...(next ? { next: pathOf(next.url) } : {}) });
    },
  };
};

/** A link may be passed on: only whoever knows the number recognises it. */
const masked = (number: string): string => `${"•".repeat(Math.max(0, number.length - 4))}${number.slice(-3)}`;

function stateOf({ state }: Callback, contact: Contact | undefined): ManagedCallback["state"] {
  const phase = contact?.phase;
  if (phase?.in === "talk" || (phase?.in === "callback" && isBeingCalled(phase.stage))) return "calling";
  if (state.is === "scheduled" || state.is === "paused") return state.is;
  return "waiting";
}

const pathOf = (url: string): string => new URL(url).pathname;
