// A customer who is to be called back has called, and has chosen: the callback gives way to the call, or is cancelled.
import type { Contact } from "../../domain/contact/contact";
import type { Effect } from "../../domain/contact/effects";
import type { CallbackStore } from "../../ports/callback-store";
import type { Clock } from "../../ports/clock";
import type { ContactStore } from "../../ports/contact-store";
import type { News } from "../calls/carry-out";
import type { HandleContact } from "../calls/handle-contact";
import type { AgreedTimes } from "./agreed-times";

export type SettleRedial = (
  contact: Contact,
  effect: Extract<Effect, { do: "settle-redial" }>,
) => Promise<readonly News[]>;

/**
 * The callback's own contact decides, by one conditional write: after it the callback is over, and its place is the caller's.
 * A caller who has hung up before that is called back as promised. May run twice.
 */
export const settleRedial =
  (ports: {
    contacts: ContactStore;
    callbacks: CallbackStore;
    times: Pick<AgreedTimes, "move">;
    handleContact: HandleContact;
    clock: Clock;
  }): SettleRedial =>
  async (contact, { open, queueId, entryId, choice }) => {
    const { tenantId, contactId } = contact;
    const { callbackId } = open;
    const key = { tenantId, contactId: open.contactId };
    const at = ports.clock.now();
    const news = (outcome: "done" | "too-late"): readonly News[] => [
      { command: { type: "NoteRedial", at, callbackId, outcome } },
    ];
    if (choice === "cancel") {
      const cancelled = await ports.handleContact(key, { type: "CancelCallback", at, by: "customer" });
      if (cancelled.ok) return news("done");
      const phase = (await ports.contacts.load(key))?.value.contact.phase;
      return news(phase?.in === "closed" && phase.reason === "callback-cancelled" ? "done" : "too-late");
    }
    if (choice === "move") {
      const callback = (await ports.callbacks.load({ tenantId, callbackId }))?.value;
      const moved = callback && open.slot && (await ports.times.move(callback, open.slot.start, "customer"));
      return news(moved?.ok ? "done" : "too-late");
    }
    const stands = (await ports.contacts.load({ tenantId, contactId }))?.value.contact;
    const given = (await ports.contacts.load(key))?.value.contact.gaveWayTo?.contactId === contactId;
    if (!given && stands?.phase.in === "closed" && stands.phase.reason !== "handled") return [];
    const gave = await ports.handleContact(key, { type: "GiveWay", at, to: contactId, into: { queueId, entryId } });
    return news(gave.ok ? "done" : "too-late");
  };
