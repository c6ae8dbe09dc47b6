// A caller in a queue's line: let in or turned away, what is heard, how the wait ends.
import { deadlineOf } from "../../../../shared/domain/contact/deadline";
import { wantsLineView } from "../../../../shared/domain/contact/waiting-in-line";
import { admitted, agentAnswers, callerHears, ended, joined, offered, promptEnded, timePasses } from "./commands";
import { arrived, callerCall, entryId, given, historyOf, line, seconds } from "./given";
import { pinned, queueWith } from "./settings";

const entering = historyOf(arrived(), [callerHears(1)]);
const waiting = historyOf(arrived(), [callerHears(1), admitted(2)]);
const quiet = queueWith({ maxWaitSeconds: 60, announcements: { positionEverySeconds: 30 } });

describe("a caller who asks for a place in line", () => {
  it("is let in, welcomed, told the position and the wait, and an agent is looked for", () => {
    given(entering)
      .when(admitted(2))
      .then(
        { type: "QueueJoined", leaveBy: seconds(1 + 1800) },
        { type: "PositionAnnounced", line },
        {
          type: "Speaking",
          say: [
            { say: "message", key: "queue-join" },
            { say: "message", key: "queue-position", values: { position: 2 } },
            expect.objectContaining({ say: "message" }),
            expect.objectContaining({ say: "music" }),
          ],
        },
      )
      .does({ do: "find-agent", entryId }, { do: "play", callId: callerCall });
  });

  it("is let in once", () => {
    given(waiting).when(admitted(3)).thenNothing();
  });

  it("gives a place back that was made for somebody who has left", () => {
    const left = historyOf(arrived(), [callerHears(1), ended(2)]);
    expect(left.map(({ type }) => type)).toContain("QueueLeft");
    given(left).when(admitted(3)).refused("not-now");
  });

  it("goes where the queue says when it is full, leaving no place behind", () => {
    const full = queueWith({ overflow: { full: { to: "number", number: "+34911234567" } } });
    given(entering, pinned([full]))
      .when({ type: "TurnAway", at: seconds(2), entryId, because: "full" })
      .then(
        { type: "QueueRefused", because: "full" },
        { type: "HandOverStarted", to: { to: "number", number: "+34911234567" } },
      )
      .does({ do: "leave-queue", entryId }, { do: "transfer", callId: callerCall });
  });

  it("is told goodbye when nobody is signed in and the queue says hang up", () => {
    const empty = queueWith({ overflow: { noAgents: { to: "hang-up", message: { default: "Nobody is here." } } } });
    given(entering, pinned([empty]))
      .when({ type: "TurnAway", at: seconds(2), entryId, because: "no-agents" })
      .then(
        { type: "QueueRefused" },
        { type: "LeavingStarted", reason: "turned-away" },
        { type: "Speaking", say: [{ say: "text", text: { default: "Nobody is here." } }] },
      );
  });

  it("gets an end instead of going round for ever when closed queues send callers to each other", () => {
    const closed = (id: string, other: string) =>
      queueWith({ id, hours: "office", overflow: { closed: { to: "queue", queueId: other } } });
    const night = { ...callerHears(1), at: seconds(12 * 3600) };
    const outcome = given([arrived()], pinned([closed("support", "sales"), closed("sales", "support")])).when(night);
    expect(outcome.events.at(-2)).toMatchObject({ type: "LeavingStarted", reason: "technical" });
  });
});

describe("a caller who waits", () => {
  it("hears the position again when it is due, and music in between", () => {
    const settings = pinned([quiet]);
    const history = historyOf(arrived(), [callerHears(1), admitted(2)], settings);
    const context = given(history, settings).contact.customerLeg?.playing?.context ?? "";
    const early = given(history, settings).when(promptEnded(15, context));
    early.then({ type: "SpeakingEnded" }, { type: "Speaking", say: [expect.objectContaining({ say: "music" })] });
    given(history, settings)
      .when(promptEnded(33, context))
      .then(
        { type: "SpeakingEnded" },
        { type: "PositionAnnounced" },
        { type: "CallbackOffered", count: 1 },
        { type: "Speaking" },
      );
    expect(wantsLineView(given(history, settings).contact, seconds(33))).toBe(true);
    expect(wantsLineView(given(history, settings).contact, seconds(10))).toBe(false);
  });

  it("hears music again although the report that it had ended was lost", () => {
    const { contact } = given(waiting);
    given(waiting)
      .when({ type: "PassTime", at: deadlineOf(contact) ?? 0 })
      .then({ type: "SpeakingEnded" }, { type: "CallbackOffered" }, { type: "Speaking" });
  });

  it("is sent on after the longest wait, once, and leaves the line", () => {
    const settings = pinned([quiet]);
    const history = historyOf(arrived(), [callerHears(1), admitted(2)], settings);
    given(history, settings)
      .when(timePasses(61))
      .then(
        { type: "QueueLeft", because: "max-wait", waitedMs: 60_000 },
        { type: "LeavingStarted" },
        { type: "Speaking" },
      )
      .does({ do: "leave-queue", entryId }, { do: "play" });
  });

  it("is sent on when the last agent has gone, where the queue says so for all calls", () => {
    const leaving = queueWith({ overflow: { noAgents: { to: "hang-up", applies: "all-calls" } } });
    const context = given(waiting).contact.customerLeg?.playing?.context ?? "";
    const nobody = { ...promptEnded(40, context), line: { position: 1, agents: 0, waiting: 0 } };
    given(waiting, pinned([leaving]))
      .when(nobody)
      .then(
        { type: "SpeakingEnded" },
        { type: "QueueLeft", because: "no-agents" },
        { type: "LeavingStarted" },
        { type: "Speaking" },
      );
  });

  it("leaves the line when the caller hangs up, and the record says where", () => {
    given(waiting)
      .when(ended(20))
      .then(
        { type: "CustomerLegEnded" },
        { type: "QueueLeft", because: "abandoned", waitedMs: 19_000 },
        { type: "ContactClosed", reason: "abandoned", where: "queue:support" },
      )
      .does({ do: "leave-queue", entryId });
  });

  it("changes nothing any more once the caller has hung up", () => {
    const gone = historyOf(arrived(), [callerHears(1), admitted(2), ended(20)]);
    for (const late of [ended(20), timePasses(9_999), promptEnded(21, "p6"), joined(22)])
      given(gone).when(late).thenNothing();
    given(gone).when(offered(21)).refused("not-now");
    given(gone).when(agentAnswers(21)).then({ type: "StrayCallFound" }).does({ do: "hang-up" });
    expect(deadlineOf(given(gone).contact)).toBeUndefined();
  });
});
