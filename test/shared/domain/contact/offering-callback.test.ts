// When somebody who waits is offered a callback, and when not.
import type { ContactCommand } from "../../../../shared/domain/contact/commands";
import { admitted, callerHears, converted, pressed, promptEnded } from "./commands";
import { arrived, callerLeg, entryId, given, historyOf, line, seconds } from "./given";
import { pinned, queueWith } from "./settings";

type Callback = NonNullable<Parameters<typeof queueWith>[0]>["callback"];
const withRules = (callback: Callback) =>
  pinned([
    queueWith({ hours: "office", callback: { firstOfferAfterSeconds: 20, repeatEverySeconds: 60, ...callback } }),
  ]);
const kept = { isKept: true, because: "covered", neededMinutes: 10, availableMinutes: 90 } as const;
const notKept = { isKept: false, because: "not-covered", neededMinutes: 100, availableMinutes: 90 } as const;
const slot = { start: seconds(3600), end: seconds(5400), timeZone: "Europe/Lisbon" };
const start = [callerHears(1), admitted(2)];

function atTheOffer(callback: Callback, known: object, before: readonly ContactCommand[] = start) {
  const settings = withRules(callback);
  const contact = given(historyOf(arrived(), before, settings), settings);
  const context = contact.contact.customerLeg?.playing?.context ?? "";
  const command = { type: "NotePromptEnded", at: seconds(22), legId: callerLeg, context, line, ...known } as const;
  return contact.when(command);
}

describe("the offer of a callback", () => {
  it("is made if it can be kept, and says on what that rests", () => {
    atTheOffer({}, { promise: kept }).then(
      { type: "SpeakingEnded" },
      { type: "CallbackOffered", count: 1, verdict: kept },
      { type: "Speaking" },
    );
  });

  it("is withheld if it cannot, with the minutes that are needed and there", () => {
    atTheOffer({}, { promise: notKept }).then(
      { type: "SpeakingEnded" },
      { type: "CallbackWithheld", because: "promise", verdict: notKept, nextAt: seconds(82) },
      { type: "Speaking" },
    );
  });

  it("is for a time where one is free", () => {
    atTheOffer({}, { promise: notKept, slot }).then(
      { type: "SpeakingEnded" },
      { type: "CallbackOffered", count: 1, slot, verdict: notKept },
      {
        type: "Speaking",
        say: [
          { say: "message", key: "callback-slot-today", values: { time: "11:00" } },
          { say: "message", key: "callback-slot-offer", values: { key: "1" } },
          expect.objectContaining({ say: "music" }),
        ],
      },
    );
  });

  it("waits while nobody can tell whether it can be kept", () => {
    atTheOffer({}, {}).then({ type: "SpeakingEnded" }, { type: "Speaking" });
  });

  it("needs no weighing without promise control", () => {
    atTheOffer({ promiseControl: false }, {}).then(
      { type: "SpeakingEnded" },
      { type: "CallbackOffered" },
      { type: "Speaking" },
    );
  });

  it("waits for a condition of the queue, and comes back when the wait is long enough", () => {
    const when = [{ measure: "waited-seconds" as const, over: 45 }];
    atTheOffer({ when }, { promise: kept }).then(
      { type: "SpeakingEnded" },
      { type: "CallbackWithheld", because: "conditions", nextAt: seconds(46) },
      { type: "Speaking" },
    );
    atTheOffer({ when: [...when, { measure: "position", over: 1 }] }, { promise: kept }).then(
      { type: "SpeakingEnded" },
      { type: "CallbackOffered" },
      { type: "Speaking" },
    );
  });
});

describe("a time that was offered", () => {
  const settings = withRules({ numbers: { confirm: false } });
  const asked = () => {
    const before = given(historyOf(arrived(), start, settings), settings).contact.customerLeg?.playing?.context ?? "";
    const offer = { ...promptEnded(22, before), promise: notKept, slot } as ContactCommand;
    return historyOf(arrived(), [...start, offer, pressed(25, "1", 1)], settings);
  };

  it("is booked, and the place in line is given up once that was heard", () => {
    const history = asked();
    expect(history.at(-1)).toMatchObject({ type: "CallbackAsked", slot });
    const agreed = given(history, settings).when(converted(26));
    const confirmed = given([history[0], ...history.slice(1), ...agreed.events], settings);
    confirmed
      .when(promptEnded(40, confirmed.contact.customerLeg?.playing?.context ?? ""))
      .then(
        { type: "SpeakingEnded" },
        { type: "CallbackReady" },
        { type: "CallbackMoved", slot: { start: slot.start, end: slot.end }, by: "customer" },
      )
      .does({ do: "hang-up" }, { do: "leave-queue", entryId }, { do: "tell-callback" });
  });

  it("may be somebody else's by then: the caller waits on", () => {
    given(asked(), settings)
      .when({ type: "DenySlot", at: seconds(26), entryId })
      .then(
        { type: "SlotDenied", nextAt: seconds(26) },
        { type: "Speaking", say: [{ say: "message", key: "callback-slot-taken" }] },
      );
  });
});
