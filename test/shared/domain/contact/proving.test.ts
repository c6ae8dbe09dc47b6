// Whoever answers our call shows to be a person, or is taken for a machine that a message is left on.
import { message } from "../../../../shared/domain/announcement/sentence";
import { deadlineOf } from "../../../../shared/domain/contact/deadline";
import type { ContactCommand } from "../../../../shared/domain/contact/commands";
import {
  admitted,
  agentAnswers,
  agentRings,
  customerAnswers,
  customerLeg,
  customerRings,
  ended,
  offered,
} from "./commands";
import {
  agentCall,
  agentLeg,
  ana,
  callbackId,
  callbackRequested,
  dialCall,
  entryId,
  given,
  historyOf,
  hungUp,
  offer1,
  seconds,
  type History,
} from "./given";
import { pinned, queueWith } from "./settings";

const text = { default: "You asked us to call." };
const withPerson = (person: object) => pinned([queueWith({ callback: { person: { provedBy: "key", ...person } } })]);
const settings = withPerson({ wrongPersonKey: "2", message: text });
const silent = withPerson({});

const dialled = [admitted(1), offered(60), agentRings(61), agentAnswers(65), customerRings(66)];
const ringing = historyOf(callbackRequested, dialled, settings);
const asked = historyOf(callbackRequested, [...dialled, customerAnswers(75)], settings);
const when = (history: History, command: ContactCommand, by = settings) => given(history, by).when(command);

const pressed = (at: number, key: string, sequence = 1): ContactCommand => ({
  type: "PressKey",
  at: seconds(at),
  legId: customerLeg,
  callId: dialCall,
  key,
  sequence,
});
const heard = (at: number, history: History): ContactCommand => ({
  type: "NotePromptEnded",
  at: seconds(at),
  legId: customerLeg,
  callId: dialCall,
  context: given(history, settings).contact.customerLeg?.playing?.context ?? "",
});
const timePasses = (at: number): ContactCommand => ({ type: "PassTime", at: seconds(at) });
const waitsForKey = historyOf(callbackRequested, [...dialled, customerAnswers(75), heard(80, asked)], settings);
const machine = historyOf(
  callbackRequested,
  [...dialled, customerAnswers(75), heard(80, asked), timePasses(90)],
  settings,
);

const prompt = [message("callback-prove", { key: "1" }), message("callback-wrong-person", { key: "2" })];

describe("a customer's telephone that is answered", () => {
  it("plays who calls, and which key to press, while the agent holds", () => {
    when(ringing, customerAnswers(75))
      .then(
        { type: "CustomerAnswered", attempt: 1 },
        { type: "ProofAsked", attempt: 1, tries: 0 },
        { type: "Speaking", say: [message("callback-hello"), ...prompt] },
      )
      .does({ do: "listen", callId: dialCall }, { do: "play", callId: dialCall });
  });

  it("names no key for the wrong person where there is none", () => {
    const { events } = when(historyOf(callbackRequested, dialled, silent), customerAnswers(75), silent);
    expect(events.at(-1)).toMatchObject({ say: [message("callback-hello"), prompt[0]] });
  });

  it("is joined at once where nothing is to be proven", () => {
    const trusting = pinned();
    when(historyOf(callbackRequested, dialled, trusting), customerAnswers(75), trusting).then(
      { type: "CustomerAnswered" },
      { type: "JoiningStarted" },
    );
  });

  it("asks once, however often the answer is told", () => {
    when(asked, customerAnswers(76)).thenNothing();
  });

  it("is joined with the agent by the key, and what is being said is cut off", () => {
    when(asked, pressed(77, "1"))
      .then({ type: "KeyPressed" }, { type: "PersonProven", by: "key" }, { type: "JoiningStarted" })
      .does(
        { do: "stop-media", callId: dialCall },
        { do: "invite", agentId: ana, replaces: agentCall, context: offer1 },
      );
    when(waitsForKey, pressed(89, "1")).then(
      { type: "KeyPressed" },
      { type: "PersonProven" },
      { type: "JoiningStarted" },
    );
  });

  it("takes a key that is told twice for one", () => {
    const proven = historyOf(callbackRequested, [...dialled, customerAnswers(75), pressed(77, "1")], settings);
    when(proven, pressed(78, "1", 1)).thenNothing();
    when(proven, pressed(78, "1", 2)).then({ type: "KeyPressed" });
  });

  it("gives so much time from the end of the prompt, and not for ever if that is never told", () => {
    when(asked, heard(80, asked)).then({ type: "SpeakingEnded" }, { type: "ProofAsked", until: seconds(90), tries: 0 });
    expect(deadlineOf(given(asked, settings).contact)).toBeLessThan(seconds(75 + 60));
  });

  it("asks once more after another key, and not again", () => {
    const wrong = when(asked, pressed(77, "7"));
    wrong
      .then(
        { type: "KeyPressed" },
        { type: "ProofAsked", tries: 1 },
        { type: "Speaking", say: [message("invalid-key"), ...prompt], interrupts: true },
      )
      .does({ do: "play" });
    const again = historyOf(callbackRequested, [...dialled, customerAnswers(75), pressed(77, "7")], settings);
    when(again, pressed(78, "8", 2)).then({ type: "KeyPressed" });
    when(again, pressed(78, "1", 2)).then({ type: "KeyPressed" }, { type: "PersonProven" }, { type: "JoiningStarted" });
  });

  it("is left alone when somebody else than wanted says so, and the agent is free at once", () => {
    when(asked, pressed(77, "2"))
      .then(
        { type: "KeyPressed" },
        { type: "PartingStarted", outcome: "wrong-person" },
        { type: "Speaking", say: [message("callback-disturbed")] },
      )
      .does(
        { do: "hang-up", callId: agentCall },
        { do: "release-agent", agentId: ana },
        { do: "return-entry", entryId, pause: true },
        { do: "play" },
      );
  });

  it("is taken for a person's where Graph plays nothing or tells no keys: nobody is left in silence", () => {
    for (const refused of ["play", "listen"] as const) {
      const effect = when(ringing, customerAnswers(75)).effects.find((one) => one.do === refused);
      if (!effect) throw new Error(`no ${refused}`);
      const { events } = when(asked, { type: "NoteRefused", at: seconds(76), effect, reason: "forbidden", why: "no" });
      expect(events.map(({ type }) => type)).toEqual([
        ...(refused === "play" ? ["SpeakingEnded"] : []),
        "PersonProven",
        "JoiningStarted",
      ]);
      expect(events).toContainEqual(expect.objectContaining({ type: "PersonProven", by: "nothing" }));
    }
  });

  it("that hangs up before has not proven anything", () => {
    when(asked, ended(77, customerLeg, hungUp))
      .then({ type: "AttemptFailed", outcome: "hung-up" })
      .does(
        { do: "hang-up", callId: dialCall },
        { do: "hang-up", callId: agentCall },
        { do: "release-agent" },
        { do: "return-entry", pause: true },
        {
          do: "tell-callback",
          callbackId,
          input: { type: "AttemptFailed", attempt: 1, outcome: "hung-up", at: seconds(77) },
        },
      );
  });

  it("is told so when the agent leaves", () => {
    when(asked, ended(77, agentLeg, hungUp)).then(
      { type: "PartingStarted", outcome: "agent-left" },
      { type: "Speaking", say: [message("callback-try-again")], interrupts: true },
    );
  });

  it("is hung up by whoever cancels, and by no window that ends", () => {
    when(asked, { type: "CancelCallback", at: seconds(77), by: "supervisor" }).then(
      { type: "AttemptFailed", outcome: "cancelled" },
      { type: "QueueLeft" },
      { type: "ContactClosed", reason: "callback-cancelled" },
    );
    when(asked, { type: "CloseCallback", at: seconds(77), outcome: "expired" }).refused("not-now");
  });
});

