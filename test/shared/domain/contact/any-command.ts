// Commands of every kind for a contact in any state: mostly fitting, often late, repeated, of another leg or plain nonsense.
import type { ContactCommand } from "../../../../shared/domain/contact/commands";
import { currentOffer, placeOf, ringsOf, type Contact } from "../../../../shared/domain/contact/contact";
import { ownedBy } from "../../../../shared/domain/contact/owner";
import type { Effect } from "../../../../shared/domain/contact/effects";
import type {
  AgentId,
  CallbackId,
  CallId,
  ContactId,
  LegId,
  OfferId,
  QueueId,
} from "../../../../shared/domain/kernel/ids";
import { idOf } from "../../../../shared/domain/kernel/ids";
import { callableBy, openCallback, promised, slot } from "./any-wish";
import type { Pick } from "./any-pick";
import { anyRoster, readRoster } from "./any-roster";
import { anySteering } from "./any-steering";

const keys = ["1", "2", "3", "4", "5", "9", "*", "#", "0"];
const codes = [0, 200, 403, 404, 408, 480, 486, 487, 500, 603];

/** How far the story has come, beyond what the contact itself remembers. */
export interface Past {
  readonly commands: readonly ContactCommand[];
  readonly effects: readonly Effect[];
}

export function commandFrom(choice: Pick, contact: Contact, past: Past, at: number): ContactCommand | undefined {
  const { type, fits, n, yes } = choice;
  const { phase, customerLeg } = contact;
  const offer = currentOffer(contact);
  const ofOffer = offer !== undefined && (n % 2 === 0 || !customerLeg);
  const legId = fits
    ? ((ofOffer ? ringsOf(offer)[n % ringsOf(offer).length]?.legId : customerLeg?.legId) ?? idOf<LegId>("a1"))
    : idOf<LegId>(["c", "a1", "a2", "d1", "d2"][n % 5] ?? "c");
  // One call per leg, as Graph would have it.
  const callId = idOf<CallId>(
    fits || yes
      ? customerLeg?.legId === legId
        ? (customerLeg.callId ?? `call-${legId}`)
        : `call-${legId}`
      : `stray-${n}`,
  );
  const entryId = fits ? (placeOf(contact)?.entryId ?? "k1.1") : `k1.${n}`;
  const agentId = idOf<AgentId>(fits && "agentId" in phase ? phase.agentId : `agent-${n % 3}`);
  const queueId = idOf<QueueId>(yes ? "support" : "sales");
  const figures = { p50: 60 * n, p80: 90 * n, p90: 120 * n, meanSeconds: 70 * n, sureness: "low" as const };
  const line = { position: n + 1, agents: n % 3, waiting: n, ...(n % 2 ? { estimate: figures } : {}) };

  switch (type) {
    case "onward":
      return onward(choice, contact, at);
    case "again": {
      const repeated = past.commands[n % Math.max(1, past.commands.length)];
      return repeated && { ...repeated, at };
    }
    case "NoteLeg":
      return { type, at, legId, callId, isEstablished: yes || n % 3 > 0, hasAudio: yes || n % 3 > 0 };
    case "NoteLegEnded":
      return {
        type,
        at,
        legId,
        ...(yes ? { callId } : {}),
        result: { code: codes[n % 10] ?? 0, subcode: n === 11 ? 7015 : n },
      };
    case "PressKey":
      return {
        type,
        at,
        legId: fits ? (customerLeg?.legId ?? idOf<LegId>("c")) : legId,
        key: keys[n % keys.length] ?? "1",
        sequence: yes ? (customerLeg?.lastTone ?? 0) + 1 : n,
        ...callableBy(n),
      };
    case "NotePromptEnded":
      return {
        type,
        at,
        legId: customerLeg?.legId ?? legId,
        context: fits ? (customerLeg?.playing?.context ?? "p1") : `p${n}`,
        ...(yes ? { line } : {}),
        ...promised(n),
      };
    case "NoteInvited":
      return { type, at, context: fits ? (offer?.offerId ?? "o1") : `o${n}`, succeeded: yes };
    case "NoteRoster":
      return { type, at, legId, people: anyRoster(n, contact), isCurrent: yes };
    case "NoteTransfer":
      return { type, at, legId, outcome: yes ? "accepted" : "failed", ...readRoster(n, contact) };
    case "AdmitToQueue":
      return {
        type,
        at,
        entryId,
        line,
        ...(n % 3 === 0
          ? { open: { ...openCallback, ...(yes ? { slot } : n % 2 ? { isBeingCalled: true as const } : {}) } }
          : {}),
      };
    case "TurnAway":
      return { type, at, entryId, because: (["full", "no-agents", "overflow"] as const)[n % 3] ?? "full", line };
    case "ConfirmConversion":
      return {
        type,
        at,
        entryId,
        callbackId: idOf<CallbackId>(
          phase.in === "queue" && phase.stage.is === "asking-callback" ? phase.stage.callbackId : "cb-k1",
        ),
        ...(n % 3 === 0 ? { owner: ownedBy(agentId, 60 * n) } : {}),
      };
    case "DenyConversion":
    case "DenyNumber":
    case "DenySlot":
      return { type, at, entryId };
    case "JoinCallback":
      return { type, at, entryId, callbackId: openCallback.callbackId };
    case "NoteRedial":
      return { type, at, callbackId: openCallback.callbackId, outcome: yes ? "done" : "too-late" };
    case "SteerCallback":
      return { type, at, by: "supervisor", steering: anySteering(n, agentId, at), pins: {} };
    case "GiveWay":
      return { type, at, to: idOf<ContactId>(`k${n % 3}`), into: { queueId, entryId: `k${n % 3}.1` } };
    case "NoteRefused": {
      const effect = past.effects.at(fits ? -1 - (n % 3) : n);
      const reason = yes ? "gone" : n % 2 === 0 ? "forbidden" : "absent";
      return effect && { type, at, effect, reason, why: "the test says so" };
    }
    case "OfferTo":
      return {
        type,
        at,
        offerId: idOf<OfferId>(fits ? `o${past.commands.length + 10}` : `o${n}`),
        entryId,
        agentId: idOf<AgentId>(`agent-${n % 3}`),
        ...othersThan(n),
      };
    case "DialCustomer":
      return { type, at, entryId, dialId: `dial-${fits ? past.commands.length + 10 : n}` };
    case "NoteSearch": {
      const nextAt = yes ? { nextAt: at + n * 1_000 } : {};
      const decision = { looking: "contact", step: n % 3, considered: n, unfit: { declined: n }, best: [] } as const;
      return { type, at, entryId, decision: { at, ...decision, ...nextAt } };
    }
    case "Hold":
    case "Retrieve":
    case "EndTalk":
      return { type, at, by: agentId };
    case "Transfer":
      return {
        type,
        at,
        by: agentId,
        to:
          n % 3 === 0
            ? { to: "hang-up" }
            : n % 3 === 1
              ? { to: "queue", queueId }
              : { to: "number", number: "+34911234567" },
      };
    case "WrapUp":
      return { type, at, by: agentId, ...(yes ? { disposition: "solved" } : {}) };
    case "NoteAgentIdle":
      return { type, at, agentId };
    case "DialNow":
    case "DeclinePreview":
      return { type, at, by: fits ? (offer?.agentId ?? agentId) : agentId };
    case "CancelCallback":
      return { type, at, by: "supervisor" };
    case "BeginCallback":
      return { type, at };
    case "MoveCallback": {
      const start = at + (n + 1) * 1_800_000;
      return { type, at, slot: { start, end: start + 1_800_000 }, by: "customer", what: "moved" };
    }
    case "SetCallbackAside":
      return { type, at, until: at + (n + 1) * 60_000 };
    case "ResumeCallback":
      return { type, at, attempt: fits && phase.in === "callback" ? phase.attempt : n };
    case "CloseCallback":
      return { type, at, outcome: yes ? "expired" : "failed", ...(n % 3 ? { mayCall: true } : {}) };
    case "PassTime":
      return { type, at, ...(yes ? { line } : {}), ...readRoster(n, contact) };
  }
}

