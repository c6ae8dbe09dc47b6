// A conversation: hold, transfer, who leaves, wrap-up.
import { deadlineOf } from "../../../../shared/domain/contact/deadline";
import type { ContactCommand } from "../../../../shared/domain/contact/commands";
import { admitted, agentAnswers, callerHears, ended, joined, offered, timePasses, transferred } from "./commands";
import { ana, arrived, ben, callerCall, callerLeg, given, historyOf, offer1, sales, seconds } from "./given";
import { pinned, queueWith } from "./settings";

const settings = pinned([queueWith({ dispositions: ["solved"] }), queueWith({ id: "sales" })]);
const roster = (at: number, who: readonly ("customer" | "agent")[], isCurrent = false): ContactCommand => ({
  type: "NoteRoster",
  at: seconds(at),
  legId: callerLeg,
  people: who.map((one) => (one === "agent" ? { participantId: "pa", userId: ana } : { participantId: "pc" })),
  isCurrent,
});
const begun = [
  callerHears(1),
  admitted(2),
  offered(10),
  agentAnswers(15),
  joined(16),
  roster(17, ["customer", "agent"]),
];
const talking = historyOf(arrived(), begun, settings);
const held = historyOf(arrived(), [...begun, { type: "Hold", at: seconds(20), by: ana }], settings);
const wrapping = historyOf(arrived(), [...begun, ended(60)], settings);
const when = (command: ContactCommand, history = talking) => given(history, settings).when(command);
const by = (at: number, agent = ana) => ({ at: seconds(at), by: agent });

describe("hold", () => {
  it("puts the customer on hold and takes the customer back, with the time it lasted", () => {
    when({ type: "Hold", ...by(20) })
      .then({ type: "HoldStarted" })
      .does({ do: "hold", participantId: "pc" });
    when({ type: "Retrieve", ...by(50) }, held)
      .then({ type: "HoldEnded", heldMs: 30_000 })
      .does({ do: "retrieve" });
  });

  it("changes nothing when it is asked for twice", () => {
    when({ type: "Hold", ...by(21) }, held).thenNothing();
    when({ type: "Retrieve", ...by(21) }).thenNothing();
  });

  it("is refused to anybody but the agent in the conversation, and before the roster is known", () => {
    when({ type: "Hold", ...by(20, ben) }).refused("not-now");
    given(historyOf(arrived(), begun.slice(0, -1), settings), settings)
      .when({ type: "Hold", ...by(20) })
      .refused("not-now");
  });

  it("ends with the conversation", () => {
    when(ended(60), held).then(
      { type: "CustomerLegEnded" },
      { type: "HoldEnded" },
      { type: "TalkEnded" },
      { type: "WrapUpStarted" },
    );
  });

  it("counts as ended when Graph would not do it", () => {
    const effect = { do: "hold", callId: callerCall, participantId: "pc" } as const;
    when({ type: "NoteRefused", at: seconds(21), effect, reason: "unacceptable", why: "no" }, held).then({
      type: "HoldEnded",
    });
  });
});

