// From an agent's ringing client to a conversation.
import { deadlineOf } from "../../../../shared/domain/contact/deadline";
import {
  admitted,
  agentAnswers,
  agentRings,
  callerHears,
  ended,
  joined,
  offered,
  timePasses,
  transferred,
} from "./commands";
import {
  agentCall,
  agentLeg,
  ana,
  arrived,
  ben,
  callerCall,
  entryId,
  given,
  historyOf,
  offer1,
  offer2,
  seconds,
} from "./given";
import { pinned, queueWith } from "./settings";

const inLine = [callerHears(1), admitted(2)];
const waiting = historyOf(arrived(), inLine);
const ringing = historyOf(arrived(), [...inLine, offered(10), agentRings(11)]);
const unheard = historyOf(arrived(), [...inLine, offered(10)]);
const joining = historyOf(arrived(), [...inLine, offered(10), agentRings(11), agentAnswers(15)]);
const byTransfer = pinned([queueWith({ joinMode: "transfer" })]);
const transferring = historyOf(arrived(), [...inLine, offered(10), agentRings(11), agentAnswers(15)], byTransfer);

describe("a contact offered to an agent", () => {
  it("rings the agent's client for as long as the queue says", () => {
    given(waiting)
      .when(offered(10))
      .then({ type: "OfferStarted", offerId: offer1, agentId: ana, until: seconds(30) })
      .does({ do: "ring-agent", agentId: ana, legId: "a1" });
    expect(deadlineOf(given(unheard).contact)).toBe(seconds(30));
  });

  it("is offered to one agent at a time, and told of one offer once", () => {
    given(ringing).when(offered(12)).thenNothing();
    given(ringing)
      .when(offered(12, offer2, ben))
      .refused("not-now");
  });

  it("rings nobody for an offer that is over, however late it is told of it again", () => {
    const over = historyOf(arrived(), [...inLine, offered(10), agentRings(11), timePasses(30)]);
    given(over).when(offered(31)).refused("not-now");
    given(over)
      .when(offered(31, offer2, ben))
      .then({ type: "OfferStarted", offerId: offer2 });
  });

  it("takes an agent who let it ring out for absent, and goes to the next", () => {
    given(ringing)
      .when(timePasses(30))
      .then({ type: "OfferEnded", because: "no-answer", setsAway: true })
      .does(
        { do: "hang-up", callId: agentCall, offerId: offer1 },
        { do: "release-agent", because: "no-answer", setsAway: true },
        { do: "return-entry", entryId, offerId: offer1, pause: false },
      );
  });

  it("leaves an agent who let it ring out available where the queue says so, and asks others for a while", () => {
    const { events, effects } = given(ringing, pinned([queueWith({ noAnswerStatus: "available" })])).when(
      timePasses(30),
    );
    expect(events).toMatchObject([{ type: "OfferEnded", because: "no-answer", avoidUntil: seconds(90) }]);
    expect(events).not.toMatchObject([{ setsAway: true }]);
    expect(effects).toMatchObject([
      { do: "hang-up" },
      { do: "release-agent", because: "no-answer" },
      { do: "return-entry", avoid: [{ agentId: ana, until: seconds(90) }] },
    ]);
    expect(effects[1]).not.toHaveProperty("setsAway");
  });

  it("is not offered again for a while to an agent who declined", () => {
    given(ringing)
      .when(ended(14, agentLeg, { code: 603, subcode: 0 }))
      .then({ type: "OfferEnded", because: "declined", avoidUntil: seconds(74) })
      .does(
        { do: "hang-up" },
        { do: "release-agent" },
        { do: "return-entry", avoid: [{ agentId: ana, until: seconds(74) }] },
      );
  });

  it("keeps an agent claimed whose client may ring on unknown to us", () => {
    given(unheard)
      .when(timePasses(30))
      .then({ type: "OfferEnded", because: "lost" })
      .does({ do: "return-entry", entryId });
  });

  it("stops ringing when the caller hangs up, and says so in the record", () => {
    given(ringing)
      .when(ended(12))
      .then(
        { type: "CustomerLegEnded" },
        { type: "OfferEnded", because: "caller-left" },
        { type: "QueueLeft", because: "abandoned" },
        { type: "ContactClosed", where: "ringing:support" },
      )
      .does({ do: "hang-up", callId: agentCall }, { do: "release-agent" }, { do: "leave-queue" });
  });

  it("hangs up on an agent's client whose call becomes known too late", () => {
    const gone = historyOf(arrived(), [...inLine, offered(10), ended(11)]);
    given(gone).when(agentRings(12)).then({ type: "StrayCallFound" }).does({ do: "hang-up", callId: agentCall });
    const hungUp = historyOf(arrived(), [...inLine, offered(10), ended(11), agentRings(12)]);
    given(hungUp).when(agentAnswers(13)).thenNothing();
  });
});

