// By when a contact must be looked at again, whatever else happens. Alarms and the sweep both go by this.
import { companyDue } from "./calling-first";
import type { Contact } from "./contact";
import { ownedUntil } from "./owner";
import { lookAtOf } from "./sought";

/** Unix milliseconds, or nothing for a contact that may rest for good. */
export function deadlineOf(contact: Contact): number | undefined {
  const earliest = Math.min(...moments(contact));
  return Number.isFinite(earliest) ? earliest : undefined;
}

function moments(contact: Contact): number[] {
  const { phase, customerLeg } = contact;
  const look = lookAtOf(contact);
  switch (phase.in) {
    case "arriving":
    case "flow":
    case "leaving":
    case "wrap-up":
    case "handing-over":
      return [phase.until];
    case "queue": {
      const waits: number[] = look === undefined ? [] : [look];
      // Whoever has asked for a callback may have hung up already: the answer decides, and it surely comes.
      // And nobody is sent away in the middle of a question.
      if (phase.leaveBy !== undefined && !phase.offer && !phase.dialogue && phase.stage.is === "in-line")
        waits.push(phase.leaveBy);
      if (phase.offer) waits.push(phase.offer.until);
      if (phase.dialogue) waits.push(customerLeg?.playing?.until ?? phase.dialogue.until);
      else if (!phase.offer && customerLeg?.playing) waits.push(customerLeg.playing.until);
      return waits;
    }
    case "callback":
      switch (phase.stage.is) {
        case "confirming":
          return [phase.stage.until];
        case "dialling":
          return [customerLeg?.isLive && phase.stage.offer ? phase.stage.offer.until : phase.stage.until];
        case "offered":
          return [phase.stage.offer.until];
        case "holding":
          return [phase.stage.offer?.until, companyDue(contact), look].filter((moment) => moment !== undefined);
        case "proving":
        case "parting":
        case "last-call":
          return [phase.stage.until];
        case "entering":
        case "in-line":
        case "paused":
        case "scheduled":
          return [look, ownedUntil(contact)].filter((moment) => moment !== undefined);
      }
    // falls through is impossible: every stage above returns
    case "talk":
      return phase.transfer ? [phase.checkAt, phase.transfer.until] : [phase.checkAt];
    case "closed":
      return [];
  }
}
