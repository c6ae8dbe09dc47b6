// A call comes in, is answered, and walks through its flow.
import { deadlineOf } from "../../../../shared/domain/contact/deadline";
import { begin } from "../../../../shared/domain/contact/begin";
import { react } from "../../../../shared/domain/contact/react";
import { callerHears, ended, pressed, promptEnded, timePasses } from "./commands";
import { arrived, callerCall, callerLeg, given, historyOf, seconds, t0, throughMenu } from "./given";
import { pinned, queueWith } from "./settings";

const ringing = [arrived(throughMenu)] as const;
const inMenu = historyOf(arrived(throughMenu), [callerHears(1), promptEnded(4, "p3")]);
const listening = historyOf(arrived(throughMenu), [callerHears(1), promptEnded(4, "p3"), promptEnded(9, "p6")]);

describe("a call that comes in", () => {
  it("is answered at once", () => {
    const contact = begin(arrived());
    expect(react(contact, arrived(), contact, pinned())).toEqual([{ do: "answer", legId: "c", callId: "call-c" }]);
  });

  it("hears nothing before its audio is active", () => {
    given(ringing)
      .when({
        type: "NoteLeg",
        at: seconds(1),
        legId: callerLeg,
        callId: callerCall,
        isEstablished: true,
        hasAudio: false,
      })
      .thenNothing();
  });

  it("enters its flow and hears the first words once its audio is active", () => {
    given(ringing)
      .when(callerHears(1))
      .then(
        { type: "CallAnswered" },
        { type: "StepEntered", stepId: "welcome" },
        { type: "Speaking", interrupts: false },
      )
      .does({ do: "listen", callId: callerCall }, { do: "play", callId: callerCall });
  });

  it("goes to a queue directly where the endpoint says so", () => {
    given([arrived()])
      .when(callerHears(1))
      .then({ type: "CallAnswered" }, { type: "QueueAsked" })
      .does({ do: "listen" }, { do: "enter-queue", kind: "call" });
  });

  it("is asked for at Graph when nothing was heard of it for 8 s, and given up after 30 s", () => {
    expect(deadlineOf(given(ringing).contact)).toBe(seconds(8));
    const doubted = given(ringing)
      .when(timePasses(8))
      .then({ type: "LegDoubted", until: seconds(16) });
    doubted.does({ do: "read-call", callId: callerCall });
    given(ringing).when(timePasses(7)).thenNothing();
    given(ringing)
      .when(timePasses(30))
      .then({ type: "ContactClosed", reason: "technical" })
      .does({ do: "hang-up", callId: callerCall });
  });

  it("is abandoned where it was when the caller hangs up before the answer", () => {
    given(ringing)
      .when(ended(2))
      .then({ type: "CustomerLegEnded" }, { type: "ContactClosed", reason: "abandoned", where: "arriving" })
      .does();
  });

  it("hears what the hang-up said even if the answer is reported after it", () => {
    const gone = historyOf(arrived(throughMenu), [ended(2)]);
    given(gone).when(callerHears(3)).then({ type: "StrayCallFound" }).does({ do: "hang-up", callId: callerCall });
  });
});

