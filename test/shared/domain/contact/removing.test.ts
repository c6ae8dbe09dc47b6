// Somebody whom Graph does not let us take out of a call: the caller is kept, what should end ends, and it is on record.
import type { ContactCommand } from "../../../../shared/domain/contact/commands";
import { isGuarded, subjectOf, type Effect } from "../../../../shared/domain/contact/effects";
import { idOf, type LegId } from "../../../../shared/domain/kernel/ids";
import { isRosterDoubtful } from "../../../../shared/domain/contact/talking";
import { admitted, agentAnswers, callerHears, joined, offered } from "./commands";
import {
  agentCall,
  ana,
  arrived,
  ben,
  callerCall,
  callerLeg,
  given,
  historyOf,
  line,
  offer1,
  offer2,
  sales,
  seconds,
} from "./given";
import { pinned, queueWith } from "./settings";

const settings = pinned([queueWith(), queueWith({ id: "sales" })]);
const benLeg = idOf<LegId>("a2");
const people = { pc: {}, pa: { userId: ana }, pb: { userId: ben } };
const roster = (at: number, who: readonly (keyof typeof people)[], isCurrent = false) =>
  ({
    type: "NoteRoster",
    at: seconds(at),
    legId: callerLeg,
    people: who.map((participantId) => ({ participantId, ...people[participantId] })),
    isCurrent,
  }) as const;
const talking: readonly ContactCommand[] = [
  callerHears(1),
  admitted(2),
  offered(10),
  agentAnswers(15),
  joined(16),
  roster(17, ["pc", "pa"]),
];
const passedOn: readonly ContactCommand[] = [
  ...talking,
  { type: "Transfer", at: seconds(20), by: ana, to: { to: "queue", queueId: sales } },
];
const agentOut = { do: "remove", callId: callerCall, offerId: offer1, participantId: "pa", who: "agent" } as const;
const refused = (effect: Effect, reason: Extract<ContactCommand, { type: "NoteRefused" }>["reason"] = "forbidden") =>
  ({ type: "NoteRefused", at: seconds(21), effect, reason, why: "the tenant does not allow it" }) as const;
const stayed: readonly ContactCommand[] = [...passedOn, refused(agentOut)];
const of = (commands: readonly ContactCommand[]) => given(historyOf(arrived(), commands, settings), settings);

describe("a removal", () => {
  it("is kept until it succeeds, and neither is hung up nor is the agent free before", () => {
    const { effects } = of(talking).when({ type: "EndTalk", at: seconds(60), by: ana });
    const subjects = effects.map((effect) => isGuarded(effect) && subjectOf(effect));
    expect(effects.map((effect) => effect.do)).toEqual(["remove", "hang-up", "finish-agent"]);
    expect(new Set(subjects)).toEqual(new Set([`offer ${offer1}`]));
  });

  it("of the customer at the end of a conversation may become the agent's: the call is over either way", () => {
    of(talking)
      .when({ type: "EndTalk", at: seconds(60), by: ana })
      .does({ do: "remove", participantId: "pc", orElse: "pa" }, { do: "hang-up" }, { do: "finish-agent" });
  });
});

describe("an agent who cannot be taken out of the call", () => {
  it("is on record once, and the caller keeps the place in the next line", () => {
    const told = of(passedOn).when(refused(agentOut));
    told.then({ type: "RemovalRefused", participantId: "pa", who: "agent", reason: "forbidden" }).does();
    expect(told.after.phase).toMatchObject({ in: "queue", place: { queueId: sales } });
    of(stayed).when(refused(agentOut)).thenNothing();
  });

  it("is no news when the call is over, or when the contact is", () => {
    of(passedOn).when(refused(agentOut, "absent")).thenNothing();
  });

  it("is not taken for the customer in the next conversation", () => {
    const next: readonly ContactCommand[] = [
      ...stayed,
      { type: "AdmitToQueue", at: seconds(22), entryId: "k1.2", line },
      { type: "OfferTo", at: seconds(30), offerId: offer2, entryId: "k1.2", agentId: ben },
      { type: "NoteLeg", at: seconds(35), legId: benLeg, callId: agentCall, isEstablished: true, hasAudio: true },
      { type: "NoteInvited", at: seconds(36), context: offer2, succeeded: true },
    ];
    const second = of(next);
    second
      .when(roster(37, ["pa", "pc", "pb"]))
      .then({ type: "RosterKnown", participantId: "pc", agentParticipantId: "pb" });
    const known = of([...next, roster(37, ["pa", "pc", "pb"])]);
    expect(isRosterDoubtful(known.contact, roster(60, ["pa", "pb"]).people)).toBe(true);
    known.when(roster(60, ["pa", "pb"], true)).then({ type: "TalkEnded", by: "customer" }, { type: "WrapUpStarted" });
    known
      .when(roster(60, ["pa", "pc"], true))
      .then({ type: "TalkEnded", by: "agent" }, { type: "WrapUpStarted" })
      .does({ do: "remove", participantId: "pc" }, { do: "hang-up" }, { do: "finish-agent" });
  });
});
