// A place in a queue's line: of a caller who waits, or of a callback that keeps the caller's place.
import { topPriorityMinutes } from "../contact/steering-facts";
import type { AgentId, CallbackId, ContactId, OfferId, QueueId, TenantId } from "../kernel/ids";
import { ok, refuse, type Result } from "../kernel/result";
import { needKey, needsNow, type Needs, type PreferredAgent } from "../routing/needs";

export type EntryState =
  | { readonly is: "waiting" }
  | { readonly is: "offered"; readonly offerId: OfferId; readonly agentId: AgentId; readonly until: number }
  /** A callback whose customer is called before an agent is asked: offered to nobody before the customer has answered. */
  | { readonly is: "to-dial" }
  /** A callback that must not be offered now: its caller is still on the line, or an attempt has just failed. */
  | { readonly is: "paused" }
  | { readonly is: "gone" };

export interface QueueEntry {
  readonly entryId: string;
  readonly tenantId: TenantId;
  readonly queueId: QueueId;
  readonly contactId: ContactId;
  readonly kind: "call" | "callback";
  readonly callbackId?: CallbackId;
  readonly needs: Needs;
  /** What is asked for by now, as `needKey` names it: brought up to date when an agent is looked for. Absent: as on joining. */
  readonly needKey?: string;
  readonly enteredAt: number;
  /**
   * Order in line, smallest first: the time of entry less the priority. All entries age alike, so the order between
   * two of them never changes while they wait.
   */
  readonly rank: number;
  /** Its rank but for the customer who is on the line already, and stands in front of everybody. */
  readonly keptRank?: number;
  /** As a callback, its customer is called before an agent is asked. */
  readonly customerFirst?: true;
  readonly state: EntryState;
  /** Agents who declined this contact, and until when they are not asked again. */
  readonly avoid: readonly { readonly agentId: AgentId; readonly until: number }[];
}

export const rankOf = (enteredAt: number, priorityMinutes: number): number => enteredAt - priorityMinutes * 60_000;

/** The key under which a store finds the entry. */
export const keyOfNeeds = ({ needKey: kept, needs, queueId }: QueueEntry): string =>
  kept ?? needKey(needsNow(needs, queueId, 0));

/** Nobody is waited for by name any more. */
export function forAnybody(entry: QueueEntry): QueueEntry {
  const { preferredAgent: _, ...needs } = entry.needs;
  return { ...entry, needs };
}

const unchanged = (entry: QueueEntry) => ok(entry);
const notNow = (entry: QueueEntry, what: string) =>
  refuse({ code: "not-now", message: `entry ${entry.entryId} cannot be ${what}: it is ${entry.state.is}` });

/** Keeps the place for one agent until `until`. */
export function offerEntry(entry: QueueEntry, offerId: OfferId, agentId: AgentId, until: number): Result<QueueEntry> {
  if (entry.state.is === "offered" && entry.state.offerId === offerId) return unchanged(entry);
  return entry.state.is === "waiting"
    ? ok({ ...entry, state: { is: "offered", offerId, agentId, until } })
    : notNow(entry, "offered");
}

/** The offer ended without a conversation. */
export function returnEntry(
  entry: QueueEntry,
  offerId: OfferId,
  pause: boolean,
  avoid: QueueEntry["avoid"],
  at: number,
): QueueEntry {
  const isRenewed = (agentId: AgentId) => avoid.some((one) => one.agentId === agentId);
  const remembered = [...entry.avoid.filter((one) => one.until > at && !isRenewed(one.agentId)), ...avoid];
  if (entry.state.is !== "offered" || entry.state.offerId !== offerId) return entry;
  const returned: QueueEntry = { ...entry, state: { is: pause ? "paused" : "waiting" }, avoid: remembered };
  return pause ? inOwnPlace(returned) : returned;
}

/**
 * The one write that decides between caller and callback: after it the place is a callback, in the same place.
 * @param owner who is waited for by name from now on
 */
export function convertEntry(entry: QueueEntry, callbackId: CallbackId, owner?: PreferredAgent): Result<QueueEntry> {
  if (entry.kind === "callback" && entry.callbackId === callbackId) return unchanged(entry);
  // A call's entry pauses between an offer that came to nothing and the callback wished for meanwhile.
  return entry.kind === "call" && (entry.state.is === "waiting" || entry.state.is === "paused")
    ? ok({ ...(owner ? ownedEntry(entry, owner) : entry), kind: "callback", callbackId, state: { is: "paused" } })
    : notNow(entry, "turned into a callback");
}

/** As `ownedPlace` in contact/owner.ts. */
function ownedEntry(entry: QueueEntry, owner: PreferredAgent): QueueEntry {
  const { customerFirst: _, ...others } = entry;
  return { ...others, needs: { ...entry.needs, preferredAgent: owner } };
}

/** An offer under way is left alone: its end finds that the contact pauses. */
export const pauseEntry = (entry: QueueEntry): QueueEntry =>
  entry.state.is === "waiting" || entry.state.is === "to-dial"
    ? { ...inOwnPlace(entry), state: { is: "paused" } }
    : entry;

export const resumeEntry = (entry: QueueEntry): QueueEntry =>
  entry.state.is === "paused" ? { ...entry, state: stateInLine(entry) } : entry;

/** What a place waits for that is anybody's turn. */
export const stateInLine = ({ kind, customerFirst }: Pick<QueueEntry, "kind" | "customerFirst">): EntryState =>
  kind === "callback" && customerFirst ? { is: "to-dial" } : { is: "waiting" };

/** The customer is on the line: to be offered, in front of everybody. An offer under way is of this very customer. */
export function readyEntry(entry: QueueEntry): QueueEntry {
  const { state, rank, enteredAt, keptRank } = entry;
  if (state.is === "gone" || state.is === "waiting" || keptRank !== undefined) return entry;
  const first = { ...entry, keptRank: rank, rank: rankOf(enteredAt, topPriorityMinutes) };
  return state.is === "offered" ? first : { ...first, state: { is: "waiting" } };
}

function inOwnPlace(entry: QueueEntry): QueueEntry {
  const { keptRank, ...others } = entry;
  return keptRank === undefined ? entry : { ...others, rank: keptRank };
}

/** Moves up to an earlier place that was kept for the same customer; never back. */
export const takeRank = (entry: QueueEntry, rank: number): QueueEntry =>
  rank < entry.rank && entry.state.is !== "gone" ? { ...entry, rank } : entry;

export const removeEntry = (entry: QueueEntry): QueueEntry =>
  entry.state.is === "gone" ? entry : { ...entry, state: { is: "gone" } };
