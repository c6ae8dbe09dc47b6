// A customer who is called before an agent is asked: from the call to the conversation, or to another try.
import { deadlineOf } from "../../../../shared/domain/contact/deadline";
import { standing } from "../../../../shared/domain/contact/standing";
import { idOf, type CallId, type LegId } from "../../../../shared/domain/kernel/ids";
import type { ContactCommand } from "../../../../shared/domain/contact/commands";
import { admitted, customerAnswers, customerLeg, customerRings, ended, offered, timePasses } from "./commands";
import {
  ana,
  ben,
  busyLine,
  callbackId,
  callbackRequested,
  dialCall,
  entryId,
  given,
  historyOf,
  hungUp,
  offer1,
  place,
  sales,
  seconds,
  type History,
} from "./given";
import { pinned, queueWith } from "./settings";

const mode = "customer-first";
const settings = pinned([queueWith({ callback: { mode, person: { provedBy: "nothing" } } })]);
const asksForKey = pinned([queueWith({ callback: { mode, person: { provedBy: "key" } } })]);
const requested = { ...callbackRequested, place: { ...place, customerFirst: true as const } };
const dialled = (at: number, dialId = "dial-1"): ContactCommand => ({
  type: "DialCustomer",
  at: seconds(at),
  entryId,
  dialId,
});
/** The call to the customer has taken the name before. */
const secondLeg = idOf<LegId>("a2");
const secondCall = idOf<CallId>("call-a2");
const agentOn = (at: number, isEstablished: boolean): ContactCommand => ({
  type: "NoteLeg",
  at: seconds(at),
  legId: secondLeg,
  callId: secondCall,
  isEstablished,
  hasAudio: isEstablished,
});
const nobody = (at: number): ContactCommand => ({
  type: "NoteSearch",
  at: seconds(at),
  entryId,
  decision: { at: seconds(at), looking: "contact", step: 0, considered: 0, unfit: {}, best: [] },
});

const waiting = historyOf(requested, [admitted(1)], settings);
const ringing = historyOf(requested, [admitted(1), dialled(60), customerRings(61)], settings);
const onTheLine = [admitted(1), dialled(60), customerRings(61), customerAnswers(70)];
const holding = historyOf(requested, onTheLine, settings);
const excused = historyOf(requested, [...onTheLine, nobody(70), timePasses(72)], settings);
const asked = historyOf(requested, [...onTheLine, offered(71), agentOn(71, false)], settings);
const answered = historyOf(requested, [...onTheLine, offered(71), agentOn(71, false), agentOn(74, true)], settings);
const when = (history: History, command: ContactCommand) => given(history, settings).when(command);
const standsIn = (history: History) => standing(given(history, settings).contact, entryId);

describe("a callback whose customer is called first", () => {
  it("waits to be called, and is offered to nobody", () => {
    expect(standsIn(waiting)).toBe("to-dial");
    when(waiting, offered(10)).refused("not-now");
    when(ringing, offered(62)).refused("not-now");
  });

  it("calls the customer once, by a leg of its own", () => {
    when(waiting, dialled(60))
      .then({ type: "CustomerDialled", attempt: 1, legId: customerLeg, dialId: "dial-1", until: seconds(90) })
      .does({ do: "dial", legId: customerLeg });
    when(ringing, dialled(61)).thenNothing();
    when(ringing, dialled(61, "dial-2")).refused("not-now");
  });

  it("fails the attempt of a telephone that nobody answers, and tells the book", () => {
    const notAnswered = { do: "settle-dial", dialId: "dial-1", end: "not-answered" };
    when(ringing, timePasses(90))
      .then({ type: "AttemptFailed", outcome: "no-answer" })
      .does({ do: "hang-up", callId: dialCall }, { do: "pause-entry", entryId }, notAnswered, {
        do: "tell-callback",
        callbackId,
      });
    when(ringing, ended(70, customerLeg, busyLine)).then({ type: "AttemptFailed", outcome: "busy" });
  });

  it("stands in front of everybody once the customer has answered", () => {
    when(ringing, customerAnswers(70))
      .then({ type: "CustomerAnswered" }, { type: "CustomerReady", attempt: 1, afterMs: 10_000 })
      .does({ do: "ready-entry", entryId, dialId: "dial-1" });
    expect(standsIn(holding)).toBe("waiting");
  });

  it("asks for a key before that, where the queue does", () => {
    const step = given(historyOf(requested, [admitted(1), dialled(60), customerRings(61)], asksForKey), asksForKey);
    const { after } = step.when(customerAnswers(70));
    expect(after.phase).toMatchObject({ stage: { is: "proving" } });
    expect(standing(after, entryId)).toBe("to-dial");
    const proven = historyOf(
      requested,
      [
        ...onTheLine,
        { type: "PressKey", at: seconds(78), legId: customerLeg, callId: dialCall, key: "1", sequence: 1 },
      ],
      asksForKey,
    );
    expect(proven.slice(-2)).toMatchObject([{ type: "PersonProven" }, { type: "CustomerReady" }]);
  });
});

