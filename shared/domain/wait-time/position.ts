// The place in line that a caller is told: only those count who can be served before.
import type { LiveLine } from "./live-line";
import { classesOf, taggedOf, type AgentGroup, type WaitingContact } from "./pool-state";

/**
 * Counts who is ahead and competes: for whom an agent is there who could take this contact too. Callbacks count, paused
 * ones do not. While nobody is there for this contact, any agent who is not away might come, so all of its class count.
 * @returns 1 = next
 */
export function positionInLine({ groups, waiting, tagged }: Pick<LiveLine, "groups" | "waiting" | "tagged">): number {
  const place = typeof tagged === "number" ? tagged : tagged.place;
  const competing = competingWith(taggedOf({ waiting, tagged }), groups);
  let position = 1;
  for (const contact of waiting.slice(0, place)) if (!contact.isPaused && competing.has(contact.class)) position++;
  return position;
}

/** Classes of contacts that an agent could take who could take this one too. */
export function competingWith(
  contact: Pick<WaitingContact, "class" | "becomes">,
  groups: readonly AgentGroup[],
): ReadonlySet<number> {
  const own = classesOf(contact);
  const competing = new Set(own);
  for (const { agents, mayTake } of groups)
    if (agents > 0 && own.some((one) => mayTake.includes(one))) for (const one of mayTake) competing.add(one);
  return competing;
}
