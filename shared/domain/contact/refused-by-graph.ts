// Graph would not do what was asked.
import type { PinnedSettings } from "../settings/pinned";
import type { ContactCommand } from "./commands";
import { currentOffer } from "./contact";
import { customerGone } from "./customer-gone";
import type { Draft } from "./draft";
import { handOverSettled } from "./handing-over";
import { endLastCall } from "./last-call";
import { close } from "./leaving";
import { endOffer, joinOtherwise, ringEnded } from "./offering";
import { failAttempt } from "./parting";
import { cannotBeHeard } from "./in-callback";
import { goOnUnproven } from "./proving";
import { ringOn } from "./rings";
import { promptEnded } from "./walking-flow";

/** The call had ended when we asked; Graph's own report of its end may never come. */
const gone = { code: 404, subcode: 0 };

export function refusedByGraph(
  now: Draft,
  { effect, reason }: Extract<ContactCommand, { type: "NoteRefused" }>,
  settings: PinnedSettings,
): void {
  const { phase, customerLeg, stayed = [] } = now.contact;
  const isGone = reason === "gone";
  const offer = currentOffer(now.contact);
  const isCustomers = "callId" in effect && customerLeg?.callId === effect.callId;
  if (isGone && isCustomers && effect.do !== "invite") {
    customerGone(now, gone, settings);
    return;
  }
  switch (effect.do) {
    case "answer":
      if (phase.in === "arriving") close(now, isGone ? "abandoned" : "technical");
      return;
    case "play":
      // In line, the deadline of the prompt brings the next one: trying at once could go round for ever.
      if (customerLeg?.playing?.context !== effect.context || phase.in === "queue") return;
      if (phase.in === "callback" && phase.stage.is === "holding") return;
      now.emit({ type: "SpeakingEnded", context: effect.context });
      if (phase.in === "flow") promptEnded(now, settings);
      else if (phase.in === "callback") cannotBeHeard(now, settings);
      else if (phase.in === "leaving") close(now, phase.reason, phase.where);
      return;
    case "listen":
      goOnUnproven(now, settings);
      return;
    case "ring-agent": {
      const ring = ringOn(now.contact, effect.legId);
      if (ring) ringEnded(now, ring, "not-reached", settings);
      return;
    }
    case "dial":
      if (customerLeg?.legId !== effect.legId) return;
      failAttempt(now, "unreachable");
      endLastCall(now, "unreachable");
      return;
    case "invite":
      if (offer?.offerId === effect.context && offer.stage === "joining") joinOtherwise(now, settings);
      return;
    case "transfer":
      if (offer?.stage === "transferring") endOffer(now, "not-joined", settings);
      else handOverSettled(now, false, settings);
      return;
    case "hold":
      if (phase.in === "talk" && phase.heldSince !== undefined)
        now.emit({ type: "HoldEnded", heldMs: now.at - phase.heldSince });
      return;
    case "remove":
      if (isGone || reason === "absent" || phase.in === "closed" || stayed.includes(effect.participantId)) return;
      now.emit({ type: "RemovalRefused", participantId: effect.participantId, who: effect.who, reason });
      return;
    default:
      return;
  }
}
