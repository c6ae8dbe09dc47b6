// Somebody who is to be called back calls again: of callback and call, exactly one goes on.
import type { ContactCommand } from "../../../../shared/domain/contact/commands";
import { idOf, type CallbackId, type ContactId } from "../../../../shared/domain/kernel/ids";
import {
  admitted,
  agentAnswers,
  agentRings,
  callerHears,
  customerAnswers,
  customerRings,
  ended,
  offered,
  pressed,
} from "./commands";
import {
  agentCall,
  ana,
  arrived,
  callbackRequested,
  dialCall,
  entryId,
  given,
  historyOf,
  line,
  number,
  seconds,
  support,
} from "./given";
import { pinned, queueWith } from "./settings";

const settings = pinned([queueWith({ callback: { firstOfferAfterSeconds: 0 } })]);
const open = { callbackId: idOf<CallbackId>("cb-k0"), contactId: idOf<ContactId>("k0") };
const slot = { start: seconds(3600), end: seconds(5400), timeZone: "Europe/Lisbon" };
const recognised = (known: typeof open | (typeof open & { slot: typeof slot }) = open): readonly ContactCommand[] => [
  callerHears(1),
  { type: "AdmitToQueue", at: seconds(2), entryId, line, open: known },
];
const settled = (outcome: "done" | "too-late", at = 8): ContactCommand => ({
  type: "NoteRedial",
  at: seconds(at),
  callbackId: open.callbackId,
  outcome,
});
const from = (commands: readonly ContactCommand[]) => given(historyOf(arrived(), commands, settings), settings);

describe("a caller who is to be called back already", () => {
  it("is told so on reaching the line", () => {
    from([callerHears(1)])
      .when({ type: "AdmitToQueue", at: seconds(2), entryId, line, open })
      .then({ type: "QueueJoined" }, { type: "RedialRecognised", open }, { type: "CallerAsked" }, { type: "Speaking" });
  });

  it("keeps the callback, and leaves the line", () => {
    from(recognised())
      .when(pressed(6, "1", 1))
      .then(
        { type: "KeyPressed" },
        { type: "RedialChosen", choice: "keep" },
        { type: "QueueLeft", because: "callback-kept" },
        { type: "LeavingStarted", reason: "callback-kept" },
        { type: "Speaking" },
      )
      .does({ do: "leave-queue" }, { do: "play" });
    from(recognised())
      .when(ended(6))
      .then(
        { type: "CustomerLegEnded" },
        { type: "QueueLeft", because: "callback-kept" },
        { type: "ContactClosed", reason: "callback-kept" },
      );
  });

  it("takes its place", () => {
    from(recognised())
      .when(pressed(6, "2", 1))
      .does({ do: "settle-redial", open, entryId, choice: "take-place" });
    from([...recognised(), pressed(6, "2", 1)])
      .when(settled("done"))
      .then(
        { type: "RedialSettled", outcome: "done" },
        { type: "Speaking", say: [{ say: "message", key: "redial-in-place" }] },
      );
    from([...recognised(), pressed(6, "2", 1)])
      .when(settled("too-late"))
      .then({ type: "RedialSettled" }, { type: "Speaking", say: [{ say: "message", key: "redial-too-late" }] });
  });

  it("moves it only to a time that was said", () => {
    from(recognised())
      .when(pressed(6, "4", 1))
      .then({ type: "KeyPressed" }, { type: "CallerAsked", tries: 1 }, { type: "Speaking" });
    const withTime = { ...open, slot };
    from(recognised(withTime))
      .when(pressed(6, "4", 1))
      .does({ do: "settle-redial", open: withTime, choice: "move" });
    from([...recognised(withTime), pressed(6, "4", 1)])
      .when(settled("done"))
      .then(
        { type: "RedialSettled" },
        { type: "QueueLeft", because: "callback-kept" },
        { type: "LeavingStarted" },
        { type: "Speaking" },
      );
  });

  it("is served by whoever answers first, in the callback's place", () => {
    from([...recognised(), offered(4), agentRings(5)])
      .when(agentAnswers(7))
      .then(
        { type: "OfferAccepted" },
        { type: "RedialChosen", choice: "take-place" },
        { type: "DialogueEnded", because: "agent-found" },
        { type: "JoiningStarted" },
      );
  });
});

