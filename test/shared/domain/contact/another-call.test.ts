// The address of a leg is told to Graph; whatever else arrives there is about another call and must not move this one.
import type { ContactCommand } from "../../../../shared/domain/contact/commands";
import { idOf } from "../../../../shared/domain/kernel/ids";
import type { CallId } from "../../../../shared/domain/kernel/ids";
import {
  agentLeg,
  arrived,
  callerCall,
  callerLeg,
  historyOf,
  hungUp,
  rebuilt,
  seconds,
  throughMenu,
  told,
} from "./given";
import { pinned } from "./settings";

const answered = { type: "NoteLeg", at: seconds(1), legId: callerLeg, isEstablished: true, hasAudio: true } as const;
const another = idOf<CallId>("call-x");
const at = seconds(2);

const commands = (callId: CallId): readonly ContactCommand[] => [
  { ...answered, at, callId },
  { type: "PressKey", at, legId: callerLeg, callId, key: "1", sequence: 1 },
  { type: "NoteTransfer", at, legId: callerLeg, callId, outcome: "failed" },
  { type: "NoteLegEnded", at, legId: callerLeg, callId, result: hungUp },
];

test.each(commands(another))("$type of another call is no fact about this contact", (command) => {
  const contact = rebuilt(historyOf(arrived(throughMenu), [{ ...answered, callId: callerCall }]));
  const { decided, events } = told(contact, command, pinned());
  expect([decided, events]).toMatchObject([{ ok: false, refusal: { code: "not-found" } }, []]);
});

test("what its own call does, moves it", () => {
  const contact = rebuilt(historyOf(arrived(throughMenu), [{ ...answered, callId: callerCall }]));
  const ended = commands(callerCall).at(-1);
  if (!ended) throw new Error("no command");
  expect(told(contact, ended, pinned()).after.phase.in).toBe("closed");
});

test("a call on a leg that nothing is waiting for is a stray, to be hung up", () => {
  const contact = rebuilt(historyOf(arrived(throughMenu), [{ ...answered, callId: callerCall }]));
  const { events } = told(contact, { ...answered, at, legId: agentLeg, callId: another }, pinned());
  expect(events).toMatchObject([{ type: "StrayCallFound", callId: another }]);
});
