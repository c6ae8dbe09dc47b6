// The net under everything: finds what a crash, a lost alarm or a lost race has left behind, and sets it going again.
import { currentOffer } from "../../domain/contact/contact";
import type { AgentStore } from "../../ports/agent-store";
import type { Clock } from "../../ports/clock";
import type { ContactStore } from "../../ports/contact-store";
import type { EntryKey, LineStore } from "../../ports/line-store";
import type { HandleContact } from "../calls/handle-contact";
import type { WakeContact } from "../calls/wake-contact";
import type { WakeAgent } from "../agents/wake-agent";
import type { CallingFirst } from "./calling-first";
import type { LookAgain, TakeBack } from "./look-again";

export interface SweepPorts {
  readonly contacts: ContactStore;
  readonly agents: AgentStore;
  readonly line: LineStore;
  readonly clock: Clock;
  readonly wakeAgent: WakeAgent;
  readonly lookAgain: LookAgain;
  readonly takeBack: TakeBack;
  readonly handleContact: HandleContact;
  readonly wakeContact: WakeContact;
  readonly callingFirst: Pick<CallingFirst, "dialCustomers">;
  readonly warn: (message: string, detail: unknown) => void;
}

/** Alarms and deliveries get this long to come by themselves. */
const alarmGraceMs = 5_000;
/** A sweep stays short; what is left over is found by the next one. */
const page = 100;

export type Sweep = () => Promise<{
  readonly contacts: number;
  readonly agents: number;
  readonly offers: number;
  readonly entries: number;
}>;

export const sweep =
  (ports: SweepPorts): Sweep =>
  async () => {
    const { clock } = ports;
    const attempt = async (what: string, work: () => Promise<unknown>) => {
      try {
        await work();
      } catch (error) {
        ports.warn(`sweep: ${what} stays for the next round`, error);
      }
    };

    const contacts = await ports.contacts.overdue(clock.now() - alarmGraceMs, page);
    for (const key of contacts) await attempt(`contact ${key.contactId}`, () => ports.wakeContact(key));

    const agents = await ports.agents.overdue(clock.now() - alarmGraceMs, page);
    for (const key of agents) await attempt(`agent ${key.agentId}`, () => ports.wakeAgent(key));

    const offers = await ports.line.overdueOffers(clock.now(), page);
    for (const key of offers) await attempt(`offer of ${key.entryId}`, () => healOffer(ports, key));

    const entries = await ports.line.waitingAnywhere(page);
    const full = new Set<string>();
    const tenants = new Set(entries.filter(({ is }) => is === "to-dial").map(({ tenantId }) => tenantId));
    for (const tenantId of tenants)
      await attempt(`customers of ${tenantId} who are called first`, () => ports.callingFirst.dialCustomers(tenantId));
    for (const key of entries) {
      if (key.is === "to-dial") continue;
      // Nobody for one of them is nobody for all of them.
      const alike = `${key.tenantId} ${key.queueId} ${key.needKey}`;
      if (full.has(alike)) continue;
      await attempt(`entry ${key.entryId}`, async () => {
        if (!(await ports.lookAgain(key))) full.add(alike);
      });
    }
    return { contacts: contacts.length, agents: agents.length, offers: offers.length, entries: entries.length };
  };

/**
 * An offered entry whose contact never heard of the offer: it is told now. Telling is all that was missing, and a first telling
 * that is only late then changes nothing. What the contact has still to do to the entry is left to its outbox.
 */
async function healOffer(ports: SweepPorts, key: EntryKey): Promise<void> {
  const entry = (await ports.line.load(key))?.value;
  if (entry?.state.is !== "offered") return;
  const { offerId, agentId } = entry.state;
  const { tenantId } = key;
  const record = (await ports.contacts.load({ tenantId, contactId: entry.contactId }))?.value;
  if (record?.outbox.some(({ effect }) => "entryId" in effect && effect.entryId === key.entryId)) return;
  if (record && currentOffer(record.contact)?.offerId === offerId) return;
  const told = await ports.handleContact(
    { tenantId, contactId: entry.contactId },
    { type: "OfferTo", at: ports.clock.now(), offerId, entryId: key.entryId, agentId },
  );
  if (!told.ok) await ports.takeBack({ offerId, entry, agentId });
}
