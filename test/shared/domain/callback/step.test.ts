// Callbacks that wait for a time: an agreed one, the morning, the end of the window.
import fc from "fast-check";
import { isClosed, type Callback, type CallbackInput } from "../../../../shared/domain/callback/callback";
import { openingSteps, stepCallback } from "../../../../shared/domain/callback/step";
import { idOf, type AgentId } from "../../../../shared/domain/kernel/ids";
import { callback } from "../../ports/samples";

const at = (iso: string) => Date.parse(iso);
const calling = { timeZone: "Europe/Lisbon", country: "PT", hours: { from: "09:00", to: "20:00" } };
const noon = at("2026-03-02T12:00:00Z");
const evening = at("2026-03-02T20:00:00Z");
const morning = at("2026-03-03T09:00:00Z");
const week = 7 * 86_400_000;
const rules = { attempts: 3, pauseSeconds: 300, until: noon + week, calling, leadSeconds: 120 };
const pending = callback(idOf("t"), "cb", { requestedAt: noon, rules });
const halfHour = (start: number) => ({ start, end: start + 1_800_000 });
const slot = halfHour(noon + 86_400_000);
const scheduled = callback(idOf("t"), "cb", {
  requestedAt: noon,
  rules,
  slot,
  state: { is: "scheduled", from: slot.start },
});
const given = (start: Callback, ...inputs: CallbackInput[]) =>
  inputs.reduce((now, input) => stepCallback(now, input).next, start);
const steps = (start: Callback, ...inputs: CallbackInput[]) => {
  const last = inputs.at(-1);
  return last ? stepCallback(given(start, ...inputs.slice(0, -1)), last).steps : [];
};

describe("a callback in line", () => {
  it("is set aside in time before the customer must not be called any more", () => {
    const over = evening - 120_000;
    expect(openingSteps(pending)).toContainEqual({
      do: "set-alarm",
      at: over,
      input: { type: "HoursOver", at: over },
    });
    expect(steps(pending, { type: "HoursOver", at: over })).toEqual([
      { do: "set-aside", until: morning, retryAt: over + 30_000 },
    ]);
  });

  it("waits for the morning once it is set aside, and goes on then", () => {
    const aside = { type: "SetAside", until: morning, at: evening } as const;
    expect(steps(pending, aside)).toMatchObject([
      { do: "record", callback: { state: { is: "paused", until: morning } } },
      { do: "set-alarm", at: morning, input: { type: "PauseOver", attempt: 0, at: morning } },
    ]);
    expect(steps(pending, aside, { type: "PauseOver", attempt: 0, at: morning })).toMatchObject([
      { do: "record", callback: { state: { is: "pending" } } },
      { do: "set-alarm", input: { type: "HoursOver" } },
      { do: "resume", attempt: 0 },
    ]);
  });

  it("is not woken by the alarm of a shorter pause", () => {
    const aside = { type: "SetAside", until: morning, at: evening } as const;
    expect(steps(pending, aside, { type: "PauseOver", attempt: 0, at: evening + 60_000 })).toEqual([]);
  });

  it("pauses no more once an attempt is on record that ended it, whichever was told first", () => {
    const aside = { type: "SetAside", until: morning, at: evening } as const;
    const busy = { type: "AttemptFailed", attempt: 1, outcome: "busy", at: rules.until } as const;
    expect(given(pending, aside, busy).state).toEqual({ is: "pending" });
    expect(steps(pending, aside, busy)).toContainEqual({ do: "close", outcome: "expired" });
  });

  it("opened outside the hours waits for them from the start", () => {
    const early = callback(idOf("t"), "cb", { requestedAt: evening, rules, state: { is: "paused", until: morning } });
    expect(openingSteps(early)).toContainEqual({
      do: "set-alarm",
      at: morning,
      input: { type: "PauseOver", attempt: 0, at: morning },
    });
  });
});

describe("a callback that is one agent's", () => {
  const ana = idOf<AgentId>("ana");
  const owned = { ...pending, owner: { agentId: ana, until: noon + 60_000 } };
  const over = { type: "OwnershipEnded", agentId: ana, at: noon + 60_000 } as const;

  it("is anybody's when the time is over, which is on record, once", () => {
    const next = given(owned, over);
    expect(next).not.toHaveProperty("owner");
    expect(next.changes).toMatchObject([{ at: over.at, by: "rule", what: expect.stringContaining("ana") }]);
    expect(steps(owned, over, over)).toEqual([]);
  });

  it("stays that of whoever it was given to since", () => {
    const later = { ...owned, owner: { agentId: ana, until: noon + 90_000 } };
    expect(steps(later, over)).toEqual([]);
  });
});

