// The customer's call is over: wherever the contact stood, whatever was in motion for it is undone.
import type { PinnedSettings } from "../settings/pinned";
import { attemptOutcome, wasTransferred } from "./call-result";
import { finishConfirming, leftLine } from "./calling-back";
import { holderGone } from "./calling-first";
import { currentOffer } from "./contact";
import type { Draft } from "./draft";
import { endLastCall } from "./last-call";
import { close, whereOf } from "./leaving";
import { startTalk } from "./offering";
import type { CallResult } from "./outcomes";
import { endParting, failAttempt } from "./parting";
import { endTalk, transferSettled } from "./talking";

export function customerGone(now: Draft, result: CallResult, settings: PinnedSettings): void {
  const { phase } = now.contact;
  const offer = currentOffer(now.contact);
  if (offer?.stage === "transferring" && wasTransferred(result)) {
    startTalk(now, "transfer");
    now.emit({ type: "CustomerLegEnded", result });
    return;
  }
  const where = whereOf(now);
  switch (phase.in) {
    case "arriving":
    case "flow":
      now.emit({ type: "CustomerLegEnded", result });
      close(now, "abandoned", where);
      return;
    case "queue":
      now.emit({ type: "CustomerLegEnded", result });
      leftLine(now);
      return;
    case "callback":
      if (phase.stage.is === "confirming") {
        now.emit({ type: "CustomerLegEnded", result });
        finishConfirming(now);
      } else if (phase.stage.is === "dialling") {
        const wasAnswered = now.contact.customerLeg?.isLive === true;
        failAttempt(now, wasAnswered ? "hung-up" : attemptOutcome(result), result);
      } else if (phase.stage.is === "last-call")
        endLastCall(now, now.contact.customerLeg?.isLive ? "hung-up" : attemptOutcome(result));
      else if (phase.stage.is === "proving") failAttempt(now, "hung-up", result);
      else if (phase.stage.is === "holding") holderGone(now, settings, result);
      else endParting(now, result);
      return;
    case "talk":
      if (phase.mode === "transfer") {
        now.emit({ type: "CustomerLegEnded", result });
        return;
      }
      now.emit({ type: "CustomerLegEnded", result });
      if (phase.transfer && wasTransferred(result)) transferSettled(now, true, settings);
      else endTalk(now, "customer", settings);
      return;
    case "handing-over":
      now.emit({ type: "CustomerLegEnded", result });
      close(now, wasTransferred(result) ? "transferred" : "abandoned", where);
      return;
    case "leaving":
      now.emit({ type: "CustomerLegEnded", result });
      close(now, phase.reason, phase.where);
      return;
    case "wrap-up":
    case "closed":
      return;
  }
}
