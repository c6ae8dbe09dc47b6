// What follows an attempt that failed, by its outcome.
import { afterAttempt } from "../../../../shared/domain/callback/attempt-rules";
import type { CallbackRules } from "../../../../shared/domain/callback/callback-news";
import type { AttemptOutcome } from "../../../../shared/domain/contact/outcomes";

const at = (iso: string) => Date.parse(iso);
const morning = at("2026-03-02T10:00:00Z");
const rules = (change: Partial<CallbackRules> = {}): CallbackRules => ({
  attempts: 3,
  pauseSeconds: 300,
  until: at("2026-03-09T10:00:00Z"),
  ...change,
});
const after = (outcomes: readonly AttemptOutcome[], change: Partial<CallbackRules> = {}, moment = morning) => {
  const attempts = outcomes.map((outcome, n) => ({ attempt: n + 1, at: moment, outcome }));
  const outcome = outcomes.at(-1) ?? "busy";
  return afterAttempt(attempts, { outcome, at: moment }, rules(change));
};

describe("an attempt that failed", () => {
  it("is followed by another after the pause of its outcome, or of the queue", () => {
    const perOutcome = { busy: { attempts: 5, pauseSeconds: 60 } };
    expect(after(["busy"], { perOutcome })).toEqual({ then: "again", at: morning + 60_000 });
    expect(after(["no-answer"], { perOutcome })).toEqual({ then: "again", at: morning + 300_000 });
  });

  it("is the last one when its outcome has come as often as it may, whatever is left", () => {
    const perOutcome = {
      "wrong-person": { attempts: 1, pauseSeconds: 60 },
      machine: { attempts: 2, pauseSeconds: 60 },
    };
    expect(after(["wrong-person"], { perOutcome })).toEqual({ then: "give-up", outcome: "failed" });
    expect(after(["machine"], { perOutcome }).then).toBe("again");
    expect(after(["machine", "busy", "machine"], { attempts: 9, perOutcome }).then).toBe("give-up");
  });

  it("is the last one when there were as many as may be", () => {
    expect(after(["busy", "no-answer"]).then).toBe("again");
    expect(after(["busy", "no-answer", "declined"])).toEqual({ then: "give-up", outcome: "failed" });
  });

  it("is not counted where an agent vanished, and the customer is called again at once", () => {
    expect(after(["agent-left"])).toEqual({ then: "again", at: morning });
    expect(after(["busy", "busy", "no-agent"])).toEqual({ then: "again", at: morning });
    expect(after(["agent-left", "not-joined", "no-agent"])).toEqual({ then: "again", at: morning + 300_000 });
  });

  it("follows the queue's own rule for vanished agents, where there is one", () => {
    const perOutcome = { "agent-vanished": { attempts: 3, pauseSeconds: 10 } };
    expect(after(["agent-left", "no-agent"], { perOutcome, attempts: 1 })).toEqual({
      then: "again",
      at: morning + 10_000,
    });
    expect(after(["agent-left", "no-agent", "not-joined"], { perOutcome }).then).toBe("give-up");
  });

  it("is followed by one on the next morning, by the customer's clock, where the pause ends in the night", () => {
    const calling = { timeZone: "America/New_York", country: "US", hours: { from: "09:00", to: "20:00" } };
    expect(after(["busy"], { calling }, at("2026-03-03T00:58:00Z"))).toEqual({
      then: "again",
      at: at("2026-03-03T14:00:00Z"),
    });
  });

  it("is the last one where the next would come after the window", () => {
    expect(after(["busy"], { until: morning + 300_000 })).toEqual({ then: "give-up", outcome: "expired" });
    const never = { timeZone: "America/New_York", country: "US", hours: { from: "22:00", to: "23:00" } };
    expect(after(["busy"], { calling: never })).toEqual({ then: "give-up", outcome: "expired" });
  });
});
