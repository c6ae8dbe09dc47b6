// What attempts to call customers back tell of how often their telephones are answered.
import { idOf, type QueueId } from "../../../../shared/domain/kernel/ids";
import { observed } from "../../../../shared/domain/queue/observation";

const queueId = idOf<QueueId>("support");
const told = (outcome: string) => observed({ type: "AttemptFailed", at: 1, queueId, outcome });

describe("an attempt to call a customer back", () => {
  it("was answered where the customer found nobody there", () => {
    expect(told("no-agent")).toEqual({ kind: "callback-attempt", answered: true });
  });

  it("was not where no person was there", () => {
    for (const outcome of ["busy", "no-answer", "unreachable", "declined", "machine"])
      expect(told(outcome)).toEqual({ kind: "callback-attempt", answered: false });
  });

  it("tells nothing where an agent was the cause", () => {
    for (const outcome of ["agent-left", "not-joined", "cancelled"]) expect(told(outcome)).toBeUndefined();
  });
});

describe("a customer who was called first", () => {
  it("tells how long it took until he or she was on the line", () => {
    expect(observed({ type: "CustomerReady", at: 1, queueId, afterMs: 9_500 })).toEqual({
      kind: "customer-ready",
      seconds: 9.5,
    });
  });
});
