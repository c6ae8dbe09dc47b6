// The place in line becomes a callback; the callback is kept, paused or given up.
import { deadlineOf } from "../../../../shared/domain/contact/deadline";
import { begin } from "../../../../shared/domain/contact/begin";
import { react } from "../../../../shared/domain/contact/react";
import {
  admitted,
  agentAnswers,
  agentRings,
  callerHears,
  converted,
  customerAnswers,
  customerLeg,
  customerRings,
  ended,
  joined,
  notConverted,
  offered,
  pressed,
  promptEnded,
  timePasses,
  transferred,
} from "./commands";
import {
  agentCall,
  agentLeg,
  ana,
  arrived,
  busyLine,
  callbackId,
  callbackRequested,
  callerCall,
  dialCall,
  entryId,
  given,
  historyOf,
  number,
  offer1,
  offer2,
  sales,
  seconds,
} from "./given";
import type { CallId, LegId } from "../../../../shared/domain/kernel/ids";
import { idOf } from "../../../../shared/domain/kernel/ids";
import { pinned, queueWith } from "./settings";

const settings = pinned([
  queueWith({ callback: { firstOfferAfterSeconds: 0, numbers: { confirm: false } } }),
  queueWith({ id: "sales", callback: { firstOfferAfterSeconds: 0, numbers: { confirm: false } } }),
]);
const ownNumberOnly = pinned([
  queueWith({ callback: { firstOfferAfterSeconds: 0, numbers: { mayEnterAnother: false } } }),
]);
const inLine = [callerHears(1), admitted(2)];
const asking = historyOf(arrived(), [...inLine, pressed(10, "1", 1)], settings);
const waiting = historyOf(arrived(), inLine, settings);
const confirming = historyOf(arrived(), [...inLine, pressed(10, "1", 1), converted(11)], settings);
const confirmation = given(confirming, settings).contact.customerLeg?.playing?.context ?? "";
const requested = [admitted(1), offered(60), agentRings(61), agentAnswers(65)];
const dialling = historyOf(callbackRequested, requested, settings);
const paused = historyOf(callbackRequested, [...requested, ended(70, customerLeg, busyLine)], settings);
const when = (history: typeof asking, command: Parameters<ReturnType<typeof given>["when"]>[0]) =>
  given(history, settings).when(command);

const secondAgentAnswers = {
  type: "NoteLeg",
  at: seconds(145),
  legId: idOf<LegId>("a2"),
  callId: idOf<CallId>("call-a2"),
  isEstablished: true,
  hasAudio: true,
} as const;