describe("a machine that has answered", () => {
  it("is left a message, for which no agent waits", () => {
    when(waitsForKey, timePasses(90))
      .then(
        { type: "PartingStarted", attempt: 1, outcome: "machine" },
        { type: "Speaking", say: [{ say: "text", text }] },
      )
      .does(
        { do: "hang-up", callId: agentCall },
        { do: "release-agent", agentId: ana, because: "attempt-failed" },
        { do: "return-entry", entryId, pause: true },
        { do: "play", callId: dialCall },
      );
  });

  it("is hung up once the message has been said, and only then has the attempt failed", () => {
    when(machine, heard(100, machine))
      .then({ type: "SpeakingEnded" }, { type: "AttemptFailed", attempt: 1, outcome: "machine" })
      .does(
        { do: "hang-up", callId: dialCall },
        { do: "pause-entry", entryId },
        {
          do: "tell-callback",
          callbackId,
          input: { type: "AttemptFailed", attempt: 1, outcome: "machine", at: seconds(100) },
        },
      );
  });

  it("ends the attempt also when it hangs up, when Graph plays nothing, and when Graph tells nothing more", () => {
    const failed = { type: "AttemptFailed", outcome: "machine" };
    when(machine, ended(95, customerLeg, hungUp)).then(failed);
    when(machine, timePasses(200)).then(failed);
    const play = when(waitsForKey, timePasses(90)).effects.find((effect) => effect.do === "play");
    if (!play) throw new Error("no message");
    when(machine, { type: "NoteRefused", at: seconds(91), effect: play, reason: "failed", why: "no" }).then(
      { type: "SpeakingEnded" },
      failed,
    );
  });

  it("hears no key any more: the agent has gone", () => {
    when(machine, pressed(92, "1")).then({ type: "KeyPressed" });
  });

  it("is hung up at once where no message is to be left", () => {
    const history = historyOf(callbackRequested, [...dialled, customerAnswers(75), heard(80, asked)], silent);
    when(history, timePasses(90), silent).then({ type: "AttemptFailed", outcome: "machine" });
  });

  it("is called again after the pause", () => {
    const paused = historyOf(
      callbackRequested,
      [...dialled, customerAnswers(75), heard(80, asked), timePasses(90), heard(100, machine)],
      settings,
    );
    when(paused, { type: "ResumeCallback", at: seconds(400), attempt: 1 })
      .then({ type: "CallbackResumed", attempt: 1 })
      .does({ do: "resume-entry", entryId });
  });
});
