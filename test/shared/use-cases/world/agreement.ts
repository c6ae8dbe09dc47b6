// Whether entries, callbacks, runs, contacts and agents tell the same story. True whenever nothing is under way, also half way through.
import { ringsOf, currentOffer, type Contact } from "../../../../shared/domain/contact/contact";
import type { Callback } from "../../../../shared/domain/callback/callback";
import type { QueueEntry } from "../../../../shared/domain/queue/entry";
import { tenantId, type Played } from "./world";

/** Where a customer's wish stands: in exactly one of these. */
export type Standing = "waiting" | "pending" | "connected" | "closed";

export function standingOf({ phase }: Contact): Standing {
  switch (phase.in) {
    case "arriving":
    case "flow":
    case "queue":
      return "waiting";
    case "callback":
      return "pending";
    case "talk":
    case "wrap-up":
      return "connected";
    case "handing-over":
    case "leaving":
    case "closed":
      return "closed";
  }
}

/** One sweep may look at the end of a claim just before it, and the next comes a quarter of a minute later. */
const sweptWithinMs = 40_000;

/** One sentence for each disagreement. */
export async function disagreementsOf({ use, time, ask, now, complaints }: Played): Promise<string[]> {
  const found = [...complaints];
  const entries = new Map(use.line.values().map(({ value }) => [value.entryId, value]));
  const contacts = use.contacts.values().map(({ value }) => value.contact);
  const callbacks = use.callbacks.values().map(({ value }) => value);

  for (const contact of contacts) {
    const own = callbacks.filter(({ contactId, state }) => contactId === contact.contactId && state.is !== "closed");
    found.push(...placeOf(contact, entries), ...callbackOf(contact, own));
  }
  for (const entry of entries.values()) {
    if (entry.state.is === "gone") continue;
    const holder = contacts.find(({ contactId }) => contactId === entry.contactId);
    const isHeld =
      holder &&
      (holder.phase.in === "queue" || holder.phase.in === "callback") &&
      holder.phase.place.entryId === entry.entryId;
    if (!isHeld)
      found.push(`${entry.entryId} is ${entry.state.is}, and nobody stands there: ${JSON.stringify(holder?.phase)}`);
  }
  for (const callback of callbacks) {
    const run = time.runs.get(callback.callbackId)?.callback;
    if (run?.state.is !== callback.state.is)
      found.push(`${callback.callbackId} is ${callback.state.is}, its run is ${run?.state.is ?? "nowhere"}`);
    const open = await ask(() => use.openNumbers.of(tenantId, callback.number));
    const isOpen = open.some(({ callbackId }) => callbackId === callback.callbackId);
    if (isOpen !== (callback.state.is !== "closed"))
      found.push(
        `${callback.callbackId} is ${callback.state.is}, and ${isOpen ? "" : "not "}in the book of open numbers`,
      );
    if (open.length > 1) found.push(`${callback.number} has ${String(open.length)} open callbacks`);
  }
  for (const { value } of use.agents.values()) {
    const { agentId, work } = value.agent;
    if (work.is === "free") continue;
    const contact = contacts.find(({ contactId }) => contactId === work.contactId);
    const isClaimed = contact !== undefined && claimsOf(contact).includes(`${work.offerId} ${agentId}`);
    // A wrap-up ends by itself; so does the claim of an offer whose call may still ring, as nobody knows of it, with a sweep soon after.
    const endsByItself = work.is !== "engaged" && work.until + sweptWithinMs >= now();
    if (!isClaimed && !endsByItself)
      found.push(
        `${agentId} is ${work.is} by ${work.offerId}, and ${work.contactId} is ${JSON.stringify(contact?.phase)}`,
      );
  }
  return found;
}

/** The contact's place in line is as the contact says. */
function placeOf({ contactId, phase, ...rest }: Contact, entries: ReadonlyMap<string, QueueEntry>): string[] {
  if (phase.in !== "queue" && phase.in !== "callback") return [];
  const { place, stage } = phase;
  const entry = entries.get(place.entryId);
  const offer = currentOffer({ contactId, phase, ...rest });
  const is = entry?.state.is ?? "not there";
  const expected = offer ? ["offered"] : expectedOf(phase);
  const problems: string[] = [];
  const says = `${contactId} is ${phase.in}/${stage.is}`;
  if (!expected.includes(is)) problems.push(`${says}, its place ${place.entryId} is ${is}`);
  if (entry && entry.state.is !== "gone" && entry.kind !== (phase.in === "queue" ? "call" : "callback"))
    problems.push(`${says}, its place ${place.entryId} is of a ${entry.kind}`);
  if (offer && entry?.state.is === "offered" && entry.state.offerId !== offer.offerId)
    problems.push(`${says} by ${offer.offerId}, its place by ${entry.state.offerId}`);
  return problems;
}

type Holding = Extract<Contact["phase"], { in: "queue" | "callback" }>;

/** The state of the place, where nobody is being asked. */
function expectedOf({ in: kind, stage, place }: Holding): readonly (QueueEntry["state"]["is"] | "not there")[] {
  switch (stage.is) {
    case "holding":
      return ["waiting"];
    case "in-line":
    case "dialling":
    case "proving":
      return kind === "callback" && place.customerFirst ? ["to-dial"] : ["waiting"];
    case "confirming":
    case "parting":
    case "last-call":
      return ["paused"];
    case "paused":
      return stage.hasNoPlace ? ["not there", "gone"] : ["paused"];
    case "scheduled":
      return ["not there", "gone"];
    // These pass by themselves, at once.
    case "entering":
    case "asking-callback":
    case "offered":
      return [];
  }
}

/** Its callback is open exactly as long as it is to be called back. */
function callbackOf({ contactId, phase }: Contact, open: readonly Callback[]): string[] {
  const expected = phase.in === "callback" ? [phase.callbackId] : [];
  const found = open.map(({ callbackId }) => callbackId);
  return expected.join() === found.join()
    ? []
    : [`${contactId} is ${phase.in}, and its open callbacks are [${found.join()}], expected [${expected.join()}]`];
}

/** Who may be held by this contact, and by which offer. */
function claimsOf(contact: Contact): string[] {
  const { phase } = contact;
  const offer = currentOffer(contact);
  const rung = ringsOf(offer).map(({ agentId }) => `${offer?.offerId ?? ""} ${agentId}`);
  return phase.in === "talk" || phase.in === "wrap-up" ? [`${phase.offerId} ${phase.agentId}`] : rung;
}