describe("a callback for an agreed time", () => {
  it("begins when its time has come", () => {
    const due = { type: "Due", at: slot.start } as const;
    expect(openingSteps(scheduled)).toContainEqual({ do: "set-alarm", at: slot.start, input: due });
    expect(steps(scheduled, due)).toEqual([{ do: "begin", at: slot.start }]);
    expect(given(scheduled, due, { type: "Begun", at: slot.start }).state).toEqual({ is: "pending" });
  });

  it("is moved with its window, which says so, and forgets the time before", () => {
    const later = halfHour(slot.start + 86_400_000);
    const moved = { type: "SlotMoved", slot: later, by: "customer", what: "moved", at: noon + 1 } as const;
    const next = given(scheduled, moved);
    expect(next).toMatchObject({
      slot: later,
      state: { is: "scheduled", from: later.start },
      changes: [{ at: noon + 1, by: "customer", what: "moved" }],
      rules: { until: rules.until + 86_400_000 },
    });
    expect(steps(scheduled, moved)).toMatchObject([
      { do: "record" },
      { do: "set-alarm", at: later.start, input: { type: "Due" } },
      { do: "set-alarm", at: rules.until + 86_400_000, input: { type: "WindowOver" } },
    ]);
    expect(steps(scheduled, moved, { type: "Due", at: slot.start })).toEqual([]);
    expect(steps(scheduled, moved, { type: "WindowOver", at: rules.until })).toEqual([]);
    expect(steps(scheduled, moved, { type: "Begun", at: later.start }, moved)).toEqual([]);
  });
});

describe("a callback told anything at all", () => {
  const moments = fc.integer({ min: noon, max: noon + week });
  const input: fc.Arbitrary<CallbackInput> = fc.oneof(
    moments.map((when): CallbackInput => ({ type: "Due", at: when })),
    fc.constant<CallbackInput>({ type: "Due", at: slot.start }),
    moments.map((when): CallbackInput => ({ type: "Begun", at: when })),
    moments.map((when): CallbackInput => ({ type: "HoursOver", at: when })),
    fc.tuple(moments, moments).map(([when, until]): CallbackInput => ({ type: "SetAside", at: when, until })),
    fc
      .tuple(moments, moments)
      .map(([when, to]): CallbackInput => ({ type: "SlotMoved", at: when, slot: halfHour(to), by: "rule", what: "m" })),
    fc.tuple(moments, fc.nat(3)).map(([when, attempt]): CallbackInput => ({ type: "PauseOver", attempt, at: when })),
    fc
      .tuple(moments, fc.nat(6), fc.constantFrom("busy", "no-answer", "machine", "agent-left", "no-agent" as const))
      .map(([when, attempt, outcome]): CallbackInput => ({ type: "AttemptFailed", attempt, outcome, at: when })),
    moments.map((when): CallbackInput => ({ type: "WindowOver", at: when })),
    moments.map((when): CallbackInput => ({ type: "Closed", outcome: "cancelled", at: when })),
  );

  it("always waits for something that surely comes: an alarm that is set, or what its contact does", () => {
    fc.assert(
      fc.property(fc.constantFrom(pending, scheduled), fc.array(input, { maxLength: 20 }), (start, inputs) => {
        const alarms = new Set(
          openingSteps(start).map((step) => JSON.stringify(step.do === "set-alarm" && step.input)),
        );
        let now = start;
        for (const one of inputs) {
          const { next, steps: done } = stepCallback(now, one);
          for (const step of done) if (step.do === "set-alarm") alarms.add(JSON.stringify(step.input));
          now = next;
        }
        const { state, attempts } = now;
        if (state.is === "scheduled") expect(alarms).toContain(JSON.stringify({ type: "Due", at: state.from }));
        if (state.is === "paused") {
          const alarm = { type: "PauseOver", attempt: attempts.at(-1)?.attempt ?? 0, at: state.until };
          expect(alarms).toContain(JSON.stringify(alarm));
        }
        expect(isClosed(now) || alarms.has(JSON.stringify({ type: "WindowOver", at: now.rules.until }))).toBe(true);
      }),
    );
  });
});
