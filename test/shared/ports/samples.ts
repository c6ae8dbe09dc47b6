// Values that stores are tested with.
import { newAgent, type Agent } from "../../../shared/domain/agent/agent";
import type { Callback } from "../../../shared/domain/callback/callback";
import { begin } from "../../../shared/domain/contact/begin";
import type {
  AgentId,
  CallbackId,
  CallId,
  ContactId,
  EndpointId,
  LegId,
  QueueId,
  TenantId,
} from "../../../shared/domain/kernel/ids";
import { idOf } from "../../../shared/domain/kernel/ids";
import type { QueueEntry } from "../../../shared/domain/queue/entry";
import { noNeeds } from "../../../shared/domain/routing/needs";
import type { AgentProfile, Membership } from "../../../shared/domain/settings/agent-profile";
import { skillIdOf } from "../../../shared/domain/settings/setting-ids";
import type { AgentRecord } from "../../../shared/ports/agent-store";
import type { ContactRecord } from "../../../shared/ports/contact-store";

let tenants = 0;
/** Every test has a tenant to itself. */
export const aTenant = (): TenantId => idOf<TenantId>(`tenant-${String(++tenants)}`);
export const support = idOf<QueueId>("support");

export function contactRecord(tenantId: TenantId, name: string, changes: Partial<ContactRecord> = {}): ContactRecord {
  const contactId = idOf<ContactId>(name);
  const contact = begin({
    type: "ContactArrived",
    at: 1_000,
    contactId,
    tenantId,
    endpointId: idOf<EndpointId>("e"),
    customer: { number: "+351211234567" },
    legId: idOf<LegId>("c"),
    callId: idOf<CallId>(`call-${name}`),
    language: "pt-PT",
    opens: { queue: support },
    pins: { "queues:support": 3 },
  });
  return { contact, outbox: [], facts: [], ...changes };
}

export const closedAt = (record: ContactRecord, at: number): ContactRecord => ({
  ...record,
  contact: { ...record.contact, phase: { in: "closed", reason: "handled", where: "here", at } },
});

export const member = (queueId: QueueId, changes: Partial<Membership> = {}): Membership => ({
  queueId,
  order: 1,
  delaySeconds: 0,
  ...changes,
});

export const usualCapacity: AgentProfile["capacity"] = {
  chat: { weight: 34, atMost: 3 },
  message: { weight: 20, atMost: 5 },
  mail: { weight: 50, atMost: 2 },
};

export function agentRecord(tenantId: TenantId, name: string, changes: Partial<Agent> = {}): AgentRecord {
  const profile = {
    agentId: idOf<AgentId>(name),
    tenantId,
    name,
    skills: [{ skill: skillIdOf("french"), level: 3 }],
    queues: [member(support)],
    capacity: usualCapacity,
  };
  return { agent: { ...newAgent(profile, 0), status: "available", ...changes }, facts: [], profileVersion: 1 };
}

export function queueEntry(tenantId: TenantId, name: string, changes: Partial<QueueEntry> = {}): QueueEntry {
  return {
    entryId: name,
    tenantId,
    queueId: support,
    contactId: idOf<ContactId>(`contact-${name}`),
    kind: "call",
    needs: noNeeds,
    enteredAt: 1_000,
    rank: 1_000,
    state: { is: "waiting" },
    avoid: [],
    ...changes,
  };
}

export const callback = (tenantId: TenantId, name: string, changes: Partial<Callback> = {}): Callback => ({
  callbackId: idOf<CallbackId>(name),
  tenantId,
  contactId: idOf<ContactId>(`contact-${name}`),
  queueId: support,
  number: "+351211234567",
  requestedAt: 1_000,
  waitingSince: 500,
  rules: { attempts: 3, pauseSeconds: 60, until: 100_000 },
  attempts: [],
  state: { is: "pending" },
  ...changes,
});
