// A caller's place becomes a callback: first the number is claimed, then the place.
import { placeOf, type Contact } from "../../domain/contact/contact";
import type { Effect } from "../../domain/contact/effects";
import { ownedBy } from "../../domain/contact/owner";
import { convertEntry } from "../../domain/queue/entry";
import type { PreferredAgent } from "../../domain/routing/needs";
import type { PinnedSettings } from "../../domain/settings/pinned";
import type { Queue } from "../../domain/settings/queue";
import type { CallbackStore } from "../../ports/callback-store";
import type { Clock } from "../../ports/clock";
import type { ContactStore } from "../../ports/contact-store";
import type { LineStore } from "../../ports/line-store";
import type { OpenNumbers } from "../../ports/open-numbers";
import type { PhoneNumbers } from "../../ports/phone-numbers";
import type { News } from "../calls/carry-out";
import { changing } from "../changing";
import type { AgreedTimes } from "./agreed-times";
import type { FindOwner } from "./find-owner";
import { callingOf } from "./free-time";
import { claimOrJoin } from "./join-callback";

export type ConvertPlace = (
  contact: Contact,
  effect: Extract<Effect, { do: "convert-entry" }>,
  settings: PinnedSettings,
) => Promise<readonly News[]>;

interface Ports {
  readonly line: LineStore;
  readonly contacts: ContactStore;
  readonly callbacks: CallbackStore;
  readonly openNumbers: OpenNumbers;
  readonly numbers: PhoneNumbers;
  readonly times: Pick<AgreedTimes, "bookAt" | "release">;
  readonly findOwner: FindOwner;
  readonly clock: Clock;
}

/** May run twice: whoever has claimed the number has it still, and a place that is converted stays so. */
export const convertPlace =
  (ports: Ports): ConvertPlace =>
  async (contact, { queueId, entryId, callbackId, number, slot }, settings) => {
    const { tenantId, contactId } = contact;
    const { clock, openNumbers, line } = ports;
    const at = clock.now();
    const queue = settings.queue(queueId);
    // A contact brings one wish, whatever queues it visits.
    const request = { at, by: `contact:${contactId}`, origin: "in-queue", wishId: contactId } as const;
    const atMost = queue?.callback.numbers.openAtMost ?? 1;
    const joined = await claimOrJoin(ports)({ tenantId, number, callbackId, purpose: queueId, atMost, request });
    if (!joined.ok) return [{ command: { type: "DenyNumber", at, entryId } }];
    if (joined.value) return [{ command: { type: "JoinCallback", at, entryId, callbackId: joined.value.callbackId } }];

    const key = { tenantId, queueId, entryId };
    const seeker = queue && { tenantId, queueId, callbackId, calling: callingOf(number, queue, ports.numbers) };
    if (slot && !(seeker && (await ports.times.bookAt(seeker, slot.start)).ok)) {
      await openNumbers.release(tenantId, number, callbackId);
      return [{ command: { type: "DenySlot", at, entryId } }];
    }
    const owner = await ownerOfPlace(ports, contact, number, queue, slot ? undefined : at);
    const converted = await changing(line, key, `entry ${entryId}`, (entry) => convertEntry(entry, callbackId, owner));
    if (converted.ok) {
      // What was written first is so, if this is done again.
      const { preferredAgent } = converted.value.stored.value.needs;
      const owned = preferredAgent?.evenIfAway ? { owner: preferredAgent } : {};
      return [{ command: { type: "ConfirmConversion", at, entryId, callbackId, ...owned } }];
    }
    if (seeker) await ports.times.release(seeker, slot);
    await openNumbers.release(tenantId, number, callbackId);
    return [{ command: { type: "DenyConversion", at, entryId } }];
  };

/** @param at counted from now on; from the agreed time, where the wait itself is, if absent */
async function ownerOfPlace(
  { findOwner }: Ports,
  contact: Contact,
  number: string,
  queue: Queue | undefined,
  at: number | undefined,
): Promise<PreferredAgent | undefined> {
  const place = placeOf(contact);
  const asked = place?.preferredAgent?.agentId;
  const wish = { tenantId: contact.tenantId, number: contact.customer.number ?? number, asked };
  const agentId = await findOwner(wish, queue);
  if (!agentId || !queue || !place) return undefined;
  const waitedSeconds = at === undefined ? 0 : Math.ceil((at - place.since) / 1000);
  return ownedBy(agentId, waitedSeconds + queue.callback.ownedForSeconds);
}
