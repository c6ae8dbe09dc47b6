// Who did what at which second: the telephones as the network saw them, and the facts that the app recorded.
import type { NetworkEvent } from "../../local/teams/world/network-event";
import type { LoggedEvent } from "../../shared/ports/event-log";
import { agentId, agentName, mostAgents } from "./cast";
import type { Contact } from "../../shared/domain/contact/contact";

export type Moment =
  | { readonly at: number; readonly of: "phones"; readonly event: NetworkEvent }
  | { readonly at: number; readonly of: "contact"; readonly contactId: string; readonly event: LoggedEvent };

export interface Recorded {
  contacts(): Promise<readonly Contact[]>;
  eventsOf(contact: Contact): Promise<readonly LoggedEvent[]>;
}

export async function timeline(stage: Recorded): Promise<readonly Moment[]> {
  const moments: Moment[] = [];
  for (const contact of await stage.contacts()) {
    for (const event of await stage.eventsOf(contact))
      moments.push({ at: event.at, of: "contact", contactId: contact.contactId, event });
  }
  return moments;
}

const names = new Map(Array.from({ length: mostAgents }, (_, index) => [agentId(index + 1), agentName(index + 1)]));
const nameOf = (who: string): string => names.get(who) ?? who;

/** One line per moment: the second, who, what. */
export function printed(moments: readonly Moment[], began: number): string {
  return moments
    .map((moment) => {
      const second = ((moment.at - began) / 1000).toFixed(1).padStart(9);
      if (moment.of === "phones") {
        const { who, what, to, key, endedWith, detail } = moment.event;
        const rest = [to && nameOf(to), key, endedWith && `${endedWith.code}/${endedWith.subcode}`, detail];
        return `${second}  ${nameOf(who).padEnd(16)} ${what} ${rest.filter(Boolean).join(" ")}`.trimEnd();
      }
      const { type, at: _, ...facts } = moment.event;
      return `${second}  ${`#${moment.contactId.slice(0, 6)}`.padEnd(16)} ${type} ${brief(facts)}`.trimEnd();
    })
    .join("\n");
}

const brief = (facts: object): string =>
  Object.entries(facts)
    .filter(([name]) => !["contactId", "tenantId", "endpointId", "pins", "contextId"].includes(name))
    .map(([name, value]) => `${name}=${typeof value === "object" ? JSON.stringify(value) : nameOf(String(value))}`)
    .join(" ")
    .slice(0, 200);
