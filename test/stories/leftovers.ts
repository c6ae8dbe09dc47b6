// What must not be found when everything has come to rest, and what must never have happened on the way.
import { agentId, mostAgents } from "./cast";
import type { Stage } from "./stage";

export interface Leftovers {
  readonly contacts: number;
  /** Neither closed nor waiting to be called back. */
  readonly open: number;
  /** Waiting to be called back. */
  readonly pending: number;
  readonly left: readonly string[];
  readonly summary: string;
}

export async function leftovers(stage: Stage): Promise<Leftovers> {
  const [contacts, agents, entries, callbacks] = await Promise.all([
    stage.records.contacts(),
    stage.records.agents(),
    stage.records.entries(),
    stage.records.callbacks(),
  ]);
  const left: string[] = [];
  const reasons = new Map<string, number>();
  const pending = new Set<string>();
  let open = 0;
  for (const { contact, outbox } of contacts) {
    const { phase, contactId } = contact;
    if (phase.in === "closed") reasons.set(phase.reason, (reasons.get(phase.reason) ?? 0) + 1);
    else if (phase.in === "callback" && (phase.stage.is === "in-line" || phase.stage.is === "paused"))
      pending.add(contactId);
    else open++;
    if (phase.in === "closed" && outbox.length > 0)
      left.push(`contact ${contactId} still has ${outbox.map(({ effect }) => effect.do).join(", ")}`);
  }
  for (const { agent } of agents) if (agent.work.is !== "free") left.push(`agent ${agent.name} is ${agent.work.is}`);
  for (const entry of entries)
    if (entry.state.is !== "gone" && !pending.has(entry.contactId))
      left.push(`entry ${entry.entryId} is ${entry.state.is}`);
  for (const callback of callbacks)
    if (callback.state.is !== "closed" && !pending.has(callback.contactId))
      left.push(`callback ${callback.callbackId} is ${callback.state.is}`);
  for (const call of stage.network.calls())
    if (call.state !== "ended") left.push(`the phone of ${call.who} is ${call.state}`);
  const summary = [...reasons].map(([reason, count]) => `${count} ${reason}`).join(", ");
  return {
    contacts: contacts.length,
    open,
    pending: pending.size,
    left,
    summary: `${summary}; ${pending.size} callbacks pending; ${open} open`,
  };
}

const agents = new Set(Array.from({ length: mostAgents }, (_, index) => agentId(index + 1)));

const placesCall: ReadonlySet<string> = new Set(["CustomerDialled", "LastCallPlaced"]);

/** Looks through what the telephones saw: two calls ringing at one agent, a customer rung more often than dialled. */
export async function checkOrder(stage: Stage): Promise<readonly string[]> {
  const found: string[] = [];
  const ringing = new Map<string, Set<string>>();
  const rung = new Map<string, number>();
  for (const { event } of stage.seen()) {
    if (event.what === "rings") {
      rung.set(event.who, (rung.get(event.who) ?? 0) + 1);
      if (agents.has(event.who)) {
        const lines = ringing.get(event.who) ?? new Set();
        lines.add(event.call);
        ringing.set(event.who, lines);
        if (lines.size > 1) found.push(`${event.who} was rung twice at once at ${new Date(event.at).toISOString()}`);
      }
    } else if (["answers", "declines", "does-not-answer", "is-unreachable", "ends", "is-busy"].includes(event.what)) {
      ringing.get(event.who)?.delete(event.call);
    }
  }
  const dialled = new Map<string, number>();
  for (const contact of await stage.contacts()) {
    const number = contact.customer.number;
    const calls = (await stage.eventsOf(contact)).filter(({ type }) => placesCall.has(type)).length;
    if (number !== undefined) dialled.set(number, (dialled.get(number) ?? 0) + calls);
  }
  for (const [number, times] of dialled) {
    const heard = rung.get(number) ?? 0;
    if (heard > times) found.push(`${number} was rung ${heard} times for ${times} calls`);
  }
  return found;
}
