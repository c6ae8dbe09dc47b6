// Agents and places in line of the simulation: the product's own shapes, changed in place instead of copied, for speed.
import { newAgent, type Agent } from "../../../shared/domain/agent/agent";
import {
  idOf,
  type AgentId,
  type CallbackId,
  type ContactId,
  type OfferId,
  type QueueId,
  type TenantId,
} from "../../../shared/domain/kernel/ids";
import { convertEntry, rankOf, resumeEntry, type QueueEntry } from "../../../shared/domain/queue/entry";
import { noNeeds } from "../../../shared/domain/routing/needs";
import { skillIdOf } from "../../../shared/domain/settings/setting-ids";
import type { ContactType, Group } from "./model";

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export interface SimulatedAgent extends Mutable<Agent> {
  /** Place in the list of all agents, and number of the group. */
  readonly number: number;
  readonly group: number;
  /** Whom the agent talks to, and since when. */
  serving: SimulatedEntry | undefined;
  since: number;
}

export interface SimulatedEntry extends Mutable<QueueEntry> {
  /** Number of the contact type, which is also that of the queue. */
  readonly type: number;
  /** How long the contact is ready to wait, ms; drawn when it must wait. */
  patience: number;
  /** In earlier tries, ms. */
  waitedBefore: number;
  /** Contacts of the same queue that it found waiting. */
  ahead: number;
  /** What a watcher noted when the contact joined the line; -1 for nothing. */
  note: number;
}

const tenantId = idOf<TenantId>("simulated");
export const queueIdOf = (type: number): QueueId => idOf<QueueId>(`queue-${type}`);
export const skillOfQueue = (type: number) => skillIdOf(`skill-${type}`);

export const free: Agent["work"] = { is: "free" };
export const engaged: Agent["work"] = {
  is: "engaged",
  offerId: idOf<OfferId>("offer"),
  contactId: idOf<ContactId>("contact"),
  since: 0,
};
const waiting: QueueEntry["state"] = { is: "waiting" };
export const gone: QueueEntry["state"] = { is: "gone" };

export function agentOf(group: Group, groupNumber: number, number: number): SimulatedAgent {
  return {
    ...newAgent(
      {
        // Padded, so that ids sort as the numbers do.
        agentId: idOf<AgentId>(`agent-${String(number).padStart(5, "0")}`),
        tenantId,
        name: group.name,
        skills: group.takes.map(({ type, level }) => ({ skill: skillOfQueue(type), level: level ?? 3 })),
        queues: group.takes.map(({ type, order, delay }) => ({
          queueId: queueIdOf(type),
          order: order ?? 1,
          delaySeconds: (delay ?? 0) / 1000,
        })),
        capacity: {
          chat: { weight: 100, atMost: 1 },
          message: { weight: 100, atMost: 1 },
          mail: { weight: 100, atMost: 1 },
        },
      },
      0,
    ),
    number,
    group: groupNumber,
    serving: undefined,
    since: 0,
  };
}

const callbackId = idOf<CallbackId>("callback");

/** The caller hangs up and is called back: the product's own change of the place in line, which stays where it is. */
export function becomeCallback(entry: SimulatedEntry): void {
  const converted = convertEntry(entry, callbackId);
  if (!converted.ok) throw new Error(converted.refusal.message);
  Object.assign(entry, resumeEntry(converted.value));
}

const contactId = idOf<ContactId>("contact");
const nobody: QueueEntry["avoid"] = [];

/** Makes the places in line of one type; numbers count up, so that the earlier of two has the smaller id of its length. */
export function entriesOf(type: ContactType, number: number): (at: number, count: number) => SimulatedEntry {
  const queueId = queueIdOf(number);
  const needs = type.needs ?? noNeeds;
  const priorityMinutes = type.priorityMinutes ?? 0;
  return (at, count) => ({
    entryId: `entry-${count}`,
    tenantId,
    queueId,
    contactId,
    kind: "call",
    needs,
    enteredAt: at,
    rank: rankOf(at, priorityMinutes),
    state: waiting,
    avoid: nobody,
    type: number,
    patience: Infinity,
    waitedBefore: 0,
    ahead: 0,
    note: -1,
  });
}
