// The window of a callback ends in vain: one last call without an agent tells the customer so, at an hour at which that is allowed.
import { message } from "../../../../shared/domain/announcement/sentence";
import type { ContactCommand } from "../../../../shared/domain/contact/commands";
import { standing } from "../../../../shared/domain/contact/standing";
import { idOf, type CallId, type ContactId, type LegId } from "../../../../shared/domain/kernel/ids";
import { admitted, agentRings, offered, timePasses } from "./commands";
import {
  agentCall,
  busyLine,
  callbackId,
  callbackRequested,
  entryId,
  given,
  historyOf,
  hungUp,
  number,
  seconds,
  support,
  type History,
} from "./given";
import { pinned, queueWith } from "./settings";

const text = { default: "We could not reach you in time." };
const settings = pinned([queueWith({ callback: { lastMessage: text, ringSeconds: 40 } })]);
const legId = idOf<LegId>("l1");
const callId = idOf<CallId>("call-l1");

const closes = (at: number, mayCall = true): ContactCommand => ({
  type: "CloseCallback",
  at: seconds(at),
  outcome: "expired",
  ...(mayCall ? { mayCall } : {}),
});
const rings: ContactCommand = {
  type: "NoteLeg",
  at: seconds(102),
  legId,
  callId,
  isEstablished: false,
  hasAudio: false,
};
const answers: ContactCommand = { ...rings, at: seconds(110), isEstablished: true, hasAudio: true };
const ended = (result: typeof hungUp): ContactCommand => ({ type: "NoteLegEnded", at: seconds(115), legId, result });

const waiting = historyOf(callbackRequested, [admitted(1)], settings);
const placed = historyOf(callbackRequested, [admitted(1), closes(100)], settings);
const answered = historyOf(callbackRequested, [admitted(1), closes(100), rings, answers], settings);
const when = (history: History, command: ContactCommand) => given(history, settings).when(command);
const over = (because: string) => [
  { type: "LastCallEnded", because },
  { type: "QueueLeft", because: "expired" },
  { type: "ContactClosed", reason: "callback-expired" },
];

describe("a callback whose window ends in vain", () => {
  it("calls the customer once more, without an agent", () => {
    const { after } = when(waiting, closes(100))
      .then({ type: "LastCallPlaced", queueId: support, legId, until: seconds(140) })
      .does({ do: "pause-entry", entryId }, { do: "dial", legId, number });
    expect(standing(after, entryId)).toBe("paused");
  });

  it("lets the agent go who is just being asked", () => {
    when(historyOf(callbackRequested, [admitted(1), offered(95), agentRings(96)], settings), closes(100))
      .then({ type: "OfferEnded", because: "cancelled" }, { type: "LastCallPlaced" })
      .does(
        { do: "hang-up", callId: agentCall },
        { do: "release-agent" },
        { do: "return-entry", pause: true },
        { do: "pause-entry" },
        { do: "dial" },
      );
  });

  it("says it twice to whoever or whatever answers: a greeting may drown the first time", () => {
    when(historyOf(callbackRequested, [admitted(1), closes(100), rings], settings), answers)
      .then(
        { type: "LastCallAnswered" },
        {
          type: "Speaking",
          say: [
            message("callback-hello"),
            { say: "text", text },
            { say: "silence", seconds: 3 },
            { say: "text", text },
          ],
        },
      )
      .does({ do: "play", callId });
  });

  it("has expired when all has been said, and hangs up", () => {
    const context = given(answered, settings).contact.customerLeg?.playing?.context ?? "";
    when(answered, { type: "NotePromptEnded", at: seconds(130), legId, callId, context })
      .then({ type: "SpeakingEnded" }, ...over("said"))
      .does(
        { do: "leave-queue", entryId },
        { do: "hang-up", callId },
        { do: "tell-callback", callbackId, input: { type: "Closed", outcome: "expired", at: seconds(130) } },
      );
  });

  it("has expired all the same when nobody answers, or hangs up, or Graph plays or dials nothing", () => {
    when(placed, timePasses(140)).then(...over("no-answer"));
    when(placed, ended(busyLine)).then(...over("busy"));
    when(answered, ended(hungUp)).then(...over("hung-up"));
    when(answered, timePasses(400)).then(...over("said"));
    for (const refused of ["dial", "play"] as const) {
      const history = refused === "dial" ? placed : answered;
      const steps =
        refused === "dial"
          ? when(waiting, closes(100))
          : when(historyOf(callbackRequested, [admitted(1), closes(100), rings], settings), answers);
      const effect = steps.effects.find((one) => one.do === refused);
      if (!effect) throw new Error(`no ${refused}`);
      const { after } = when(history, { type: "NoteRefused", at: seconds(111), effect, reason: "failed", why: "no" });
      expect(after.phase).toMatchObject({ in: "closed", reason: "callback-expired" });
    }
  });

  it("is called once, however often the end of the window is told", () => {
    when(placed, closes(101)).refused("not-now");
    when(answered, closes(111)).refused("not-now");
  });

  it("is not called at an hour at which nobody may be: that is on record", () => {
    when(waiting, closes(100, false)).then(
      { type: "LastCallSkipped", because: "calling-hours" },
      { type: "QueueLeft", because: "expired" },
      { type: "ContactClosed", reason: "callback-expired" },
    );
  });

  it("is not called where the queue has nothing to say, nor after as many attempts as there may be", () => {
    given(historyOf(callbackRequested, [admitted(1)]), pinned())
      .when(closes(100))
      .then({ type: "QueueLeft" }, { type: "ContactClosed" });
    when(waiting, { type: "CloseCallback", at: seconds(100), outcome: "failed", mayCall: true }).then(
      { type: "QueueLeft", because: "failed" },
      { type: "ContactClosed", reason: "callback-failed" },
    );
  });

  it("can be cancelled still, and gives way to a customer who calls", () => {
    when(placed, { type: "CancelCallback", at: seconds(105), by: "customer" }).then(
      { type: "QueueLeft", because: "cancelled" },
      { type: "ContactClosed", reason: "callback-cancelled" },
    );
    const to = idOf<ContactId>("k2");
    when(placed, { type: "GiveWay", at: seconds(105), to, into: { queueId: support, entryId: "k2.1" } }).then(
      { type: "CallbackGaveWay", to },
      { type: "QueueLeft", because: "redialled" },
      { type: "ContactClosed", reason: "callback-redialled" },
    );
  });
});