describe("a caller who presses the callback key", () => {
  it("asks for the place to become a callback", () => {
    when(waiting, pressed(10, "1", 1))
      .then({ type: "KeyPressed" }, { type: "CallbackAsked", callbackId })
      .does({ do: "convert-entry", entryId, callbackId });
  });

  it("asks once", () => {
    when(asking, pressed(11, "1", 2)).then({ type: "KeyPressed" });
  });

  it("is not understood with another key, without a number, or before the offer was heard", () => {
    when(waiting, pressed(10, "2", 1)).then({ type: "KeyPressed" });
    given(historyOf(arrived(undefined, {}), inLine, ownNumberOnly), ownNumberOnly)
      .when(pressed(10, "1", 1))
      .then({ type: "KeyPressed" });
    given(historyOf(arrived(), inLine), pinned())
      .when(pressed(10, "1", 1))
      .then({ type: "KeyPressed" });
  });

  it("hears the number read back only when the callback exists", () => {
    when(asking, converted(11))
      .then(
        { type: "CallbackPromised", callbackId, number, waitedMs: 10_000 },
        {
          type: "Speaking",
          say: [
            { say: "message", key: "callback-confirmed" },
            { say: "digits", digits: "351211234567" },
          ],
        },
      )
      .does({ do: "open-callback", callbackId, number }, { do: "play" });
  });

  it("waits on when an agent was quicker", () => {
    when(asking, notConverted(11)).then({ type: "CallbackDenied" }).does();
  });

  it("hears music again if the answer came when all had been said", () => {
    const silent = historyOf(
      arrived(),
      [
        ...inLine,
        offered(4),
        agentRings(5),
        pressed(7, "1", 1),
        notConverted(8),
        agentAnswers(9),
        joined(10, false),
        transferred(11, "failed"),
      ],
      settings,
    );
    expect(silent.at(-1)).toMatchObject({ type: "CallbackAsked" });
    expect(given(silent, settings).contact.customerLeg?.playing).toBeUndefined();
    when(silent, notConverted(12)).then({ type: "Speaking" }, { type: "CallbackDenied" });
  });

  describe("while an agent is being rung", () => {
    const wished = historyOf(
      arrived(),
      [...inLine, offered(8), agentRings(9), pressed(10, "1", 1), notConverted(11)],
      settings,
    );

    it("is called back after all if the agent does not take the call: same place, asked for at once", () => {
      when(wished, ended(20, agentLeg, { code: 603, subcode: 0 }))
        .then({ type: "OfferEnded", because: "declined" }, { type: "CallbackAsked", callbackId })
        .does(
          { do: "hang-up", callId: agentCall },
          { do: "release-agent", because: "declined" },
          { do: "return-entry", entryId, pause: true, avoid: [expect.objectContaining({ agentId: ana })] },
          { do: "convert-entry", entryId, callbackId },
        );
      when(wished, timePasses(28)).then({ type: "OfferEnded", because: "no-answer" }, { type: "CallbackAsked" });
    });

    it("hears the confirmation only when that callback exists", () => {
      const declined = historyOf(
        arrived(),
        [...inLine, offered(8), agentRings(9), pressed(10, "1", 1), notConverted(11), ended(20, agentLeg, busyLine)],
        settings,
      );
      when(declined, converted(21)).then({ type: "CallbackPromised", callbackId }, { type: "Speaking" });
    });

    it("talks to the agent who answers, and there is no callback", () => {
      const talking = historyOf(
        arrived(),
        [...inLine, offered(8), agentRings(9), pressed(10, "1", 1), notConverted(11), agentAnswers(12), joined(13)],
        settings,
      );
      expect(talking.at(-1)).toMatchObject({ type: "TalkStarted" });
      expect(talking.filter(({ type }) => type === "CallbackAsked")).toHaveLength(1);
      when(talking, converted(14)).thenNothing();
    });

    it("may hang up: nobody rings any more, and the place is asked to become a callback", () => {
      when(wished, ended(15))
        .then({ type: "CustomerLegEnded" }, { type: "OfferEnded", because: "caller-left" }, { type: "CallbackAsked" })
        .does(
          { do: "hang-up", callId: agentCall },
          { do: "release-agent", because: "caller-left" },
          { do: "return-entry", pause: true },
          { do: "convert-entry" },
        );
      const gone = historyOf(
        arrived(),
        [...inLine, offered(8), agentRings(9), pressed(10, "1", 1), notConverted(11), ended(15)],
        settings,
      );
      when(gone, converted(16)).then({ type: "CallbackPromised" }, { type: "CallbackReady" });
    });

    it("is asked for again with the next words, if the ringing was never this contact's", () => {
      const denied = historyOf(arrived(), [...inLine, pressed(10, "1", 1), notConverted(11)], settings);
      const context = given(denied, settings).contact.customerLeg?.playing?.context ?? "";
      when(denied, promptEnded(30, context)).then(
        { type: "SpeakingEnded" },
        { type: "CallbackAsked", callbackId },
        { type: "Speaking" },
      );
    });
  });

  it("may hang up at once: the answer decides, and the callback is kept", () => {
    const gone = historyOf(arrived(), [...inLine, pressed(10, "1", 1), ended(10)], settings);
    expect(gone.at(-1)).toMatchObject({ type: "CustomerLegEnded" });
    when(gone, converted(11))
      .then({ type: "CallbackPromised" }, { type: "CallbackReady" })
      .does({ do: "open-callback" }, { do: "resume-entry" });
    when(gone, notConverted(11)).then(
      { type: "CallbackDenied" },
      { type: "QueueLeft", because: "abandoned" },
      { type: "ContactClosed" },
    );
  });

  it("is not sent on for having waited too long while the answer is still out", () => {
    const gone = historyOf(arrived(), [...inLine, pressed(10, "1", 1), ended(10)], settings);
    expect(deadlineOf(given(gone, settings).contact)).toBeUndefined();
    when(gone, timePasses(1_900)).thenNothing();
  });

  it("is hung up on after the confirmation, and the place waits again", () => {
    when(confirming, promptEnded(20, confirmation))
      .then({ type: "SpeakingEnded" }, { type: "CallbackReady" })
      .does({ do: "hang-up", callId: callerCall }, { do: "resume-entry", entryId });
    when(confirming, ended(15)).then({ type: "CustomerLegEnded" }, { type: "CallbackReady" });
    when(confirming, { type: "PassTime", at: deadlineOf(given(confirming, settings).contact) ?? 0 }).then({
      type: "CallbackReady",
    });
  });

  it("is promised one callback, however often the conversion is confirmed", () => {
    when(confirming, converted(12)).thenNothing();
  });

  it("can ask again after having been called back and sent on to another queue", () => {
    const again = historyOf(
      arrived(),
      [
        ...inLine,
        pressed(10, "1", 1),
        converted(11),
        promptEnded(20, confirmation),
        offered(60),
        agentAnswers(65),
        customerRings(66),
        customerAnswers(70),
        joined(71),
        {
          type: "NoteRoster",
          at: seconds(72),
          legId: customerLeg,
          people: [{ participantId: "pc" }, { participantId: "pa", userId: ana }],
          isCurrent: false,
        },
        { type: "Transfer", at: seconds(80), by: ana, to: { to: "queue", queueId: sales } },
        { type: "AdmitToQueue", at: seconds(81), entryId: "k1.2", line: { position: 1, agents: 1, waiting: 0 } },
      ],
      settings,
    );
    const key = { ...pressed(90, "1", 1), legId: customerLeg };
    when(again, key).then({ type: "KeyPressed" }, { type: "CallbackAsked", callbackId: "cb-k1-2" });
  });
});