describe("the end of a conversation", () => {
  it("begins the wrap-up when the customer hangs up", () => {
    when(ended(60))
      .then(
        { type: "CustomerLegEnded" },
        { type: "TalkEnded", by: "customer", talkMs: 44_000 },
        { type: "WrapUpStarted", until: seconds(90) },
      )
      .does({ do: "finish-agent", offerId: offer1, wrapUpUntil: seconds(90) });
  });

  it("is believed of a roster only when it was read just now", () => {
    when(roster(60, ["customer"]))
      .then({ type: "RosterDoubted" })
      .does({ do: "read-roster" });
    when(roster(60, ["customer"], true))
      .then({ type: "TalkEnded", by: "agent" }, { type: "WrapUpStarted" })
      .does({ do: "hang-up", callId: callerCall, offerId: offer1 }, { do: "finish-agent" });
  });

  it("takes the customer out of the call when the agent ends it from the desk", () => {
    when({ type: "EndTalk", ...by(60) })
      .then({ type: "TalkEnded", by: "desk" }, { type: "WrapUpStarted" })
      .does({ do: "remove", participantId: "pc" }, { do: "hang-up", callId: callerCall }, { do: "finish-agent" });
  });

  it("is looked for every ten minutes, which also keeps the call alive", () => {
    expect(deadlineOf(given(talking, settings).contact)).toBe(seconds(616));
    when(timePasses(616)).then({ type: "TalkChecked" }).does({ do: "keep-alive" }, { do: "read-roster" });
  });

  it("is found out from presence, but not from presence that lags behind the answer", () => {
    when({ type: "NoteAgentIdle", at: seconds(40), agentId: ana }).thenNothing();
    when({ type: "NoteAgentIdle", at: seconds(50), agentId: ana }).then({ type: "RosterDoubted" });
  });
});

describe("wrap-up", () => {
  it("ends with an outcome, and the agent is free", () => {
    when({ type: "WrapUp", ...by(70), disposition: "solved" }, wrapping)
      .then(
        { type: "DispositionSet" },
        { type: "WrapUpEnded", by: "agent", wrapUpMs: 10_000 },
        { type: "ContactClosed", reason: "handled" },
      )
      .does({ do: "free-agent", offerId: offer1 });
  });

  it("ends by itself in time", () => {
    expect(deadlineOf(given(wrapping, settings).contact)).toBe(seconds(90));
    when(timePasses(90), wrapping).then({ type: "WrapUpEnded", by: "time" }, { type: "ContactClosed" });
  });

  it("refuses outcomes that the queue does not have, and other agents", () => {
    when({ type: "WrapUp", ...by(70), disposition: "sold" }, wrapping).refused("unprocessable");
    when({ type: "WrapUp", ...by(70, ben) }, wrapping).refused("not-now");
    when({ type: "WrapUp", ...by(70) }).refused("not-now");
  });
});

describe("a transfer by the agent", () => {
  const asked = historyOf(
    arrived(),
    [...begun, { type: "Transfer", ...by(20), to: { to: "number", number: "+34911234567" } }],
    settings,
  );

  it("to another queue gives the customer a new place in line while the agent wraps up", () => {
    when({ type: "Transfer", ...by(20), to: { to: "queue", queueId: sales }, pins: { "queues:sales": 4 } })
      .then(
        { type: "SettingsPinned" },
        { type: "TalkEnded", by: "requeue" },
        { type: "QueueAsked", place: expect.objectContaining({ entryId: "k1.2" }) },
      )
      .does({ do: "remove", participantId: "pa" }, { do: "finish-agent" }, { do: "enter-queue" });
  });

  it("to a number ends the conversation once Graph accepts it", () => {
    expect(asked.at(-1)).toMatchObject({ type: "TransferAsked", until: seconds(95) });
    when(transferred(25), asked).then({ type: "TalkEnded", by: "transfer" }, { type: "WrapUpStarted" });
    when(ended(25, callerLeg, { code: 200, subcode: 7015 }), asked).then(
      { type: "CustomerLegEnded" },
      { type: "TalkEnded", by: "transfer" },
      { type: "WrapUpStarted" },
    );
  });

  it("leaves customer and agent together when it fails or is never heard of again", () => {
    when(transferred(25, "failed"), asked).then({ type: "TransferFailed" });
    when(timePasses(95), asked).then({ type: "TransferFailed" });
  });

  it("is refused while another is in motion, and to a queue that does not exist", () => {
    when({ type: "Transfer", ...by(21), to: { to: "number", number: "+34911234568" } }, asked).refused("not-now");
    const nowhere = pinned([queueWith()]);
    given(historyOf(arrived(), begun, nowhere), nowhere)
      .when({ type: "Transfer", ...by(20), to: { to: "queue", queueId: sales } })
      .refused("unprocessable");
  });
});
