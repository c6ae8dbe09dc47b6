// The place in line that a contact is given: what it asks for is settled on joining, and only falls from then on.
import type { PlaceInLine } from "../contact/contact";
import type { ContactId, TenantId } from "../kernel/ids";
import { needKey, needsNow, type Needs } from "../routing/needs";
import type { Queue } from "../settings/queue";
import { rankOf, stateInLine, type QueueEntry } from "./entry";

export function newEntry(
  { tenantId, contactId }: { readonly tenantId: TenantId; readonly contactId: ContactId },
  { queueId, entryId, since, requiredSkills, priorityMinutes, preferredAgent, customerFirst }: PlaceInLine,
  kind: QueueEntry["kind"],
  queue: Queue | undefined,
): QueueEntry {
  const needs: Needs = {
    required: requiredSkills,
    preferred: queue?.preferredSkills ?? [],
    steps: queue?.relaxation ?? [],
    ...(preferredAgent ? { preferredAgent } : {}),
  };
  return {
    entryId,
    tenantId,
    queueId,
    contactId,
    kind,
    needs,
    needKey: needKey(needsNow(needs, queueId, 0)),
    enteredAt: since,
    rank: rankOf(since, priorityMinutes),
    ...(customerFirst ? { customerFirst } : {}),
    state: stateInLine({ kind, ...(customerFirst ? { customerFirst } : {}) }),
    avoid: [],
  };
}