describe("an agent who answers", () => {
  it("is engaged, the music stops, and customer and agent are put together", () => {
    given(ringing)
      .when(agentAnswers(15))
      .then({ type: "OfferAccepted" }, { type: "JoiningStarted", mode: "conference", until: seconds(27) })
      .does(
        { do: "engage-agent", offerId: offer1 },
        { do: "stop-media" },
        { do: "invite", callId: callerCall, replaces: agentCall, context: offer1 },
      );
  });

  it("talks with the customer when the invitation is accepted, and the line is left", () => {
    given(joining)
      .when(joined(16))
      .then({ type: "TalkStarted", mode: "conference", waitedMs: 15_000 })
      .does({ do: "leave-queue", entryId });
  });

  it("answers once, however often Graph says so", () => {
    given(joining).when(agentAnswers(15)).thenNothing();
  });

  it("is reached by transfer when the conference cannot be made", () => {
    given(joining)
      .when(joined(16, false))
      .then({ type: "JoiningStarted", mode: "transfer" })
      .does({ do: "transfer", callId: callerCall, replaces: agentCall });
  });

  it("talks in the conference that stands although both reports of it were lost", () => {
    const roster = [{ participantId: "p1" }, { participantId: "p2", userId: ana }];
    const talks = [{ type: "TalkStarted", mode: "conference" }, { type: "RosterKnown" }];
    given(joining)
      .when({ type: "PassTime", at: seconds(27), roster })
      .then(...talks);
    given(transferring)
      .when({ type: "PassTime", at: seconds(40), roster })
      .then(...talks);
    given(transferring)
      .when({ type: "NoteTransfer", at: seconds(28), legId: arrived().legId, outcome: "failed", roster })
      .then(...talks);
    given(joining)
      .when({ type: "PassTime", at: seconds(27), roster: roster.slice(0, 1) })
      .then({ type: "JoiningStarted", mode: "transfer" });
  });

  it("hears nothing of a caller who hears music again when neither way of joining worked", () => {
    const failed = given(transferring, byTransfer).when(transferred(17, "failed"));
    failed.then({ type: "OfferEnded", because: "not-joined" }, { type: "Speaking" });
    failed.does({ do: "hang-up", callId: agentCall }, { do: "release-agent" }, { do: "return-entry" }, { do: "play" });
  });

  it("is out of our hands with the customer after a transfer, and a second report of it changes nothing", () => {
    given(transferring, byTransfer).when(transferred(17)).then({ type: "TalkStarted", mode: "transfer" });
    const over = ended(17, arrived().legId, { code: 200, subcode: 7015 });
    given(transferring, byTransfer)
      .when(over)
      .then({ type: "TalkStarted", mode: "transfer" }, { type: "CustomerLegEnded" });
    given(
      historyOf(arrived(), [...inLine, offered(10), agentRings(11), agentAnswers(15), over], byTransfer),
      byTransfer,
    )
      .when(over)
      .thenNothing();
  });

  it("is not kept when the caller hangs up while they are being joined", () => {
    given(joining)
      .when(ended(16))
      .then({ type: "CustomerLegEnded" }, { type: "OfferEnded" }, { type: "QueueLeft" }, { type: "ContactClosed" })
      .does({ do: "hang-up", callId: agentCall }, { do: "release-agent" }, { do: "leave-queue" });
  });

  it("is given back when joining takes for ever", () => {
    const late = historyOf(arrived(), [...inLine, offered(10), agentRings(11), agentAnswers(15), timePasses(27)]);
    given(late).when(timePasses(38)).thenNothing();
    given(late)
      .when(timePasses(39))
      .then({ type: "OfferEnded", because: "not-joined" }, { type: "CallbackOffered" }, { type: "Speaking" });
  });
});
