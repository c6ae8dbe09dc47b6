// An agent passes a caller on, or lets them go: nobody stays behind in the call, and nobody is lost by surprise.
import type { ContactCommand } from "../../../../shared/domain/contact/commands";
import type { ContactEvent } from "../../../../shared/domain/contact/events";
import { idOf, type LegId } from "../../../../shared/domain/kernel/ids";
import {
  agentCall,
  agentLeg,
  ana,
  arrived,
  ben,
  callerCall,
  callerLeg,
  entryId,
  given,
  historyOf,
  line,
  offer1,
  offer2,
  sales,
  seconds,
  type History,
} from "./given";
import { pinned, queueWith } from "./settings";

const closedOnSunday = { id: "sales", hours: "office" };
const settings = pinned([queueWith(), queueWith({ id: "sales" })]);
const toSales = { type: "Transfer", at: seconds(20), by: ana, to: { to: "queue", queueId: sales } } as const;
const roster = (agentId: string, participantId: string) => ({
  type: "NoteRoster" as const,
  at: seconds(11),
  legId: callerLeg,
  people: [{ participantId: "customer" }, { participantId, userId: agentId }],
  isCurrent: false,
});

const toAna: readonly ContactCommand[] = [
  { type: "NoteLeg", at: seconds(0), legId: callerLeg, callId: callerCall, isEstablished: true, hasAudio: true },
  { type: "AdmitToQueue", at: seconds(0), entryId, line },
  { type: "OfferTo", at: seconds(1), offerId: offer1, entryId, agentId: ana },
  { type: "NoteLeg", at: seconds(5), legId: agentLeg, callId: agentCall, isEstablished: true, hasAudio: false },
  { type: "NoteInvited", at: seconds(6), context: offer1, succeeded: true },
];
/** The caller talks with Ana; whether Graph has said who is in the call is the tests' concern. */
const talking: History = historyOf(arrived(), toAna, settings);
const after = (history: History, ...events: readonly ContactEvent[]): History => [...history, ...events];

test("an agent whose name in the call is not known yet cannot leave the caller to others", () => {
  given(talking, settings).when(toSales).refused("not-now");
  given(talking, settings)
    .when({ type: "EndTalk", at: seconds(20), by: ana })
    .refused("not-now");
});

test("the first agent's name in the call is not taken for the second's", () => {
  const known = given(talking, settings).when(roster(ana, "ana-1"));
  const moved = given(after(talking, ...known.events), settings).when(toSales);
  moved.does(
    { do: "remove", participantId: "ana-1" },
    { do: "finish-agent", agentId: ana },
    { do: "enter-queue", kind: "call" },
  );
  const there = after(talking, ...known.events, ...moved.events);
  const second = takenOver(there);
  given(second, settings)
    .when({ type: "EndTalk", at: seconds(60), by: ben })
    .refused("not-now");
  const seen = given(second, settings).when({ ...roster(ben, "ben-1"), at: seconds(50) });
  given(after(second, ...seen.events), settings)
    .when({ type: "EndTalk", at: seconds(60), by: ben })
    .then({ type: "TalkEnded", by: "desk" }, { type: "WrapUpStarted" });
});

const salesEntry = "k1.2";
const secondLeg = idOf<LegId>("a2");
const toBen: readonly ContactCommand[] = [
  { type: "AdmitToQueue", at: seconds(21), entryId: salesEntry, line },
  { type: "OfferTo", at: seconds(22), offerId: offer2, entryId: salesEntry, agentId: ben },
  { type: "NoteLeg", at: seconds(30), legId: secondLeg, callId: agentCall, isEstablished: true, hasAudio: false },
  { type: "NoteInvited", at: seconds(40), context: offer2, succeeded: true },
];
/** Ben of sales takes over. */
const takenOver = (history: History): History =>
  toBen.reduce((grown, command) => after(grown, ...given(grown, settings).when(command).events), history);

describe("an agent who has passed a caller on", () => {
  const support = pinned([queueWith({ dispositions: ["solved"], wrapUpSeconds: 30 }), queueWith({ id: "sales" })]);
  const known = given(talking, support).when(roster(ana, "ana-1"));
  const moved = given(after(talking, ...known.events), support).when(toSales);
  const waiting = after(talking, ...known.events, ...moved.events);
  const writes = (at: number, disposition: string): ContactCommand => ({
    type: "WrapUp",
    at: seconds(at),
    by: ana,
    disposition,
  });

  test("may say how it went, by the dispositions of the queue in which they talked", () => {
    given(waiting, support)
      .when(writes(30, "solved"))
      .then(
        { type: "DispositionSet", agentId: ana, queueId: "support", disposition: "solved" },
        { type: "WrapUpEnded", agentId: ana, by: "agent", wrapUpMs: 10_000 },
      )
      .does({ do: "free-agent", agentId: ana, offerId: offer1 });
    given(waiting, support).when(writes(30, "sold")).refused("unprocessable");
  });

  test("does so once, and within the time for it", () => {
    const written = given(waiting, support).when(writes(30, "solved"));
    given(after(waiting, ...written.events), support)
      .when(writes(31, "solved"))
      .refused("not-now");
    given(waiting, support).when(writes(50, "solved")).refused("not-now");
  });

  test("neither disturbs the next agent's conversation nor is disturbed by its end", () => {
    const second = takenOver(waiting);
    const talk = given(second, support).contact.phase;
    const written = given(second, support).when(writes(45, "solved"));
    expect(written.after.phase).toEqual(talk);
    const left = given(waiting, support).when({
      type: "NoteLegEnded",
      at: seconds(25),
      legId: callerLeg,
      result: { code: 0, subcode: 0 },
    });
    expect(left.after.phase.in).toBe("closed");
    given(after(waiting, ...left.events), support)
      .when(writes(30, "solved"))
      .then({ type: "DispositionSet" }, { type: "WrapUpEnded" });
  });
});

test("a transfer to a queue that is closed and would hang up is refused, and the conversation goes on", () => {
  const closed = pinned([queueWith(), queueWith(closedOnSunday)]);
  const known = given(talking, closed).when(roster(ana, "ana-1"));
  const evening = { ...toSales, at: seconds(12 * 3600) };
  given(after(talking, ...known.events), closed)
    .when(evening)
    .refused("not-now");
});

test("one that is closed and sends its callers elsewhere may be chosen", () => {
  const closed = pinned([
    queueWith(),
    queueWith({ ...closedOnSunday, overflow: { closed: { to: "queue", queueId: "support" } } }),
  ]);
  const known = given(talking, closed).when(roster(ana, "ana-1"));
  given(after(talking, ...known.events), closed)
    .when({ ...toSales, at: seconds(12 * 3600) })
    .then({ type: "TalkEnded", by: "requeue" }, { type: "QueueRefused", because: "closed" }, { type: "QueueAsked" });
});

test("who finds a queue closed is on record as lost at that queue", () => {
  const closed = pinned([queueWith({ hours: "office" })]);
  const evening = { ...arrived(), at: seconds(12 * 3600) };
  const answered = {
    type: "NoteLeg",
    legId: callerLeg,
    callId: callerCall,
    isEstablished: true,
    hasAudio: true,
  } as const;
  given([evening], closed)
    .when({ ...answered, at: seconds(12 * 3600) })
    .then(
      { type: "CallAnswered" },
      { type: "QueueRefused", because: "closed" },
      { type: "LeavingStarted", reason: "turned-away", where: "queue:support" },
      { type: "Speaking" },
    );
});
