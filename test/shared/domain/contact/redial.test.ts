// Somebody who is to be called back calls again: of callback and call, exactly one goes on.
import type { ContactCommand } from "../../../../shared/domain/contact/commands";
import { idOf, type CallbackId, type ContactId } from "../../../../shared/domain/kernel/ids";
import { admitted, agentAnswers, agentRings, callerHears, customerRings, ended, offered, pressed } from "./commands";
import { arrived, callbackRequested, entryId, given, historyOf, line, seconds } from "./given";
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
  const give = (at: number): ContactCommand => ({ type: "GiveWay", at: seconds(at), to });
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
        { do: "leave-queue" },
        { do: "tell-callback", input: { type: "Closed", outcome: "redialled", at: seconds(10) } },
      );
    const closed = given([waiting[0], ...waiting.slice(1), ...gave.events], settings);
    closed.when(give(11)).thenNothing();
    closed.when({ ...give(11), to: idOf<ContactId>("k3") } as ContactCommand).refused("not-now");
  });

  it("lets the agent go who is being asked", () => {
    given(historyOf(callbackRequested, [admitted(1), offered(5), agentRings(6)], settings), settings)
      .when(give(10))
      .then(
        { type: "OfferEnded", because: "cancelled" },
        { type: "CallbackGaveWay" },
        { type: "QueueLeft" },
        { type: "ContactClosed" },
      );
  });

  it("does not while the customer's telephone rings for it", () => {
    const dialling = [admitted(1), offered(5), agentRings(6), agentAnswers(8), customerRings(9)];
    given(historyOf(callbackRequested, dialling, settings), settings)
      .when(give(10))
      .refused("not-now");
  });
});