describe("a customer who holds the line", () => {
  it("hears an apology and music after two seconds with nobody there", () => {
    expect(deadlineOf(given(holding, settings).contact)).toBe(seconds(72));
    when(holding, timePasses(71)).thenNothing();
    when(holding, timePasses(72)).then(
      { type: "CustomerTold", what: "sorry" },
      {
        type: "Speaking",
        say: [
          { say: "message", key: "callback-sorry" },
          { say: "music", seconds: 60 },
        ],
      },
    );
  });

  it("is told to wait if an agent's client rings by then, and hears the apology if that comes to nothing", () => {
    when(asked, timePasses(72)).then(
      { type: "CustomerTold", what: "connecting" },
      {
        type: "Speaking",
        say: [
          { say: "message", key: "callback-please-wait" },
          { say: "music", seconds: 60 },
        ],
      },
    );
    const declined = historyOf(
      requested,
      [
        ...onTheLine,
        ...[offered(71), agentOn(71, false), timePasses(72)],
        ended(75, secondLeg, { code: 603, subcode: 0 }),
      ],
      settings,
    );
    when(declined, nobody(75)).then(
      { type: "CustomerTold", what: "sorry" },
      { type: "Speaking" },
      { type: "AgentSought" },
    );
  });

  it("hears music for as long as it takes, and the apology once", () => {
    const { playing } = given(excused, settings).contact.customerLeg ?? {};
    when(excused, {
      type: "NotePromptEnded",
      at: seconds(140),
      legId: customerLeg,
      context: playing?.context ?? "",
    }).then({ type: "SpeakingEnded" }, { type: "Speaking", say: [{ say: "music", seconds: 60 }] });
  });

  it("is joined with the agent who answers, without another call", () => {
    when(asked, agentOn(74, true))
      .then({ type: "OfferAccepted" }, { type: "JoiningStarted" })
      .does({ do: "engage-agent", agentId: ana }, { do: "invite", callId: dialCall, replaces: secondCall });
    when(answered, { type: "NoteInvited", at: seconds(75), context: offer1, succeeded: true })
      .then({ type: "TalkStarted", as: "callback" })
      .does(
        { do: "leave-queue", entryId },
        { do: "settle-dial", dialId: "dial-1", end: "in-time" },
        { do: "tell-callback", callbackId, input: expect.objectContaining({ type: "Connected", attempt: 1 }) },
      );
  });

  it("goes on holding when joining comes to nothing, with music, and is offered to somebody else", () => {
    const { after, effects } = when(
      historyOf(
        requested,
        [
          ...onTheLine,
          ...[offered(71), agentOn(71, false), agentOn(74, true)],
          { type: "NoteInvited", at: seconds(75), context: offer1, succeeded: false },
        ],
        settings,
      ),
      { type: "NoteTransfer", at: seconds(77), legId: customerLeg, outcome: "failed" },
    );
    expect(after.phase).toMatchObject({ stage: { is: "holding" } });
    expect(after.customerLeg?.isLive).toBe(true);
    expect(effects).toContainEqual(expect.objectContaining({ do: "return-entry", pause: false }));
    expect(effects).toContainEqual(expect.objectContaining({ do: "play", say: [{ say: "music", seconds: 60 }] }));
  });

  it("who hangs up was failed by us, and keeps the place; whoever is asked for it rings no more", () => {
    when(excused, ended(80, customerLeg, hungUp))
      .then({ type: "AttemptFailed", outcome: "no-agent", attempt: 1 })
      .does(
        { do: "hang-up", callId: dialCall },
        { do: "pause-entry", entryId },
        { do: "settle-dial", end: "in-vain" },
        { do: "tell-callback", input: expect.objectContaining({ type: "AttemptFailed", outcome: "no-agent" }) },
      );
    const { effects } = when(asked, ended(73, customerLeg, hungUp)).then(
      { type: "OfferEnded", because: "attempt-failed" },
      { type: "AttemptFailed", outcome: "no-agent" },
    );
    expect(effects).toContainEqual(expect.objectContaining({ do: "hang-up", callId: secondCall, offerId: offer1 }));
    expect(effects).toContainEqual(expect.objectContaining({ do: "return-entry", offerId: offer1, pause: true }));
  });

  it("who hangs up on an agent did so", () => {
    when(answered, ended(75, customerLeg, hungUp)).then({ type: "AttemptFailed", outcome: "hung-up" });
  });

  it("is not kept waiting for ever, and called again", () => {
    const late = given(excused, settings).when(timePasses(371));
    late.then(
      { type: "SpeakingEnded" },
      { type: "PartingStarted", outcome: "no-agent" },
      { type: "Speaking", say: [{ say: "message", key: "callback-try-again" }] },
    );
  });

  it("is not expired, moved, steered or set aside; only a person may cancel, and then nobody rings any more", () => {
    when(holding, { type: "CloseCallback", at: seconds(71), outcome: "expired" }).refused("not-now");
    when(holding, { type: "SetCallbackAside", at: seconds(71), until: seconds(900) }).refused("not-now");
    const slot = { start: seconds(7200), end: seconds(9000) };
    when(holding, { type: "MoveCallback", at: seconds(71), slot, by: "rule", what: "later" }).refused("not-now");
    const steering = { do: "call-now" } as const;
    when(holding, { type: "SteerCallback", at: seconds(71), by: "s", steering, pins: {} }).refused("not-now");
    when(asked, { type: "CancelCallback", at: seconds(72), by: "s" }).then(
      { type: "OfferEnded", because: "attempt-failed" },
      { type: "AttemptFailed", outcome: "cancelled" },
      { type: "QueueLeft", because: "cancelled" },
      { type: "ContactClosed", reason: "callback-cancelled" },
    );
  });
});

describe("the place of a callback", () => {
  it("is called first where its queue does so, and as that queue does it after a move", () => {
    const both = pinned([queueWith({ callback: { mode } }), queueWith({ id: "sales" })]);
    const steering = { do: "move", queueId: sales } as const;
    const { after, effects } = given(waiting, both).when({
      type: "SteerCallback",
      at: seconds(9),
      by: "s",
      steering,
      pins: {},
    });
    expect(after.phase).toMatchObject({ in: "callback", place: { queueId: sales } });
    expect(after.phase).not.toMatchObject({ place: { customerFirst: true } });
    expect(effects).toContainEqual(
      expect.objectContaining({ do: "tell-callback", input: expect.objectContaining({ mode: "agent-first" }) }),
    );
  });

  it("rings all agents of a queue that rings all at once, and none once the customer has gone", () => {
    const all = historyOf(
      requested,
      [...onTheLine, { type: "OfferTo", at: seconds(71), offerId: offer1, entryId, agentId: ana, others: [ben] }],
      settings,
    );
    when(all, ended(73, customerLeg, hungUp)).then(
      { type: "RingEnded", agentId: ben },
      { type: "OfferEnded", agentId: ana },
      { type: "AttemptFailed", outcome: "no-agent" },
    );
  });
});
