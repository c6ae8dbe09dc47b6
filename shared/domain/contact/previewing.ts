// An agent who has taken a callback's call looks at what it is about before the customer is called: for so long, or until the desk goes on.
import { idOf, type AgentId, type LegId } from "../kernel/ids";
import { ok, refuse, type Result } from "../kernel/result";
import type { PinnedSettings } from "../settings/pinned";
import { currentOffer, type Contact, type Offer } from "./contact";
import type { Draft } from "./draft";

const usualRingSeconds = 30;

/** The offer of who looks at it now. */
export function previewOf({ phase }: Contact): Offer | undefined {
  if (phase.in !== "callback" || phase.stage.is !== "offered") return undefined;
  return phase.stage.offer.stage === "answered" ? phase.stage.offer : undefined;
}

/** The agent has taken the call. */
export function previewOrDial(now: Draft, settings: PinnedSettings): void {
  const { phase } = now.contact;
  const offer = previewOf(now.contact);
  if (phase.in !== "callback" || !offer) return;
  const { previewSeconds = 0 } = settings.queue(phase.place.queueId)?.callback ?? {};
  const { offerId, agentId } = offer;
  if (previewSeconds === 0) dialCustomer(now, settings);
  else now.emit({ type: "PreviewStarted", offerId, agentId, until: now.at + previewSeconds * 1000 });
}

export function dialCustomer(now: Draft, settings: PinnedSettings): void {
  const { phase } = now.contact;
  if (phase.in !== "callback") return;
  const attempt = phase.attempt + 1;
  // Numbered by the offer: a contact may be called back more than once, and late reports of another leg are not this one's.
  const legId = idOf<LegId>(`d${now.contact.offers}`);
  const ringSeconds = settings.queue(phase.place.queueId)?.callback.ringSeconds ?? usualRingSeconds;
  now.emit({ type: "CustomerDialled", attempt, legId, until: now.at + ringSeconds * 1000 });
}

/** The desk does not wait for the end of the time. Said again while the customer is called, it is no error. */
export function dialNow(now: Draft, by: AgentId, settings: PinnedSettings): Result<undefined> {
  const { phase, customerLeg } = now.contact;
  const isDialled = phase.in === "callback" && customerLeg !== undefined && currentOffer(now.contact)?.agentId === by;
  if (isDialled) return ok(undefined);
  if (previewOf(now.contact)?.agentId !== by) return notPreviewed(now.contact, by);
  dialCustomer(now, settings);
  return ok(undefined);
}

export const notPreviewed = ({ contactId }: Contact, by: AgentId): Result<undefined> =>
  refuse({ code: "not-now", message: `agent ${by} is not looking at a callback of contact ${contactId}` });
