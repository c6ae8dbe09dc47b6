// A deadline has come, by alarm or by sweep: also the cure for every notification that never arrived.
import type { PinnedSettings } from "../settings/pinned";
import { deadlineOf } from "./deadline";
import type { Draft } from "./draft";
import { answerPatienceMs } from "./begin";
import { handOverSettled } from "./handing-over";
import { close } from "./leaving";
import { offerTimedOut } from "./offering";
import { callbackTimedOut } from "./in-callback";
import { seekAgain } from "./seeking";
import { lookAtOf } from "./sought";
import { checkTalk } from "./talking";
import { endWrapUp } from "./wrapping-up";
import { promptEndedInLine, silenceInLine } from "./keys-in-line";
import { continueInLine, waitedTooLong, type KnownOfLine } from "./waiting-in-line";
import { promptEnded, silenceElapsed } from "./walking-flow";

/** Twice Graph's limit for answering: nobody is on that line any more. */
const arrivalGivesUpMs = 30_000;

const isLookDue = (now: Draft): boolean => now.at >= (lookAtOf(now.contact) ?? Infinity);

export function timePasses(now: Draft, known: KnownOfLine, settings: PinnedSettings): void {
  const due = deadlineOf(now.contact);
  if (due === undefined || now.at < due) return;
  const { phase, customerLeg, arrivedAt } = now.contact;
  switch (phase.in) {
    case "arriving":
      if (now.at >= arrivedAt + arrivalGivesUpMs) close(now, "technical");
      else now.emit({ type: "LegDoubted", until: now.at + answerPatienceMs });
      return;
    case "flow":
      if (phase.doing === "listening") silenceElapsed(now, settings);
      else {
        if (customerLeg?.playing) now.emit({ type: "SpeakingEnded", context: customerLeg.playing.context });
        promptEnded(now, settings);
      }
      return;
    case "queue":
      if (phase.offer && now.at >= phase.offer.until) offerTimedOut(now, settings);
      else if (phase.dialogue && now.at >= (customerLeg?.playing?.until ?? phase.dialogue.until))
        questionTimedOut(now, settings);
      else if (
        phase.stage.is === "in-line" &&
        !phase.dialogue &&
        phase.leaveBy !== undefined &&
        now.at >= phase.leaveBy
      )
        waitedTooLong(now, settings);
      else if (isLookDue(now)) seekAgain(now);
      else if (customerLeg?.playing) {
        now.emit({ type: "SpeakingEnded", context: customerLeg.playing.context });
        continueInLine(now, known, settings);
      }
      return;
    case "callback":
      callbackTimedOut(now, settings);
      return;
    case "talk":
      checkTalk(now, settings);
      return;
    case "handing-over":
      handOverSettled(now, false, settings);
      return;
    case "leaving":
      close(now, phase.reason, phase.where);
      return;
    case "wrap-up":
      endWrapUp(now, "time");
      return;
    case "closed":
      return;
  }
}

/** The end of the question was lost, or nothing was pressed. */
function questionTimedOut(now: Draft, settings: PinnedSettings): void {
  const { playing } = now.contact.customerLeg ?? {};
  if (!playing) silenceInLine(now, settings);
  else {
    now.emit({ type: "SpeakingEnded", context: playing.context });
    promptEndedInLine(now, {}, settings);
  }
}
