// Whether an agent may be offered a contact now, as one table: desk status, wrap-up, capacity, presence, and opting in per queue.
import type { QueueId } from "../kernel/ids";
import type { Agent, Presence } from "./agent";
import { hasRoom, type Channel } from "./capacity";

/** Why an agent may not be offered anything now, whatever the queue. */
export type Unavailability =
  "removed" | "signed-out" | "away" | "offered" | "engaged" | "wrapping" | "no-room" | "in-a-call" | "do-not-disturb";

interface Row {
  readonly when: string;
  readonly holds: (agent: Agent, channel: Channel) => boolean;
  readonly reason: Unavailability;
}

/**
 * The truth table, read from the top: the first row that holds is the reason; if none does, the agent is routable.
 * Teams: whoever is in a call, presents or does not want to be disturbed is left alone; a busy calendar alone is no reason,
 * and presence that was never read says nothing.
 */
export const availabilityTable: readonly Row[] = [
  { when: "the profile was deleted", holds: ({ isRemoved }) => isRemoved, reason: "removed" },
  { when: "desk: signed out", holds: ({ status }) => status === "signed-out", reason: "signed-out" },
  { when: "desk: away", holds: ({ status }) => status === "away", reason: "away" },
  { when: "voice: another contact is being offered", holds: ({ work }) => work.is === "offered", reason: "offered" },
  { when: "voice: in a conversation with a customer", holds: ({ work }) => work.is === "engaged", reason: "engaged" },
  { when: "voice: wrap-up not ended", holds: ({ work }) => work.is === "wrapping", reason: "wrapping" },
  {
    when: "capacity: other channels leave no room",
    holds: ({ capacity, load }, channel) => load !== undefined && !hasRoom(capacity, load, channel),
    reason: "no-room",
  },
  {
    when: "Teams: do not disturb, presenting, urgent interruptions only",
    holds: ({ presence }) => presence !== undefined && wantsQuiet(presence),
    reason: "do-not-disturb",
  },
  {
    when: "Teams: in a call or conference call",
    holds: ({ presence }) => presence !== undefined && isInCall(presence),
    reason: "in-a-call",
  },
];

const decidedAtTheDesk: ReadonlySet<Unavailability> = new Set([
  "removed",
  "signed-out",
  "away",
  "offered",
  "engaged",
  "wrapping",
]);

const wantsQuiet = ({ availability, activity }: Presence): boolean =>
  availability === "DoNotDisturb" || activity === "Presenting" || activity === "UrgentInterruptionsOnly";

export const isInCall = ({ activity }: Presence): boolean => activity === "InACall" || activity === "InAConferenceCall";

/** The rows that the desk and its work do not decide alone. */
const conditions = availabilityTable.filter(({ reason }) => !decidedAtTheDesk.has(reason));

/** Why the agent may not be offered a contact of the channel now; nothing if he or she may. The only place that knows. */
export function unavailability(agent: Agent, channel: Channel = "voice"): Unavailability | undefined {
  // Asked for every agent of a search: whoever has gone is told apart before the table is walked through, and by its rows.
  if (agent.isRemoved) return "removed";
  if (agent.status !== "available") return agent.status;
  if (agent.work.is !== "free") return agent.work.is;
  for (const { holds, reason } of conditions) if (holds(agent, channel)) return reason;
  return undefined;
}

export type QueueStanding = "member" | "not-a-member" | "opted-out";

/** How the agent stands to a queue; opting out is the agent's own choice and ends with the shift. */
export function standingIn(agent: Pick<Agent, "queues" | "optedOut">, queueId: QueueId): QueueStanding {
  if (agent.optedOut?.includes(queueId)) return "opted-out";
  return agent.queues.some((one) => one.queueId === queueId) ? "member" : "not-a-member";
}