/** Sometimes others are rung at the same time. */
const othersThan = (n: number) =>
  n % 4 === 1 ? { others: [(n + 1) % 3, (n + 2) % 3].map((one) => idOf<AgentId>(`agent-${one}`)) } : {};

/** What would come next if all went well, or nearly: without it, few walks would ever get as far as a conversation. */
function onward(choice: Pick, contact: Contact, at: number): ContactCommand | undefined {
  const { phase, customerLeg } = contact;
  const offer = currentOffer(contact);
  const next = (type: ContactCommand["type"], yes = true, n = choice.n): ContactCommand | undefined =>
    commandFrom({ ...choice, type, fits: true, yes, n }, contact, { commands: [], effects: [] }, at);
  const offerTo: ContactCommand = {
    type: "OfferTo",
    at,
    offerId: idOf<OfferId>(`n${contact.offers}`),
    entryId: placeOf(contact)?.entryId ?? "",
    agentId: idOf<AgentId>(`agent-${choice.n % 3}`),
    ...othersThan(choice.n),
  };
  const answered = (legId: LegId): ContactCommand => ({
    type: "NoteLeg",
    at,
    legId,
    callId: idOf<CallId>(`call-${legId}`),
    isEstablished: true,
    hasAudio: true,
  });
  const joined = (): ContactCommand | undefined => {
    switch (offer?.stage) {
      case "ringing":
        return answered(ringsOf(offer)[choice.n % ringsOf(offer).length]?.legId ?? offer.legId);
      case "answered":
        return customerLeg ? answered(customerLeg.legId) : undefined;
      case "joining":
        return next("NoteInvited", choice.n % 4 > 0);
      case "transferring":
        return (
          customerLeg && {
            type: "NoteTransfer",
            at,
            legId: customerLeg.legId,
            outcome: choice.n % 4 > 0 ? "accepted" : "failed",
          }
        );
      case undefined:
        return offerTo;
    }
  };
  switch (phase.in) {
    case "arriving":
      return customerLeg && answered(customerLeg.legId);
    case "flow":
      return choice.yes ? next("PressKey") : next("NotePromptEnded");
    case "queue":
      if (phase.stage.is === "entering") return next("AdmitToQueue");
      if (phase.stage.is === "asking-callback")
        return next(
          choice.yes
            ? "ConfirmConversion"
            : ((["DenyConversion", "JoinCallback", "DenyNumber", "DenySlot"] as const)[choice.n % 4] ??
                "DenyConversion"),
        );
      if (phase.redial?.choice) return next("NoteRedial", choice.yes);
      if (phase.dialogue && choice.yes) return next("PressKey");
      return choice.yes || offer
        ? joined()
        : customerLeg && {
            type: "PressKey",
            at,
            legId: customerLeg.legId,
            key: "1",
            sequence: customerLeg.lastTone + 1,
            ...callableBy(choice.n),
          };
    case "callback":
      if (phase.stage.is === "entering") return next("AdmitToQueue");
      if (phase.stage.is === "confirming" || phase.stage.is === "parting") return next("NotePromptEnded");
      if (phase.stage.is === "last-call" && customerLeg)
        return customerLeg.isLive ? next("NotePromptEnded") : answered(customerLeg.legId);
      if (phase.stage.is === "proving")
        return customerLeg && choice.yes
          ? {
              type: "PressKey",
              at,
              legId: customerLeg.legId,
              key: choice.n % 4 ? "1" : "2",
              sequence: customerLeg.lastTone + 1,
            }
          : next("NotePromptEnded");
      if (phase.stage.is === "paused") return next("ResumeCallback");
      if (phase.stage.is === "in-line" && phase.place.customerFirst) return next("DialCustomer");
      return phase.stage.is === "dialling" && customerLeg && !customerLeg.isLive
        ? answered(customerLeg.legId)
        : joined();
    case "talk":
      return (["NoteRoster", "Hold", "Transfer", "EndTalk", "NoteTransfer"] as const).map((type) =>
        next(type, choice.yes),
      )[choice.n % 5];
    case "handing-over":
      return next("NoteTransfer", choice.yes);
    case "leaving":
      return next("NotePromptEnded");
    case "wrap-up":
      return next("WrapUp", choice.yes);
    case "closed":
      return undefined;
  }
}