describe("the callback of a customer who has called", () => {
  const to = idOf<ContactId>("k2");
  const into = { queueId: support, entryId: "k2.1" };
  const give = (at: number, other = to): ContactCommand => ({ type: "GiveWay", at: seconds(at), to: other, into });
  const waiting = historyOf(callbackRequested, [admitted(1)], settings);

  it("gives way once: asked again by the same call it is no error, by another it is too late", () => {
    const gave = given(waiting, settings)
      .when(give(10))
      .then(
        { type: "CallbackGaveWay", to },
        { type: "QueueLeft", because: "redialled" },
        { type: "ContactClosed", reason: "callback-redialled" },
      )
      .does(
        { do: "pass-rank", from: { queueId: support, entryId }, to: into },
        { do: "leave-queue" },
        { do: "tell-callback", input: { type: "Closed", outcome: "redialled", at: seconds(10) } },
      );
    const closed = given([waiting[0], ...waiting.slice(1), ...gave.events], settings);
    closed.when(give(11)).thenNothing();
    closed.when(give(11, idOf<ContactId>("k3"))).refused("not-now");
  });

  it("lets the agent go who is being asked", () => {
    given(historyOf(callbackRequested, [admitted(1), offered(5), agentRings(6)], settings), settings)
      .when(give(10))
      .then(
        { type: "CallbackGaveWay" },
        { type: "OfferEnded", because: "cancelled" },
        { type: "QueueLeft" },
        { type: "ContactClosed" },
      );
  });

  describe("who calls while we call", () => {
    const dialling = [admitted(1), offered(5), agentRings(6), agentAnswers(8), customerRings(9)];
    const ringing = historyOf(callbackRequested, dialling, settings);

    it("is served on that call: our own is given up, and the agent free only once the rank has been passed on", () => {
      given(ringing, settings)
        .when(give(10))
        .then(
          { type: "CallbackGaveWay", to },
          { type: "AttemptFailed", outcome: "cancelled" },
          { type: "QueueLeft", because: "redialled" },
          { type: "ContactClosed", reason: "callback-redialled" },
        )
        .does(
          { do: "pass-rank", to: into },
          { do: "hang-up", callId: dialCall },
          { do: "hang-up", callId: agentCall },
          { do: "release-agent", agentId: ana },
          { do: "return-entry", pause: true },
          { do: "tell-callback", input: { type: "AttemptFailed", attempt: 1, outcome: "cancelled", at: seconds(10) } },
          { do: "leave-queue" },
          { do: "tell-callback", input: { type: "Closed", outcome: "redialled", at: seconds(10) } },
        );
    });

    it("and answers ours as well, finds that one hung up", () => {
      const gave = given(ringing, settings).when(give(10));
      given([ringing[0], ...ringing.slice(1), ...gave.events], settings)
        .when(customerAnswers(10.1))
        .then({ type: "StrayCallFound", callId: dialCall })
        .does({ do: "hang-up", callId: dialCall });
    });

    it("and has answered ours first, is too late: the conversation is about to begin there", () => {
      given(historyOf(callbackRequested, [...dialling, customerAnswers(9.9)], settings), settings)
        .when(give(10))
        .refused("not-now");
    });

    it("finds a machine's answer no reason to wait", () => {
      const asking = pinned([queueWith({ callback: { person: { provedBy: "key" } } })]);
      given(historyOf(callbackRequested, [...dialling, customerAnswers(9.9)], asking), asking)
        .when(give(10))
        .then(
          { type: "CallbackGaveWay" },
          { type: "AttemptFailed", outcome: "cancelled" },
          { type: "QueueLeft" },
          { type: "ContactClosed" },
        );
    });
  });
});

describe("a caller whom we are just calling", () => {
  const rung = { ...open, isBeingCalled: true as const };
  const met: readonly ContactCommand[] = [
    callerHears(1),
    { type: "AdmitToQueue", at: seconds(2), entryId, line, open: rung },
  ];

  it("chooses nothing by key: the call that has come goes on", () => {
    from([callerHears(1)])
      .when({ type: "AdmitToQueue", at: seconds(2), entryId, line, open: rung })
      .then(
        { type: "QueueJoined" },
        { type: "RedialRecognised" },
        { type: "RedialChosen", choice: "take-place" },
        { type: "PositionAnnounced" },
        { type: "Speaking" },
      )
      .does({ do: "find-agent" }, { do: "settle-redial", choice: "take-place" }, { do: "play" });
  });

  it("is called back still when hanging up before anybody talks: both may have hung up for each other", () => {
    from([...met, settled("done", 3)])
      .when(ended(6))
      .then({ type: "CustomerLegEnded" }, { type: "CallbackAsked", number });
    from([...met, settled("done", 3), offered(4), agentRings(5)])
      .when(ended(6))
      .does(
        { do: "hang-up", callId: agentCall },
        { do: "release-agent", agentId: ana },
        { do: "return-entry", pause: true },
        { do: "convert-entry", number },
      );
    from([...met, settled("too-late", 3)])
      .when(ended(6))
      .then({ type: "CustomerLegEnded" }, { type: "QueueLeft", because: "abandoned" }, { type: "ContactClosed" });
  });

  it("talks to the agent who is asked next", () => {
    from([...met, settled("done", 3), offered(4), agentRings(5)])
      .when(agentAnswers(7))
      .then({ type: "OfferAccepted" }, { type: "JoiningStarted" });
  });
});
