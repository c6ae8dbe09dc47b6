// What a command makes of an agent. Every command names its offer, so that a late one finds nothing to change.
import type { ContactId, OfferId, QueueId } from "../kernel/ids";
import { ok, refuse, type Result } from "../kernel/result";
import type { AgentProfile } from "../settings/agent-profile";
import { doing, type Agent, type DeskStatus, type Presence } from "./agent";
import { isInCall, unavailability } from "./availability";
import { count, newTally, type Tally } from "./tally";

export type AgentCommand =
  | {
      readonly type: "Claim";
      readonly at: number;
      readonly offerId: OfferId;
      readonly contactId: ContactId;
      readonly until: number;
      readonly isCallback?: true;
      /** The offer whose work ends with this claim: one write instead of two, and nobody else comes between. */
      readonly doneWith?: OfferId | undefined;
    }
  /** The contact never heard of the offer, or would not have it. */
  | { readonly type: "Unclaim"; readonly at: number; readonly offerId: OfferId }
  | { readonly type: "Engage"; readonly at: number; readonly offerId: OfferId }
  /** The offer came to nothing. `missed`: the client rang out, and the queue sets its agents away for that. */
  | { readonly type: "Release"; readonly at: number; readonly offerId: OfferId; readonly missed: boolean }
  | { readonly type: "Finish"; readonly at: number; readonly offerId: OfferId; readonly wrapUpUntil: number }
  | { readonly type: "Free"; readonly at: number; readonly offerId: OfferId }
  | { readonly type: "SetStatus"; readonly at: number; readonly status: DeskStatus; readonly by: string }
  | { readonly type: "SeePresence"; readonly at: number; readonly presence: Presence }
  /** The agent works for these queues now, and for the others not. Opting out ends with the shift. */
  | { readonly type: "OptOut"; readonly at: number; readonly queues: readonly QueueId[]; readonly by: string }
  | ({ readonly type: "ChangeProfile"; readonly at: number } & Profile)
  | { readonly type: "Remove"; readonly at: number }
  | { readonly type: "PassTime"; readonly at: number };

type Profile = Pick<AgentProfile, "name" | "skills" | "queues" | "capacity">;

type Fact =
  | {
      readonly type: "AgentClaimed";
      readonly offerId: OfferId;
      readonly contactId: ContactId;
      readonly until: number;
      readonly isCallback?: true;
    }
  | { readonly type: "AgentEngaged"; readonly offerId: OfferId; readonly contactId: ContactId }
  | { readonly type: "AgentReleased"; readonly offerId: OfferId; readonly missed: boolean; readonly idleSince: number }
  | {
      readonly type: "AgentWrappingUp";
      readonly offerId: OfferId;
      readonly contactId: ContactId;
      readonly until: number;
    }
  | { readonly type: "AgentFreed"; readonly offerId: OfferId }
  | {
      readonly type: "AgentStatusChanged";
      readonly status: DeskStatus;
      readonly reason?: "missed-call";
      readonly by: string;
    }
  | { readonly type: "AgentPresenceChanged"; readonly presence: Presence }
  | { readonly type: "AgentOptedOut"; readonly queues: readonly QueueId[]; readonly by: string }
  | ({ readonly type: "AgentProfileChanged" } & Profile)
  | { readonly type: "AgentRemoved" };

export type AgentEvent = Fact & { readonly at: number };

/** An offer's expiry is kept by its contact; the agent's own is only the net below, so it lies a little later. */
export const offerGraceMs = 30_000;

export function decideAgent(agent: Agent, command: AgentCommand): Result<readonly AgentEvent[]> {
  const { at } = command;
  const { work } = agent;
  switch (command.type) {
    case "Claim": {
      if (work.is === "offered" && work.offerId === command.offerId) return ok([]);
      const freed = command.doneWith === undefined ? [] : freedFrom(agent, command.doneWith, at);
      const reason = unavailability(freed.reduce(evolveAgent, agent));
      if (reason)
        return refuse({ code: "not-now", message: `agent ${agent.agentId} cannot be offered a contact: ${reason}` });
      const { offerId, contactId, until } = command;
      const claimed: AgentEvent = { type: "AgentClaimed", at, offerId, contactId, until, ...asCallback(command) };
      return ok([...freed, claimed]);
    }
    case "Unclaim":
      return work.is === "offered" && work.offerId === command.offerId ? ok(released(agent, false, at)) : ok([]);
    case "Engage":
      return work.is === "offered" && work.offerId === command.offerId
        ? ok([{ type: "AgentEngaged", at, offerId: work.offerId, contactId: work.contactId }])
        : ok([]);
    case "Release":
      return (work.is === "offered" || work.is === "engaged") && work.offerId === command.offerId
        ? ok(released(agent, command.missed, at))
        : ok([]);
    case "Finish":
      if (work.is === "free" || work.is === "wrapping" || work.offerId !== command.offerId) return ok([]);
      return command.wrapUpUntil <= at
        ? ok([{ type: "AgentFreed", at, offerId: work.offerId }])
        : ok([
            {
              type: "AgentWrappingUp",
              at,
              offerId: work.offerId,
              contactId: work.contactId,
              until: command.wrapUpUntil,
            },
          ]);
    case "Free":
      return ok(freedFrom(agent, command.offerId, at));
    case "SetStatus": {
      if (agent.isRemoved)
        return refuse({ code: "not-found", message: `agent ${agent.agentId} is not an agent any more` });
      const ends: AgentEvent[] =
        work.is === "wrapping" && command.status === "available"
          ? [{ type: "AgentFreed", at, offerId: work.offerId }]
          : [];
      return ok(
        agent.status === command.status
          ? ends
          : [...ends, { type: "AgentStatusChanged", at, status: command.status, by: command.by }],
      );
    }
    case "SeePresence":
      return agent.presence?.availability === command.presence.availability &&
        agent.presence.activity === command.presence.activity
        ? ok([])
        : ok([{ type: "AgentPresenceChanged", at, presence: command.presence }]);
    case "OptOut": {
      const stranger = command.queues.findIndex((queueId) => !agent.queues.some((one) => one.queueId === queueId));
      if (stranger >= 0)
        return refuse({
          code: "unprocessable",
          field: `optedOut.${stranger}`,
          message: `agent ${agent.agentId} does not work for queue "${command.queues[stranger] ?? ""}"`,
        });
      const queues = [...new Set(command.queues)];
      const now = agent.optedOut ?? [];
      const same = now.length === queues.length && queues.every((queueId) => now.includes(queueId));
      return ok(same ? [] : [{ type: "AgentOptedOut", at, queues, by: command.by }]);
    }
    case "ChangeProfile": {
      const { name, skills, queues, capacity } = command;
      return ok([{ type: "AgentProfileChanged", at, name, skills, queues, capacity }]);
    }
    case "Remove":
      return agent.isRemoved ? ok([]) : ok([{ type: "AgentRemoved", at }]);
    case "PassTime":
      if (work.is === "offered" && at >= work.until) return ok(released(agent, false, at));
      if (work.is === "wrapping" && at >= work.until) return ok([{ type: "AgentFreed", at, offerId: work.offerId }]);
      return ok([]);
  }
}

