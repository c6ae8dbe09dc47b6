// What is stored when the orchestration and people write about the same callback.
import type { Callback } from "../../../../shared/domain/callback/callback";
import { idOf, type AgentId } from "../../../../shared/domain/kernel/ids";
import { recordedOver } from "../../../../shared/use-cases/callbacks/record-callback";
import { callback } from "../../ports/samples";

const of = (change: Partial<Callback> = {}) => callback(idOf("t"), "cb", change);
const at = (n: number) => ({ start: n, end: n + 1_800_000 });

describe("the record of a callback", () => {
  it("takes the first news of an orchestration, although nothing but the time is new", () => {
    const stored = of({ slot: at(1), state: { is: "scheduled", from: 1 } });
    const moved = of({ slot: at(2), state: { is: "scheduled", from: 2 }, revision: 1 });
    expect(recordedOver(stored, moved)).toMatchObject({ slot: at(2), state: { from: 2 }, revision: 1 });
  });

  it("is not put back by an older state that comes late", () => {
    const stored = of({ state: { is: "pending" }, revision: 3 });
    expect(recordedOver(stored, of({ state: { is: "paused", until: 9 }, revision: 2 }))).toBeUndefined();
    expect(recordedOver(stored, of({ state: { is: "pending" }, revision: 3 }))).toBeUndefined();
  });

  it("stays closed", () => {
    const stored = of({ state: { is: "closed", outcome: "cancelled", at: 5 } });
    expect(recordedOver(stored, of({ state: { is: "pending" }, revision: 9 }))).toBeUndefined();
  });

  it("keeps what people have added meanwhile, and every change once, in order", () => {
    const request = { at: 1, by: "ana", origin: "supervisor" } as const;
    const change = (n: number, what: string) => ({ at: n, by: "rule", what });
    const stored = of({ requests: [request], priorityMinutes: 30, changes: [change(1, "a"), change(3, "c")] });
    const told = of({ changes: [change(1, "a"), change(2, "b")], revision: 1 });
    expect(recordedOver(stored, told)).toMatchObject({
      requests: [request],
      priorityMinutes: 30,
      changes: [change(1, "a"), change(2, "b"), change(3, "c")],
    });
  });

  it("is nobody's any more once the orchestration says so, unless it was given to somebody since", () => {
    const [over, given] = [
      { at: 5, by: "rule", what: "not kept any more" },
      { at: 6, by: "ada", what: "given" },
    ];
    const owner = { agentId: idOf<AgentId>("ana"), until: 5 };
    const told = of({ changes: [over], revision: 1 });
    expect(recordedOver(of({ owner }), told)).not.toHaveProperty("owner");
    expect(recordedOver(of({ owner, changes: [given] }), told)).toMatchObject({ owner });
  });
});
