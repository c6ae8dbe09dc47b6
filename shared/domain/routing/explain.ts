// The routing story of a contact, from its events: why it waited in each line, and why it went where it went. In words, with
// a code and the decision itself beside each sentence.
import type { PlaceInLine } from "../contact/contact";
import type { ContactEvent } from "../contact/events";
import type { AgentId, QueueId } from "../kernel/ids";
import type { Decision } from "./decision";
import { choiceInWords, fallInWords, fruitlessInWords, type Names } from "./decision-in-words";
import { joinedInWords, leftInWords, offerEndInWords, refusedInWords } from "./visit-in-words";

export type MomentCode =
  | "joined"
  | "refused"
  | "asks-for-less"
  | "nobody-found"
  | "offered"
  | "not-taken"
  | "accepted"
  | "talks"
  | "callback-promised"
  | "left";

export interface Moment {
  /** Epoch ms. */
  readonly at: number;
  /** Since the contact came to this line. */
  readonly afterSeconds: number;
  readonly code: MomentCode;
  readonly sentence: string;
  readonly agentId?: AgentId;
  readonly decision?: Decision;
}

/** One place in one line. */
export interface Visit {
  readonly queueId: QueueId;
  readonly queue: string;
  readonly since: number;
  /** `waiting` as long as nothing else is known. */
  readonly outcome: "waiting" | "talks" | "left" | "refused";
  readonly waitedSeconds?: number;
  readonly moments: readonly Moment[];
  /** The last word on why nobody was found; absent if somebody was at once. */
  readonly whyItWaited?: string;
  /** Absent while it went nowhere. */
  readonly whyItWentThere?: string;
}

export function explain(events: readonly ContactEvent[], names: Names): readonly Visit[] {
  const visits: Draft[] = [];
  for (const event of events) tell(event, visits, names);
  return visits.map(({ place: _, decision: __, offered: ___, ...visit }) => visit);
}

type Draft = { -readonly [K in keyof Visit]: Visit[K] } & {
  place?: PlaceInLine;
  moments: Moment[];
  /** The latest decision: what the next one is compared with. */
  decision?: Decision;
  /** Of the offer that is in motion: when it began, and why this agent was asked. */
  offered?: { readonly at: number; readonly why: string | undefined };
};

function tell(event: ContactEvent, visits: Draft[], names: Names): void {
  const last = visits.at(-1);
  switch (event.type) {
    case "QueueAsked":
    case "CallbackRequested":
      visits.push(begun(event.place.queueId, event.place.since, names, event.place));
      return;
    case "QueueJoined": {
      const visit =
        last?.place?.entryId === event.place.entryId ? last : begun(event.place.queueId, event.at, names, event.place);
      if (visit !== last) visits.push(visit);
      add(visit, event.at, "joined", joinedInWords(event.place, event.line, names));
      return;
    }
    case "QueueRefused": {
      const visit =
        last?.queueId === event.queueId && last.moments.length === 0 ? last : begun(event.queueId, event.at, names);
      if (visit !== last) visits.push(visit);
      visit.outcome = "refused";
      add(visit, event.at, "refused", refusedInWords(event, names));
      return;
    }
    default:
      if (last) tellOfVisit(event, last, names);
  }
}

function tellOfVisit(event: ContactEvent, visit: Draft, names: Names): void {
  const { at } = event;
  switch (event.type) {
    case "AgentSought": {
      const { decision } = event;
      noteFall(visit, decision, names);
      const words = fruitlessInWords(decision, names);
      visit.whyItWaited = asSentence(words);
      add(visit, at, "nobody-found", words, { decision });
      return;
    }
    case "OfferStarted": {
      const { agentId, decision, others = [] } = event;
      if (decision) noteFall(visit, decision, names);
      const why = decision ? choiceInWords(decision, agentId, names) : undefined;
      visit.offered = { at, why };
      const rung =
        others.length > 0 ? `, rung together with ${others.map((one) => names.agent(one.agentId)).join(", ")}` : "";
      add(visit, at, "offered", `offered to ${names.agent(agentId)}${rung}${why === undefined ? "" : `: ${why}`}`, {
        agentId,
        ...(decision ? { decision } : {}),
      });
      return;
    }
    case "OfferAccepted":
      if (visit.offered)
        visit.whyItWentThere = asSentence(visit.offered.why ?? `${names.agent(event.agentId)} was asked`);
      add(
        visit,
        at,
        "accepted",
        `${names.agent(event.agentId)} answered ${seconds(at - (visit.offered?.at ?? at))} after the offer`,
        {
          agentId: event.agentId,
        },
      );
      return;
    case "OfferEnded":
    case "RingEnded":
      if (visit.outcome === "waiting")
        add(visit, at, "not-taken", offerEndInWords(event, names), { agentId: event.agentId });
      return;
    case "TalkStarted":
      visit.outcome = "talks";
      visit.waitedSeconds = Math.round(event.waitedMs / 1000);
      add(visit, at, "talks", `talks to ${names.agent(event.agentId)} after a wait of ${seconds(event.waitedMs)}`, {
        agentId: event.agentId,
      });
      return;
    case "CallbackPromised":
      add(visit, at, "callback-promised", "the caller chose to be called back, and the place in line was kept");
      return;
    case "QueueLeft":
      visit.outcome = "left";
      visit.waitedSeconds = Math.round(event.waitedMs / 1000);
      add(visit, at, "left", leftInWords(event));
      return;
    default:
      return;
  }
}

function begun(queueId: QueueId, since: number, names: Names, place?: PlaceInLine): Draft {
  return { queueId, queue: names.queue(queueId), since, outcome: "waiting", moments: [], ...(place ? { place } : {}) };
}

/** Before the first search nothing has fallen yet: the place itself says what was asked for. */
function noteFall(visit: Draft, decision: Decision, names: Names): void {
  const required = visit.place?.requiredSkills ?? [];
  const before = visit.decision ? visit.decision.asked : { required, helpers: [] };
  for (const sentence of fallInWords(before, decision.asked, names))
    add(visit, decision.at, "asks-for-less", `from ${seconds(decision.at - visit.since)} on ${sentence}`);
  visit.decision = decision;
}

function add(
  visit: Draft,
  at: number,
  code: MomentCode,
  sentence: string,
  more: Pick<Moment, "agentId" | "decision"> = {},
): void {
  const afterSeconds = Math.max(0, Math.round((at - visit.since) / 1000));
  visit.moments.push({ at, afterSeconds, code, sentence: asSentence(sentence), ...more });
}

const asSentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;

const seconds = (ms: number): string => `${Math.max(0, Math.round(ms / 1000))} s`;