/** What ends the work that came of an offer, if it is still that. */
export function freedFrom({ work }: Agent, offerId: OfferId, at: number): AgentEvent[] {
  return (work.is === "engaged" || work.is === "wrapping") && work.offerId === offerId
    ? [{ type: "AgentFreed", at, offerId }]
    : [];
}

function released(agent: Agent, missed: boolean, at: number): AgentEvent[] {
  if (agent.work.is === "free") return [];
  // Whoever was rung for nothing keeps the place among the idle.
  const freed: AgentEvent = {
    type: "AgentReleased",
    at,
    offerId: agent.work.offerId,
    missed,
    idleSince: agent.idleSince,
  };
  return missed && agent.status === "available"
    ? [freed, { type: "AgentStatusChanged", at, status: "away", reason: "missed-call", by: "system" }]
    : [freed];
}

export function evolveAgent(agent: Agent, event: AgentEvent): Agent {
  return { ...apply({ ...agent, tally: tallied(agent, event) }, event), seq: agent.seq + 1 };
}

/** A shift begins with the first signing in after so long without one; breaks and lunch are part of it. */
const shiftPauseMs = 4 * 3_600_000;

function tallied(agent: Agent, event: AgentEvent): Tally {
  const { at } = event;
  const startsShift =
    event.type === "AgentStatusChanged" && agent.status === "signed-out" && at - agent.statusSince >= shiftPauseMs;
  if (startsShift) return newTally(at);
  const tally = count(agent.tally, doing(agent), at);
  if (event.type === "AgentClaimed") return { ...tally, lastOfferedAt: at };
  return event.type === "AgentEngaged" ? { ...tally, contacts: tally.contacts + 1 } : tally;
}

function apply(agent: Agent, event: AgentEvent): Agent {
  switch (event.type) {
    case "AgentClaimed":
      return {
        ...agent,
        work: {
          is: "offered",
          offerId: event.offerId,
          contactId: event.contactId,
          until: event.until,
          ...asCallback(event),
        },
      };
    case "AgentEngaged":
      return {
        ...agent,
        work: {
          is: "engaged",
          offerId: event.offerId,
          contactId: event.contactId,
          since: event.at,
          ...(agent.work.is === "offered" ? asCallback(agent.work) : {}),
        },
      };
    case "AgentReleased":
      return { ...agent, work: { is: "free" }, idleSince: event.idleSince };
    case "AgentWrappingUp":
      return {
        ...withoutOurCall(agent),
        work: { is: "wrapping", offerId: event.offerId, contactId: event.contactId, until: event.until },
      };
    case "AgentFreed":
      return { ...withoutOurCall(agent), work: { is: "free" }, idleSince: event.at };
    case "AgentStatusChanged": {
      const { statusReason: _, optedOut, ...others } = agent;
      const changed = {
        ...others,
        ...(optedOut && event.status !== "signed-out" ? { optedOut } : {}),
        status: event.status,
        statusSince: event.at,
        idleSince: event.status === "available" ? event.at : agent.idleSince,
      };
      return event.reason ? { ...changed, statusReason: event.reason } : changed;
    }
    case "AgentPresenceChanged":
      return { ...agent, presence: event.presence };
    case "AgentOptedOut": {
      const { optedOut: _, ...others } = agent;
      return event.queues.length > 0 ? { ...others, optedOut: event.queues } : others;
    }
    case "AgentProfileChanged": {
      const { name, skills, queues, capacity } = event;
      const { optedOut = [], ...others } = agent;
      const stillOut = optedOut.filter((queueId) => queues.some((one) => one.queueId === queueId));
      return {
        ...others,
        ...(stillOut.length > 0 ? { optedOut: stillOut } : {}),
        name,
        skills,
        queues,
        capacity,
        isRemoved: false,
      };
    }
    case "AgentRemoved":
      return { ...agent, isRemoved: true, status: "signed-out", statusSince: event.at };
  }
}

const asCallback = ({ isCallback }: { readonly isCallback?: true }) => (isCallback ? { isCallback } : {});

/** The last presence seen was of the call with us, which is over: until the next look it says nothing. */
function withoutOurCall(agent: Agent): Agent {
  if (!agent.presence || !isInCall(agent.presence)) return agent;
  const { presence: _, ...others } = agent;
  return others;
}
