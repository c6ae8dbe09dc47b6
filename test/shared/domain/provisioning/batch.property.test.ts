// Whatever happens to the rows of a batch, in whatever order, few are on at a time, and none begins once it was called off.
import fc from "fast-check";
import { idOf, type RunId } from "../../../../shared/domain/kernel/ids";
import { beginRows, callOff, endRow, isBatchOver, type Batch } from "../../../../shared/domain/provisioning/batch";
import { asked, wish } from "./outside";

const runIdOf = (row: number): RunId => idOf<RunId>(`run-${row}`);
const batchOf = (rows: number, atOnce: number): Batch => ({
  ...{ batchId: "b1", tenantId: asked.tenantId, requestedBy: "admin", requestedAt: 0, askedAs: "digest", atOnce },
  rows: Array.from({ length: rows }, (_, row) => ({ runId: runIdOf(row), wish, state: "waiting" })),
});

const happening = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ is: "begin" } as const) },
  { weight: 4, arbitrary: fc.record({ is: fc.constant("end" as const), row: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant("refuse" as const), row: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant("call-off" as const), at: fc.nat(100) }) },
);

function after(batch: Batch, one: typeof happening extends fc.Arbitrary<infer T> ? T : never): Batch {
  switch (one.is) {
    case "begin":
      return beginRows(batch);
    case "end":
    case "refuse": {
      // Only a row that has begun has anything to end.
      const row = batch.rows[one.row];
      if (row?.state !== "begun") return batch;
      return endRow(batch, row.runId, one.is === "refuse" ? "its number belongs to another run" : undefined);
    }
    case "call-off":
      return callOff(batch, { at: one.at, by: "admin" });
  }
}

const stateOf = ({ rows }: Batch, row: number) => rows[row]?.state;

describe("a batch", () => {
  it("has few rows on at a time, begins none that was called off, and never takes back what a row has come to", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10 }),
        fc.integer({ min: 1, max: 4 }),
        fc.array(happening),
        (rows, atOnce, all) => {
          let batch = batchOf(rows, atOnce);
          for (const one of all) {
            const next = after(batch, one);
            expect(next.rows.filter(({ state }) => state === "begun").length).toBeLessThanOrEqual(atOnce);
            batch.rows.forEach(({ state }, row) => {
              if (state === "ended" || state === "refused" || state === "never-begun")
                expect(stateOf(next, row)).toBe(state);
              if (batch.cancelAsked && state !== "begun") expect(stateOf(next, row)).toBe(state);
            });
            if (batch.cancelAsked) expect(next.cancelAsked).toEqual(batch.cancelAsked);
            if (next.cancelAsked) expect(next.rows.map(({ state }) => state)).not.toContain("waiting");
            batch = next;
          }
        },
      ),
    );
  });

  it("is called off once, and not at all when it is over", () => {
    const begun = beginRows(batchOf(3, 2));
    const off = callOff(begun, { at: 5, by: "one" });
    expect(off.rows.map(({ state }) => state)).toEqual(["begun", "begun", "never-begun"]);
    expect(callOff(off, { at: 6, by: "other" })).toBe(off);
    const over = endRow(endRow(off, runIdOf(0)), runIdOf(1));
    expect([isBatchOver(off), isBatchOver(over)]).toEqual([false, true]);
    const complete = endRow(beginRows(batchOf(1, 1)), runIdOf(0));
    expect(callOff(complete, { at: 7, by: "one" })).toBe(complete);
  });
});
