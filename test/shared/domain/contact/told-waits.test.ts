// What waiting callers are told about the wait, what becomes of what they were told, and lines that send them on.
import type { ContactCommand } from "../../../../shared/domain/contact/commands";
import type { LineView } from "../../../../shared/domain/contact/outcomes";
import { agentAnswers, callerHears, converted, ended, joined, offered, pressed, timePasses } from "./commands";
import { arrived, callerLeg, entryId, given, historyOf, line, rebuilt, sales, seconds, type History } from "./given";
import { pinned, queueWith } from "./settings";

const estimate = (p50: number, p80: number): LineView["estimate"] & object => ({
  ...{ p50, p80, p90: p80 * 1.3, meanSeconds: p50 * 1.1 },
  sureness: "high",
});
const seen = (change: Partial<LineView>): LineView => ({ ...line, ...change });
const { estimate: _, ...blind } = line;
const admittedWith = (view: LineView): ContactCommand => ({
  type: "AdmitToQueue",
  at: seconds(2),
  entryId,
  line: view,
});
const every30 = pinned([queueWith({ announcements: { positionEverySeconds: 30, music: false } })]);

/** The prompt that is being heard ends at each moment given, and the line is seen anew. */
function waited(views: readonly (readonly [at: number, view: LineView])[], settings = every30): History {
  const [first, ...others] = views;
  let history = historyOf(arrived(), [callerHears(1), admittedWith(first?.[1] ?? line)], settings);
  for (const [at, view] of others) {
    const context = rebuilt(history).customerLeg?.playing?.context ?? "";
    const outcome = given(history, settings).when({
      type: "NotePromptEnded",
      at: seconds(at),
      legId: callerLeg,
      context,
      line: view,
    });
    history = [...history, ...outcome.events];
  }
  return history;
}
const told = (history: History) =>
  history.flatMap((event) => (event.type === "PositionAnnounced" ? [event.said ?? "nothing new"] : []));

describe("a waiting caller", () => {
  it("is told a range of round minutes, and the place alone while nothing can be said", () => {
    const history = waited([
      [2, blind],
      [32, seen({ estimate: estimate(200, 280) })],
    ]);
    expect(told(history)).toEqual(["nothing new", { is: "between", fromMinutes: 3, toMinutes: 5 }]);
    const said = history.flatMap((event) => (event.type === "Speaking" ? event.say : []));
    expect(said).toContainEqual({ say: "message", key: "queue-wait-range", values: { low: 3, high: 5 } });
    expect(said).toContainEqual({ say: "message", key: "queue-position", values: { position: 2 } });
  });

  it("is not told the same again, nor a little more, but what is less or much more", () => {
    const history = waited([
      [2, seen({ estimate: estimate(200, 280) })],
      [32, seen({ estimate: estimate(210, 290) })],
      [62, seen({ estimate: estimate(310, 420) })],
      [92, seen({ estimate: estimate(100, 170) })],
      [122, seen({ estimate: estimate(1300, 1700) })],
    ]);
    expect(told(history)).toEqual([
      { is: "between", fromMinutes: 3, toMinutes: 5 },
      "nothing new",
      "nothing new",
      { is: "between", fromMinutes: 1, toMinutes: 3 },
      { is: "between", fromMinutes: 20, toMinutes: 30 },
    ]);
  });

  it("is told no wait where the queue does not want it", () => {
    const silent = pinned([queueWith({ announcements: { sayExpectedWait: false } })]);
    expect(told(waited([[2, line]], silent))).toEqual(["nothing new"]);
  });

  const figures = { p50: 250, p80: 420, p90: 560, meanSeconds: 290 };

  it("takes what was estimated along to the conversation, once per moment", () => {
    const history = historyOf(arrived(), [callerHears(1), admittedWith(line), offered(3), agentAnswers(9), joined(10)]);
    const talk = history.find(({ type }) => type === "TalkStarted");
    expect(talk).toMatchObject({
      queueId: "support",
      as: "call",
      ringMs: 7_000,
      estimates: [{ at: seconds(2), ...figures }],
    });
  });

  it("takes it along when giving up, and when turning into a callback", () => {
    const waiting = historyOf(arrived(), [callerHears(1), admittedWith(line)]);
    given(waiting)
      .when(ended(60))
      .then(
        { type: "CustomerLegEnded" },
        { type: "QueueLeft", because: "abandoned", as: "call", estimates: [{ at: seconds(2), ...figures }] },
        { type: "ContactClosed" },
      );
    const eager = pinned([queueWith({ callback: { firstOfferAfterSeconds: 0, numbers: { confirm: false } } })]);
    const asking = historyOf(
      arrived(),
      [callerHears(1), admittedWith(line), pressed(20, "1", 1), converted(21)],
      eager,
    );
    expect(asking.find(({ type }) => type === "CallbackPromised")).toMatchObject({
      queueId: "support",
      waitedMs: 20_000,
      estimates: [{ at: seconds(2), ...figures }],
    });
  });

  it("keeps the first estimate and the latest of a long wait", () => {
    const views = Array.from(
      { length: 20 },
      (_, n) => [2 + n * 30, seen({ estimate: estimate(300 + n, 400 + n) })] as const,
    );
    const { phase } = rebuilt(waited(views));
    const kept = phase.in === "queue" ? (phase.estimates ?? []) : [];
    expect(kept).toHaveLength(12);
    expect(kept.map(({ p50 }) => p50)).toEqual([300, ...Array.from({ length: 11 }, (_, n) => 309 + n)]);
  });
});

