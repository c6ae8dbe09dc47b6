// How a visit to a line began and ended, and how offers came to nothing, in words for people.
import type { PlaceInLine } from "../contact/contact";
import type { EventOf, LeftBecause } from "../contact/events";
import type { LineView, OfferEnd } from "../contact/outcomes";
import { askedInWords, type Names } from "./decision-in-words";
import type { OverflowReason } from "./overflow";

export function joinedInWords(
  { queueId, requiredSkills, priorityMinutes, preferredAgent }: PlaceInLine,
  line: Pick<LineView, "position"> | undefined,
  names: Names,
): string {
  const asked = askedInWords({ required: requiredSkills, helpers: [] }, names);
  const boost = priorityMinutes > 0 ? `, counted as if it had come ${priorityMinutes} min earlier` : "";
  const kept = preferredAgent
    ? `; kept for ${names.agent(preferredAgent.agentId)} (${preferredAgent.why === "owner" ? "the owner" : "who spoke to this customer last"}) for ${preferredAgent.patienceSeconds} s`
    : "";
  const place = line ? ` as number ${line.position}` : "";
  return `joined the line of ${names.queue(queueId)}${place}${boost}; asked for: ${asked}${kept}`;
}

export function refusedInWords({ queueId, because, overflow }: EventOf<"QueueRefused">, names: Names): string {
  const queue = names.queue(queueId);
  switch (because) {
    case "full":
      return `was not let into the line of ${queue}: as many waited as may wait`;
    case "no-agents":
      return `was not let into the line of ${queue}: nobody was signed in`;
    case "closed":
      return `was not let into the line of ${queue}: it was closed`;
    case "overflow":
      return `was sent on from ${queue} at once: ${overflowInWords(overflow)}`;
  }
}

function overflowInWords(reason: OverflowReason | undefined): string {
  if (!reason) return "a rule of overflow held";
  const { measure, over, was } = reason;
  switch (measure) {
    case "waiting":
      return `${was ?? "more"} callers waited, more than ${over}`;
    case "calls-per-agent":
      return was === undefined
        ? "callers waited and nobody was signed in"
        : `${round(was)} callers waited for each agent, more than ${over}`;
    case "estimated-wait-seconds":
      return `the wait was estimated at ${was === undefined ? "more" : round(was)} s, more than ${over} s`;
  }
}

const round = (value: number): number => Math.round(value * 10) / 10;

const leaving: Readonly<Record<Exclude<LeftBecause, "overflow">, string>> = {
  "max-wait": "the longest wait allowed was over",
  "no-agents": "nobody was signed in any more",
  abandoned: "the caller hung up",
  cancelled: "it was cancelled",
  expired: "the time in which the customer may be called back was over",
  failed: "the customer could not be reached",
  technical: "something failed",
  "callback-kept": "the customer relies on the callback that is open already",
  redialled: "the customer has called, and taken the place on the line",
};

export const leftInWords = ({ because, overflow, waitedMs }: EventOf<"QueueLeft">): string =>
  `left the line after ${Math.round(waitedMs / 1000)} s: ${because === "overflow" ? overflowInWords(overflow) : leaving[because]}`;

/** Follows the agent's name. */
const endings: Readonly<Record<OfferEnd, string>> = {
  taken: "was not needed: somebody else answered first",
  "no-answer": "did not answer",
  declined: "declined",
  "not-reached": "could not be reached",
  lost: "may not have been rung: Teams never told",
  "caller-left": "was not needed any more: the customer had left",
  cancelled: "was not needed any more",
  "not-joined": "answered, but could not be joined with the customer",
  "attempt-failed": "answered, but the customer could not be reached",
};

export function offerEndInWords(
  { agentId, because, avoidUntil, at }: EventOf<"OfferEnded"> | EventOf<"RingEnded">,
  names: Names,
): string {
  const spared =
    avoidUntil === undefined ? "" : `, and was not asked again for ${Math.round((avoidUntil - at) / 1000)} s`;
  return `${names.agent(agentId)} ${endings[because]}${spared}`;
}