describe("a callback requested without a call", () => {
  it("is opened and asks for a place", () => {
    const contact = begin(callbackRequested);
    expect(react(contact, callbackRequested, contact, settings)).toMatchObject([
      { do: "open-callback", callbackId, number },
      { do: "enter-queue", kind: "callback", number },
    ]);
  });
});

describe("a callback whose turn has come", () => {
  it("rings the agent first, and dials the customer when the agent is there", () => {
    const ringing = historyOf(callbackRequested, requested.slice(0, 3), settings);
    when(ringing, agentAnswers(65))
      .then({ type: "OfferAccepted" }, { type: "CustomerDialled", attempt: 1, until: seconds(95) })
      .does({ do: "engage-agent" }, { do: "dial", number, legId: "d1" }, { do: "play", callId: agentCall });
  });

  it("joins customer and agent when the customer answers, and tells its callback", () => {
    when(dialling, customerAnswers(70))
      .then({ type: "LegKnown" }, { type: "CustomerAnswered" }, { type: "JoiningStarted" })
      .does({ do: "invite", callId: dialCall, replaces: agentCall });
    const joining = historyOf(callbackRequested, [...requested, customerAnswers(70)], settings);
    when(joining, joined(71))
      .then({ type: "TalkStarted" })
      .does({ do: "leave-queue" }, { do: "tell-callback", input: expect.objectContaining({ type: "Connected" }) });
  });

  it.each([
    ["busy", busyLine],
    ["no-answer", { code: 480, subcode: 0 }],
    ["declined", { code: 603, subcode: 0 }],
    ["unreachable", { code: 404, subcode: 0 }],
  ])("frees the agent and pauses when the customer is %s", (outcome, result) => {
    when(dialling, ended(70, customerLeg, result))
      .then({ type: "AttemptFailed", attempt: 1, outcome })
      .does(
        { do: "hang-up", callId: agentCall, offerId: offer1 },
        { do: "release-agent", because: "attempt-failed" },
        { do: "return-entry", pause: true },
        { do: "tell-callback" },
      );
  });

  it("counts an attempt as unanswered when nothing is heard of it in time", () => {
    expect(deadlineOf(given(dialling, settings).contact)).toBe(seconds(95));
    when(dialling, timePasses(95)).then({ type: "AttemptFailed", outcome: "no-answer" });
  });

  it("does not blame the customer for an agent who left", () => {
    when(dialling, ended(70, agentLeg)).then({ type: "AttemptFailed", outcome: "agent-left" });
  });

  it("hangs up on a customer whose telephone rings for an attempt that is over", () => {
    when(historyOf(callbackRequested, [...requested, timePasses(95)], settings), customerRings(96))
      .then({ type: "StrayCallFound" })
      .does({ do: "hang-up", callId: dialCall });
  });

  it("is not offered while it pauses, and takes up its place after it, once", () => {
    when(paused, offered(80, offer2)).refused("not-now");
    when(paused, { type: "ResumeCallback", at: seconds(130), attempt: 1 })
      .then({ type: "CallbackResumed" })
      .does({ do: "resume-entry", entryId });
    when(paused, { type: "ResumeCallback", at: seconds(130), attempt: 0 }).thenNothing();
  });

  it("takes no late report of the last attempt for one of the next", () => {
    const second = historyOf(
      callbackRequested,
      [
        ...requested,
        ended(70, customerLeg, busyLine),
        { type: "ResumeCallback", at: seconds(130), attempt: 1 },
        offered(140, offer2),
        secondAgentAnswers,
      ],
      settings,
    );
    expect(second.at(-1)).toMatchObject({ type: "CustomerDialled", attempt: 2, legId: "d2" });
    when(second, ended(146, customerLeg, busyLine)).thenNothing();
  });
});