describe("what an agent's work for a contact comes to", () => {
  it("is ringing, talk and wrap-up, each on record", () => {
    const settings = pinned([queueWith({ wrapUpSeconds: 30 })]);
    const history = historyOf(
      arrived(),
      [callerHears(1), admittedWith(line), offered(3), agentAnswers(9), joined(10), ended(70), timePasses(100)],
      settings,
    );
    expect(history.find(({ type }) => type === "TalkEnded")).toMatchObject({ ringMs: 7_000, talkMs: 60_000 });
    expect(history.find(({ type }) => type === "WrapUpEnded")).toMatchObject({
      ...{ queueId: "support", ringMs: 7_000, wrapUpMs: 30_000, handledMs: 90_000 },
    });
  });
});

describe("a line that sends callers on", () => {
  const toSales = { to: "queue", queueId: "sales" } as const;
  const both = (rules: NonNullable<NonNullable<Parameters<typeof queueWith>[0]>["overflow"]>["rules"] & object) =>
    pinned([
      queueWith({
        announcements: { positionEverySeconds: 30, music: false },
        callback: { offered: false },
        overflow: { rules },
      }),
      queueWith({ id: "sales" }),
    ]);
  const crowded = both([
    { measure: "estimated-wait-seconds", over: 200, applies: "new-calls", then: toSales },
    { measure: "calls-per-agent", over: 3, then: toSales },
  ]);

  it("turns away who joins, naming the measure, the limit and what it was", () => {
    const entering = historyOf(arrived(), [callerHears(1)], crowded);
    given(entering, crowded)
      .when({ type: "TurnAway", at: seconds(2), entryId, because: "overflow", line })
      .then(
        {
          type: "QueueRefused",
          because: "overflow",
          overflow: { measure: "estimated-wait-seconds", over: 200, was: 250 },
        },
        { type: "QueueAsked", place: expect.objectContaining({ queueId: sales }) },
      )
      .does({ do: "leave-queue", entryId }, { do: "enter-queue" });
  });

  it("lets those who wait go at an announcement, if the rule is for all calls", () => {
    const history = waited([[2, line]], crowded);
    const context = rebuilt(history).customerLeg?.playing?.context ?? "";
    const at = (waiting: number): ContactCommand => ({
      type: "NotePromptEnded",
      at: seconds(32),
      legId: callerLeg,
      context,
      line: seen({ waiting }),
    });
    given(history, crowded)
      .when(at(2))
      .then({ type: "SpeakingEnded" }, { type: "PositionAnnounced" }, { type: "Speaking" });
    given(history, crowded)
      .when(at(3))
      .then(
        { type: "SpeakingEnded" },
        { type: "QueueLeft", because: "overflow", overflow: { measure: "calls-per-agent", over: 3, was: 4 } },
        { type: "QueueAsked", place: expect.objectContaining({ queueId: sales }) },
      )
      .does({ do: "leave-queue", entryId }, { do: "enter-queue" });
  });

  it("keeps whom an agent is being asked for", () => {
    const ringing = historyOf(arrived(), [callerHears(1), admittedWith(line), offered(10)], crowded);
    const context = rebuilt(ringing).customerLeg?.playing?.context ?? "";
    const ended = { type: "NotePromptEnded", at: seconds(32), legId: callerLeg, context } as const;
    given(ringing, crowded)
      .when({ ...ended, line: seen({ waiting: 9 }) })
      .then({ type: "SpeakingEnded" }, { type: "Speaking" });
  });
});
