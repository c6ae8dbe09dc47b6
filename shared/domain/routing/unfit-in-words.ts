// Every reason why an agent is passed over, in words for people.
import type { Unavailability } from "../agent/availability";
import type { Unfit } from "./eligibility";

/** What an agent does or is now; follows the agent's name. */
const now: Readonly<Record<Unfit, string>> = {
  removed: "is not an agent any more",
  "signed-out": "is signed out",
  away: "is away",
  offered: "is being offered another contact",
  engaged: "is in a conversation",
  wrapping: "is in wrap-up",
  "no-room": "has contacts of other channels in hand",
  "do-not-disturb": "is not to be disturbed in Teams",
  "in-a-call": "is in a call in Teams",
  "other-queue": "works for other queues",
  "opted-out": "has opted out of the queue",
  "joins-later": "joins only for contacts that have waited longer",
  "lacks-skill": "lacks a skill asked for",
  "level-too-low": "has a skill asked for at too low a level",
  declined: "declined or could not be reached a moment ago",
  "kept-for-another": "is not the agent whom the contact waits for",
};

/** Such as `is in a conversation`. */
export const unfitInWords = (reason: Unfit): string => now[reason];

/** The same of an agent by him- or herself, whatever the contact. */
export const unavailabilityInWords = (reason: Unavailability): string => now[reason];

/** Such as `5 were in a conversation`, of a moment that is over. */
export function unfitThen(reason: Unfit, count: number): string {
  const [verb = "", ...rest] = now[reason].split(" ");
  return [String(count), past(verb, count), ...rest.map((word) => (word === "have" ? "had" : word))].join(" ");
}

function past(verb: string, count: number): string {
  switch (verb) {
    case "is":
      return count === 1 ? "was" : "were";
    case "has":
      return "had";
    case "works":
      return "worked";
    case "joins":
      return "joined";
    case "lacks":
      return "lacked";
    default:
      return verb;
  }
}
