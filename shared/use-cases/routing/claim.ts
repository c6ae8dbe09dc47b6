// Wins an agent and an entry for each other, or neither. Two documents, so the first is given back if the second is lost.
import type { Agent } from "../../domain/agent/agent";
import { standing } from "../../domain/contact/standing";
import { offerGraceMs } from "../../domain/agent/decide-agent";
import { idOf, type AgentId, type OfferId } from "../../domain/kernel/ids";
import { ok } from "../../domain/kernel/result";
import {
  offerEntry,
  readyEntry,
  removeEntry,
  resumeEntry,
  returnEntry,
  type QueueEntry,
} from "../../domain/queue/entry";
import type { Clock, Ids } from "../../ports/clock";
import type { AgentKey, AgentRecord } from "../../ports/agent-store";
import type { ContactStore } from "../../ports/contact-store";
import type { LineStore } from "../../ports/line-store";
import type { Stored } from "../../ports/store";
import { changing } from "../changing";
import type { ChangeAgent } from "../agents/change-agent";

export interface Claim {
  readonly offerId: OfferId;
  readonly agentId: AgentId;
  /** Claimed for the same offer, where several are rung at the same time. */
  readonly others?: readonly AgentId[];
  readonly entry: QueueEntry;
}

export interface ClaimPorts {
  readonly contacts: ContactStore;
  readonly line: LineStore;
  readonly changeAgent: ChangeAgent;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** The contact has been told of its offer well within this time; after it, the sweep asks whether it was. */
const tellWithinMs = 10_000;
/**
 * The longest that ringing may be set to, plus joining. An agent still claimed after it was forgotten by a crash, or may have
 * been rung by a request that Graph never confirmed; Teams' own ringing has ended by then.
 */
const longestOfferMs = 120_000 + offerGraceMs;

export const agentsOf = ({ agentId, others = [] }: Claim): readonly AgentId[] => [agentId, ...others];

/** What the one who claims has at hand: it saves reads and a write. */
export interface AtHand {
  /** As read a moment ago. */
  readonly agent?: Stored<AgentRecord>;
  readonly entry?: Stored<QueueEntry>;
  /** The offer whose work the agent ends for this. */
  readonly doneWith?: OfferId | undefined;
}

/** `agent-lost`: try the next agent. `entry-lost`: nobody needs to look for this entry any more. */
export async function claim(
  ports: ClaimPorts,
  { agentId }: Agent,
  entry: QueueEntry,
  { doneWith, ...known }: AtHand = {},
): Promise<Claim | "agent-lost" | "entry-lost"> {
  const at = ports.clock.now();
  const { tenantId, queueId, entryId, contactId } = entry;
  const offerId = idOf<OfferId>(ports.ids.next());
  const agentKey = { tenantId, agentId };
  const until = at + longestOfferMs;
  const won = await ports.changeAgent(
    agentKey,
    { type: "Claim", at, offerId, contactId, until, doneWith, ...kindOf(entry) },
    known.agent,
  );
  if (!won.ok) return "agent-lost";
  try {
    const kept = await changing(
      ports.line,
      { tenantId, queueId, entryId },
      `entry ${entryId}`,
      (now) => offerEntry(now, offerId, agentId, at + tellWithinMs),
      known.entry,
    );
    if (kept.ok) return { offerId, agentId, entry: kept.value.stored.value };
  } catch (error) {
    await giveBackAgent(ports, agentKey, offerId);
    throw error;
  }
  await giveBackAgent(ports, agentKey, offerId);
  return "entry-lost";
}

/** Whoever can be had besides: each is one more client that rings, none is needed. */
export async function claimOthers(
  ports: ClaimPorts,
  { offerId, agentId, entry }: Claim,
  agents: readonly Agent[],
): Promise<Claim> {
  const { tenantId, contactId } = entry;
  const at = ports.clock.now();
  const others: AgentId[] = [];
  for (const other of agents) {
    const key = { tenantId, agentId: other.agentId };
    const until = at + longestOfferMs;
    const won = await ports.changeAgent(key, { type: "Claim", at, offerId, contactId, until, ...kindOf(entry) });
    if (won.ok) others.push(other.agentId);
  }
  return { offerId, agentId, entry, ...(others.length > 0 ? { others } : {}) };
}

const kindOf = ({ kind }: QueueEntry): { readonly isCallback?: true } =>
  kind === "callback" ? { isCallback: true } : {};

const giveBackAgent = (ports: ClaimPorts, key: AgentKey, offerId: OfferId) =>
  ports.changeAgent(key, { type: "Unclaim", at: ports.clock.now(), offerId });

export interface GivenBack {
  /** The entry waits again, so somebody must be looked for. If not, its contact looks when it waits again. */
  readonly waits: boolean;
  /** Of the entry as it was left; absent if it was not this claim's any more. */
  readonly tag?: string;
}

/** The contact would not have it after all: the agent is free again, and the entry is what the contact takes it to be. */
export async function unclaim(ports: ClaimPorts, claim: Claim): Promise<GivenBack> {
  const { entry, offerId } = claim;
  const { tenantId, queueId, entryId, contactId } = entry;
  const load = async () => (await ports.contacts.load({ tenantId, contactId }))?.value.contact;
  const change = (next: (now: QueueEntry) => QueueEntry) =>
    changing(ports.line, { tenantId, queueId, entryId }, `entry ${entryId}`, (now) => {
      const changed = next(now);
      return ok(changed === now ? undefined : changed);
    });
  const contact = await load();
  // It has heard of the offer before, so both are in its own hands.
  if (contact?.lastOfferId === offerId) return { waits: false };
  for (const agentId of agentsOf(claim)) await giveBackAgent(ports, { tenantId, agentId }, offerId);
  const stands = contact ? standing(contact, entryId) : "gone";
  const rests = stands === "paused" || stands === "to-dial";
  const returned = await change((now) => {
    if (now.state.is !== "offered" || now.state.offerId !== offerId) return now;
    return stands === "gone" ? removeEntry(now) : returnEntry(now, offerId, rests, [], 0);
  });
  if (!returned.ok || !returned.value.wrote) return { waits: false };
  const { tag } = returned.value.stored;
  if (stands === "waiting") return { waits: true, tag };
  // Waiting again by now, the contact may have looked for somebody while its place was still held.
  const later = stands === "gone" ? undefined : await load();
  const standsNow = later ? standing(later, entryId) : "gone";
  if (standsNow !== "waiting" && standsNow !== "to-dial") return { waits: false, tag };
  await change((now) => (standsNow === "waiting" && now.customerFirst ? readyEntry(now) : resumeEntry(now)));
  return { waits: standsNow === "waiting", tag };
}
