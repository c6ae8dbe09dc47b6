// A caller who waits: for longer than Graph keeps a call that nobody vouches for, and with announcements when they are due.
import type { ContactCommand } from "../../../../shared/domain/contact/commands";
import type { Contact } from "../../../../shared/domain/contact/contact";
import type { Effect } from "../../../../shared/domain/contact/effects";
import type { ContactEvent } from "../../../../shared/domain/contact/events";
import { begin } from "../../../../shared/domain/contact/begin";
import { arrived, callerCall, callerLeg, entryId, line, seconds, told } from "./given";
import { pinned, queueWith } from "./settings";

const everyThirtySeconds = {
  announcements: { positionEverySeconds: 30 },
  callback: { firstOfferAfterSeconds: 20, repeatEverySeconds: 60 },
  maxWaitSeconds: 86_400,
};

interface Wait {
  readonly contact: Contact;
  readonly events: readonly ContactEvent[];
  readonly effects: readonly (Effect & { readonly at: number })[];
}

/** Waits for so long, while every prompt ends when its sound would: three seconds a message, music as long as it says. */
function waited(forSeconds: number): Wait {
  const settings = pinned([queueWith(everyThirtySeconds)]);
  let contact = begin(arrived());
  const events: ContactEvent[] = [];
  const effects: (Effect & { at: number })[] = [];
  const tell = (command: ContactCommand) => {
    const step = told(contact, command, settings);
    contact = step.after;
    events.push(...step.events);
    effects.push(...step.effects.map((effect) => ({ ...effect, at: command.at })));
  };
  const up = { type: "NoteLeg", legId: callerLeg, callId: callerCall, isEstablished: true, hasAudio: true } as const;
  tell({ ...up, at: seconds(0) });
  tell({ type: "AdmitToQueue", at: seconds(0), entryId, line });
  for (let at = seconds(0); at < seconds(forSeconds);) {
    const last = events.findLast((event) => event.type === "Speaking");
    if (!last) throw new Error("nothing is said to the caller");
    const spoken = last.say.reduce((sum, one) => sum + (one.say === "music" ? one.seconds : 3), 0);
    at = last.at + spoken * 1000;
    tell({ type: "NotePromptEnded", at, legId: callerLeg, context: last.context, line });
  }
  return { contact, events, effects };
}

test("keeps a call alive while its caller waits, since Graph ends one that nobody asks to keep within 45 minutes", () => {
  const { effects } = waited(3 * 3600);
  const kept = effects.filter((effect) => effect.do === "keep-alive");
  const times = [seconds(0), ...kept.map(({ at }) => at), seconds(3 * 3600)];
  const gaps = times.slice(1).map((at, index) => (at - (times[index] ?? 0)) / 60_000);
  expect(Math.max(...gaps)).toBeLessThan(15);
  expect(kept.every(({ callId }) => callId === callerCall)).toBe(true);
  expect(kept.length).toBeLessThan(3 * 7);
});

test("says the position when it is due, give or take half of the shortest piece of music", () => {
  const { events } = waited(600);
  const said = events.filter(({ type }) => type === "PositionAnnounced").map(({ at }) => (at - seconds(0)) / 1000);
  const gaps = said.slice(1).map((at, index) => at - (said[index] ?? 0));
  expect(gaps.length).toBeGreaterThan(15);
  for (const gap of gaps) expect(Math.abs(gap - 30)).toBeLessThanOrEqual(5);
});

test("offers the callback when it is due, as often as it may", () => {
  const { events } = waited(600);
  const offered = events.filter(({ type }) => type === "CallbackOffered").map(({ at }) => (at - seconds(0)) / 1000);
  expect(offered).toHaveLength(5);
  expect(Math.abs((offered[0] ?? 0) - 20)).toBeLessThanOrEqual(5);
  for (const [index, at] of offered.slice(1).entries())
    expect(Math.abs(at - (offered[index] ?? 0) - 60)).toBeLessThanOrEqual(5);
});
