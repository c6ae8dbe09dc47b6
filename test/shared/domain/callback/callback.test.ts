// What a callback does next after everything it can be told.
import fc from "fast-check";
import { isClosed, type Callback, type CallbackInput } from "../../../../shared/domain/callback/callback";
import { openingSteps, stepCallback } from "../../../../shared/domain/callback/step";
import type { AttemptOutcome } from "../../../../shared/domain/contact/outcomes";
import { idOf } from "../../../../shared/domain/kernel/ids";
import { callback } from "../../ports/samples";

const promised = callback(idOf("t"), "cb", { rules: { attempts: 2, pauseSeconds: 60, until: 100_000 } });
const failed = (attempt: number, outcome: AttemptOutcome, at = 1_000): CallbackInput => ({
  type: "AttemptFailed",
  attempt,
  outcome,
  at,
});
const after = (...inputs: CallbackInput[]) =>
  inputs.reduce<Callback>((now, input) => stepCallback(now, input).next, promised);
const steps = (now: Callback, input: CallbackInput) => stepCallback(now, input).steps;

describe("a callback", () => {
  it("sets the alarm of its window when it is opened", () => {
    expect(openingSteps(promised)).toEqual([
      { do: "set-alarm", at: 100_000, input: { type: "WindowOver", at: 100_000 } },
    ]);
  });

  it("pauses after an attempt that failed, and resumes when the pause is over", () => {
    expect(steps(promised, failed(1, "busy"))).toMatchObject([
      { do: "record", callback: { state: { is: "paused", until: 61_000 } } },
      { do: "set-alarm", at: 61_000, input: { type: "PauseOver", attempt: 1 } },
    ]);
    expect(steps(after(failed(1, "busy")), { type: "PauseOver", attempt: 1, at: 61_000 })).toMatchObject([
      { do: "record", callback: { state: { is: "pending" } } },
      { do: "resume", attempt: 1 },
    ]);
  });

  it("gives up after the last attempt, or when the next would be too late", () => {
    const once = after(failed(1, "busy"), { type: "PauseOver", attempt: 1, at: 61_000 });
    expect(steps(once, failed(2, "no-answer", 62_000))).toMatchObject([
      { do: "record" },
      { do: "close", outcome: "failed" },
    ]);
    expect(steps(promised, failed(1, "busy", 50_000))).toMatchObject([
      { do: "record" },
      { do: "close", outcome: "expired" },
    ]);
  });

  it("waits for the end of its window where that is told to the customer, who has just been called in vain", () => {
    const told = { ...promised, rules: { ...promised.rules, hasLastMessage: true as const } };
    const step = stepCallback(told, failed(1, "busy", 50_000));
    expect(step.steps).toMatchObject([{ do: "record", callback: { state: { is: "paused", until: 100_000 } } }]);
    expect(steps(step.next, { type: "WindowOver", at: 100_000 })).toEqual([{ do: "close", outcome: "expired" }]);
    expect(steps(told, failed(1, "busy", 100_500))).toMatchObject([
      { do: "record" },
      { do: "close", outcome: "expired" },
    ]);
  });

  it("tries again at once for a fault of ours, but not without end", () => {
    const inputs: CallbackInput[] = [];
    const seen: unknown[] = [];
    for (let attempt = 1; !seen.includes("failed") && attempt < 20; attempt++) {
      const step = steps(after(...inputs), failed(attempt, "agent-left"))[1];
      seen.push(step?.do === "set-alarm" ? step.at : step?.do === "close" && step.outcome);
      inputs.push(failed(attempt, "agent-left"), { type: "PauseOver", attempt, at: 1_000 });
    }
    expect(seen).toEqual([1_000, 1_000, 61_000, "failed"]);
  });

  it("counts an attempt once, however often it is told", () => {
    const once = after(failed(1, "busy"));
    expect(stepCallback(once, failed(1, "busy"))).toEqual({ next: once, steps: [] });
  });

  it("asks its contact to close when the window is over; the contact knows whether the customer is just being called", () => {
    expect(stepCallback(promised, { type: "WindowOver", at: 100_000 })).toEqual({
      next: promised,
      steps: [{ do: "close", outcome: "expired" }],
    });
  });

  it("is closed by what its contact says, once", () => {
    const connected = after({ type: "Connected", attempt: 1, agentId: idOf("ana"), at: 5 });
    expect(connected).toMatchObject({
      state: { is: "closed", outcome: "connected", agentId: "ana" },
      attempts: [{ outcome: "connected" }],
    });
    expect(stepCallback(connected, { type: "Closed", outcome: "cancelled", at: 6 })).toEqual({
      next: connected,
      steps: [],
    });
  });

  it("takes no alarm of another attempt for its own", () => {
    const second = after(failed(1, "busy"), { type: "PauseOver", attempt: 1, at: 61_000 });
    expect(steps(second, { type: "PauseOver", attempt: 1, at: 61_000 })).toEqual([]);
  });

  it("never has more attempts than its rules and two faults of ours, and stays closed, whatever it is told", () => {
    const outcome = fc.constantFrom<AttemptOutcome>("busy", "no-answer", "agent-left", "not-joined", "hung-up");
    const input: fc.Arbitrary<CallbackInput> = fc.oneof(
      fc.record({
        type: fc.constant("AttemptFailed"),
        attempt: fc.integer({ min: 1, max: 9 }),
        outcome,
        at: fc.nat({ max: 90_000 }),
      }),
      fc.record({ type: fc.constant("PauseOver"), attempt: fc.integer({ min: 1, max: 9 }), at: fc.nat() }),
      fc.constant<CallbackInput>({ type: "WindowOver", at: 100_000 }),
    );
    fc.assert(
      fc.property(fc.array(input, { maxLength: 30 }), (inputs) => {
        let now = promised;
        let resumed = 0;
        for (const one of inputs) {
          const { next, steps: todo } = stepCallback(now, one);
          resumed += todo.filter((step) => step.do === "resume").length;
          now = todo.some((step) => step.do === "close")
            ? stepCallback(next, { type: "Closed", outcome: "failed", at: 1 }).next
            : next;
          if (isClosed(now)) expect(stepCallback(now, one).steps).toEqual([]);
        }
        // The first attempt needs no resuming.
        expect(resumed + 1).toBeLessThanOrEqual(promised.rules.attempts + 2);
      }),
    );
  });
});