describe("a callback that is not to be", () => {
  const cancel = { type: "CancelCallback", at: seconds(75), by: "supervisor" } as const;
  const expire = { type: "CloseCallback", at: seconds(75), outcome: "expired" } as const;

  it("is cancelled while it waits, and leaves the line", () => {
    when(paused, cancel)
      .then({ type: "QueueLeft", because: "cancelled" }, { type: "ContactClosed", reason: "callback-cancelled" })
      .does(
        { do: "leave-queue" },
        { do: "tell-callback", input: expect.objectContaining({ type: "Closed", outcome: "cancelled" }) },
      );
  });

  it("is cancelled while the customer's telephone rings, and both calls end", () => {
    const { effects } = when(historyOf(callbackRequested, [...requested, customerRings(66)], settings), cancel);
    expect(effects).toMatchObject([
      { do: "hang-up", callId: dialCall },
      { do: "hang-up", callId: agentCall },
      { do: "release-agent" },
      { do: "return-entry" },
      { do: "tell-callback", input: { type: "AttemptFailed", outcome: "cancelled" } },
      { do: "leave-queue" },
      { do: "tell-callback", input: { type: "Closed", outcome: "cancelled" } },
    ]);
  });

  it("expires while an agent's client rings, but not while the customer's does", () => {
    const ringing = historyOf(callbackRequested, requested.slice(0, 3), settings);
    when(ringing, expire).then(
      { type: "OfferEnded", because: "cancelled" },
      { type: "QueueLeft" },
      { type: "ContactClosed", reason: "callback-expired" },
    );
    when(dialling, expire).refused("not-now");
  });

  it("can no longer be cancelled in conversation", () => {
    const talking = historyOf(callbackRequested, [...requested, customerAnswers(70), joined(71)], settings);
    when(talking, cancel).refused("not-now");
  });
});
