// Which number is to be called back: read out, confirmed, entered, corrected; and only what is confirmed is a wish.
import type { NumberAnswer } from "../../../../shared/domain/contact/dialogue";
import { deadlineOf } from "../../../../shared/domain/contact/deadline";
import { numberToCheck } from "../../../../shared/domain/contact/settling-number";
import {
  admitted,
  agentAnswers,
  agentRings,
  callerHears,
  converted,
  ended,
  notConverted,
  offered,
  pressed,
  promptEnded,
  timePasses,
} from "./commands";
import { agentLeg, arrived, callbackId, entryId, given, historyOf, number, seconds } from "./given";
import { pinned, queueWith } from "./settings";

const settings = pinned([queueWith({ callback: { firstOfferAfterSeconds: 0 } })]);
const another = "+351912345678";
const refused: NumberAnswer = { is: "refused", because: "not-a-number" };
const inLine = [callerHears(1), admitted(2)];
const wished = [...inLine, pressed(10, "1", 1)];
const entering = [...wished, pressed(13, "2", 2)];
const from = (commands: typeof inLine) => given(historyOf(arrived(), commands, settings), settings);
const said = (key: string) => expect.objectContaining({ say: "message", key }) as object;

describe("a caller who asks to be called back", () => {
  it("hears the number, and is asked to confirm it, enter another or wait on", () => {
    from(inLine)
      .when(pressed(10, "1", 1))
      .then(
        { type: "KeyPressed" },
        { type: "CallerAsked", question: { asks: "confirm-number", number }, tries: 0 },
        {
          type: "Speaking",
          say: [said("callback-confirm-number"), said("callback-another-number"), said("callback-keep-waiting")],
        },
      );
  });

  it("has wished for it only once that is confirmed", () => {
    from(wished)
      .when(pressed(13, "1", 2))
      .then({ type: "KeyPressed" }, { type: "DialogueEnded", because: "confirmed" }, { type: "CallbackAsked", number })
      .does({ do: "convert-entry", entryId, callbackId, number });
  });

  it("has not agreed by pressing twice in one go", () => {
    from(wished)
      .when(pressed(10.5, "1", 2))
      .then({ type: "KeyPressed" });
  });

  it("can go back to the line", () => {
    from(wished)
      .when(pressed(13, "*", 2))
      .then(
        { type: "KeyPressed" },
        { type: "DialogueEnded", because: "back" },
        { type: "Speaking", say: [said("callback-declined")] },
      )
      .does({ do: "play" });
  });

  it("is asked again after silence and other keys, three times in all, and waits on", () => {
    const silent = from(wished)
      .when(promptEnded(20, context(wished)))
      .then({ type: "SpeakingEnded" }, { type: "AnswerAwaited" });
    expect(deadlineOf(silent.after)).toBe(seconds(30));
    const again = [...wished, promptEnded(20, context(wished)), timePasses(30), pressed(32, "7", 2)];
    from([...wished, promptEnded(20, context(wished))])
      .when(timePasses(30))
      .then({ type: "CallerAsked", tries: 1 }, { type: "Speaking" });
    from(again)
      .when(pressed(35, "8", 3))
      .then({ type: "KeyPressed" }, { type: "DialogueEnded", because: "given-up" }, { type: "Speaking" });
  });

  it("has given up by hanging up before it is confirmed, and not after", () => {
    from(wished)
      .when(ended(12))
      .then(
        { type: "CustomerLegEnded" },
        { type: "QueueLeft", because: "abandoned" },
        { type: "ContactClosed", reason: "abandoned" },
      );
    from([...wished, pressed(13, "1", 2)])
      .when(ended(14))
      .then({ type: "CustomerLegEnded" });
  });

  it("is told where the number cannot be called, and asked for another", () => {
    from(inLine)
      .when(pressed(10, "1", 1, { is: "refused", because: "satellite" }))
      .then(
        { type: "KeyPressed" },
        { type: "CallerAsked", question: { asks: "number" } },
        { type: "Speaking", say: [said("callback-number-refused"), said("callback-enter-number")] },
      );
  });
});

describe("a caller who enters a number", () => {
  const dialled = Array.from("912345678", (key, index) => pressed(15 + index, key, 3 + index));

  it("interrupts what is being said", () => {
    from(entering)
      .when(pressed(15, "9", 3))
      .then({ type: "KeyPressed" }, { type: "SpeakingStopped" })
      .does({ do: "stop-media" });
  });

  it("has it checked as a whole, and read back", () => {
    const typed = from([...entering, ...dialled]);
    expect(numberToCheck(typed.contact, "#", settings)).toBe("912345678");
    typed
      .when(pressed(30, "#", 20, { is: "callable", number: another }))
      .then(
        { type: "KeyPressed" },
        { type: "CallerAsked", question: { asks: "confirm-number", number: another } },
        { type: "Speaking" },
      );
    from([
      ...entering,
      ...dialled,
      pressed(30, "#", 20, { is: "callable", number: another }),
      pressed(33, "1", 21),
      converted(34),
    ])
      .when(promptEnded(40, "p0"))
      .thenNothing();
  });

  it("can begin again with the number, and go back when there is none", () => {
    from([...entering, ...dialled])
      .when(pressed(30, "*", 20))
      .then({ type: "KeyPressed" }, { type: "DigitsCleared" }, { type: "Speaking" });
    from(entering)
      .when(pressed(15, "*", 3))
      .then({ type: "KeyPressed" }, { type: "DialogueEnded", because: "back" }, { type: "Speaking" });
  });

  it("has three tries", () => {
    const once = [...entering, pressed(15, "1", 3), pressed(16, "#", 4, refused)];
    const twice = [...once, pressed(18, "2", 5), pressed(19, "#", 6, refused)];
    from([...twice, pressed(21, "3", 7)])
      .when(pressed(22, "#", 8, refused))
      .then(
        { type: "KeyPressed" },
        { type: "DialogueEnded", because: "given-up" },
        { type: "Speaking", say: [said("too-many-tries"), said("callback-declined")] },
      );
  });

  it("is not kept where nobody can tell whether the number can be called", () => {
    const { callable: _, ...unknown } = pressed(16, "#", 4) as Extract<
      ReturnType<typeof pressed>,
      { type: "PressKey" }
    >;
    from([...entering, pressed(15, "1", 3)])
      .when(unknown)
      .then(
        { type: "KeyPressed" },
        { type: "DialogueEnded", because: "refused" },
        { type: "Speaking", say: [said("callback-failed")] },
      );
  });
});

describe("an agent who is found while a number is settled", () => {
  const ringing = [...wished, offered(12), agentRings(13)];

  it("takes the caller, who hears why nothing more is asked", () => {
    from(ringing)
      .when(agentAnswers(16))
      .then({ type: "OfferAccepted" }, { type: "DialogueEnded", because: "agent-found" }, { type: "JoiningStarted" })
      .does({ do: "engage-agent" }, { do: "play", say: [said("connecting")], interrupts: true }, { do: "invite" });
  });

  it("who does not answer leaves the question as it is", () => {
    from(ringing)
      .when(ended(18, agentLeg, { code: 603, subcode: 0 }))
      .then({ type: "OfferEnded", because: "declined" });
  });

  it("does not make the confirmed wish forgotten", () => {
    from([...ringing, pressed(14, "1", 2), notConverted(15)])
      .when(ended(18, agentLeg, { code: 603, subcode: 0 }))
      .then({ type: "OfferEnded" }, { type: "CallbackAsked", number });
  });
});

function context(commands: typeof inLine): string {
  return from(commands).contact.customerLeg?.playing?.context ?? "";
}