describe("a caller in a menu", () => {
  it("is listened to for as long as the menu says once the words have ended", () => {
    given(inMenu)
      .when(promptEnded(9, "p6"))
      .then({ type: "SpeakingEnded" }, { type: "InputAwaited", until: seconds(14) });
    expect(deadlineOf(given(listening).contact)).toBe(seconds(14));
  });

  it("may press a key while the menu is still speaking", () => {
    given(inMenu)
      .when(pressed(5, "1", 1))
      .then(
        { type: "KeyPressed", stepId: "choose" },
        { type: "StepEntered", stepId: "support" },
        { type: "QueueAsked" },
      );
  });

  it("takes skills and priority of the step along to the queue", () => {
    const settings = pinned([queueWith({ id: "sales" })]);
    given(listening, settings)
      .when(pressed(10, "2", 1))
      .then(
        { type: "KeyPressed" },
        { type: "StepEntered", stepId: "sales" },
        {
          type: "QueueAsked",
          place: expect.objectContaining({
            queueId: "sales",
            priorityMinutes: 10,
            requiredSkills: [{ skill: "french", minLevel: 2 }],
          }),
        },
      );
  });

  it("counts a key once, however often Graph reports it", () => {
    const once = historyOf(arrived(throughMenu), [callerHears(1), promptEnded(4, "p3"), pressed(5, "9", 1)]);
    given(once)
      .when(pressed(5, "9", 1))
      .thenNothing();
    given(once)
      .when(pressed(6, "1", 0))
      .thenNothing();
  });

  it("is told of a wrong key, and goes where the menu says after the last try", () => {
    const wrong = historyOf(arrived(throughMenu), [callerHears(1), promptEnded(4, "p3"), pressed(5, "9", 1)]);
    expect(wrong.at(-1)).toMatchObject({ type: "Speaking", interrupts: true });
    given(wrong)
      .when(pressed(6, "9", 2))
      .then(
        { type: "KeyPressed" },
        { type: "InputMissed", why: "invalid-key", tries: 2 },
        { type: "StepEntered", stepId: "bye" },
        { type: "LeavingStarted", reason: "hung-up-by-flow" },
        { type: "Speaking" },
      );
  });

  it("is asked again after silence", () => {
    given(listening).when(timePasses(14)).then({ type: "InputMissed", why: "silence", tries: 1 }, { type: "Speaking" });
    given(listening).when(timePasses(13)).thenNothing();
  });

  it("is listened to although the report that the words had ended was lost", () => {
    const speaking = given(inMenu).contact;
    const due = deadlineOf(speaking);
    expect(due).toBeGreaterThan(seconds(9));
    given(inMenu)
      .when({ type: "PassTime", at: due ?? t0 })
      .then({ type: "SpeakingEnded" }, { type: "InputAwaited" });
  });

  it("is heard no more once the words it has are of an earlier prompt", () => {
    given(inMenu).when(promptEnded(9, "p3")).thenNothing();
  });

  it("hears the rest in the language that was chosen", () => {
    given(listening)
      .when(pressed(10, "5", 1))
      .then(
        { type: "KeyPressed" },
        { type: "StepEntered", stepId: "portuguese" },
        { type: "LanguageChosen", language: "pt-PT" },
        { type: "StepEntered", stepId: "choose" },
        { type: "Speaking" },
      );
  });

  it("hears that the office is closed outside its hours", () => {
    const night = 12 * 3600;
    const late = { ...pressed(10, "4", 1), at: seconds(night) };
    given(listening)
      .when(late)
      .then(
        { type: "KeyPressed" },
        { type: "StepEntered", stepId: "hours" },
        { type: "OpeningChecked", state: "closed" },
        { type: "StepEntered", stepId: "closed" },
        { type: "LeavingStarted" },
        { type: "Speaking" },
      );
  });

  it("leaves the record where it was when the caller hangs up", () => {
    given(listening)
      .when(ended(10))
      .then({ type: "CustomerLegEnded" }, { type: "ContactClosed", reason: "abandoned", where: "flow:menu/choose" });
  });

  it("is not kept in silence when its flow cannot be read any more", () => {
    given(listening, pinned([], []))
      .when(timePasses(14))
      .then({ type: "LeavingStarted", reason: "technical" }, { type: "Speaking" });
  });
});

describe("a caller whom the flow hands over to a person", () => {
  const handingOver = historyOf(arrived(throughMenu), [callerHears(1), promptEnded(4, "p3"), pressed(5, "3", 1)]);
  const outcome = (accepted: boolean) =>
    ({
      type: "NoteTransfer",
      at: seconds(9),
      legId: arrived().legId,
      outcome: accepted ? "accepted" : "failed",
    }) as const;

  it("is transferred, and the contact is over when Graph accepts it", () => {
    expect(handingOver.at(-1)).toMatchObject({ type: "HandOverStarted", until: seconds(80) });
    given(handingOver).when(outcome(true)).then({ type: "ContactClosed", reason: "transferred" });
  });

  it("goes on where the flow says when the transfer fails", () => {
    given(handingOver).when(outcome(false)).then({ type: "StepEntered", stepId: "choose" }, { type: "Speaking" });
  });

  it("goes on the same way when Graph never says how the transfer went", () => {
    given(handingOver).when(timePasses(80)).then({ type: "StepEntered", stepId: "choose" }, { type: "Speaking" });
    given(handingOver).when(timePasses(79)).thenNothing();
  });
});
