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
