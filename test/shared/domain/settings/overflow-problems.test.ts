import { queue as queueContract } from "../../../../shared/contracts/settings/queue";
import { overflowProblems } from "../../../../shared/domain/settings/overflow-problems";

const queueTo = (id: string, overflow: Record<string, string> = {}) =>
  queueContract.parse({
    id,
    name: id,
    overflow: Object.fromEntries(
      Object.entries(overflow).map(([reason, queueId]) => [reason, { to: "queue", queueId }]),
    ),
  });
const problemsOf = (queue: ReturnType<typeof queueTo>, ...others: ReturnType<typeof queueTo>[]) =>
  overflowProblems(queue, new Map(others.map((other) => [other.id, other])));

describe("overflow", () => {
  it("may pass callers down a line of queues", () => {
    expect(problemsOf(queueTo("a", { full: "b", closed: "c" }), queueTo("b", { maxWait: "c" }), queueTo("c"))).toEqual(
      [],
    );
  });

  it("may not come back to where it began", () => {
    expect(
      problemsOf(queueTo("a", { full: "b" }), queueTo("b", { noAgents: "c" }), queueTo("c", { closed: "a" })),
    ).toEqual([{ field: "overflow.full.queueId", message: "overflow would go round for ever: a -> b -> c -> a" }]);
  });

  it("may not lead to the queue itself", () => {
    expect(problemsOf(queueTo("a", { maxWait: "a" }))).toMatchObject([{ field: "overflow.maxWait.queueId" }]);
  });

  it("is not blamed for a round among others, which an earlier edit would have been", () => {
    expect(problemsOf(queueTo("a", { full: "b" }), queueTo("b", { full: "c" }), queueTo("c", { full: "b" }))).toEqual(
      [],
    );
  });
});
