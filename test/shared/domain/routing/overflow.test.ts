// When a line is such that its contacts go elsewhere: the first rule that holds, for those it applies to.
import { overflowNow, type LineMeasures } from "../../../../shared/domain/routing/overflow";
import type { OverflowRule } from "../../../../shared/domain/settings/queue";
import { queueId } from "./people";

const then = (name: string) => ({ then: { to: "queue", queueId: queueId(name) } as const });
const rules: readonly OverflowRule[] = [
  { measure: "waiting", over: 10, applies: "new-calls", ...then("long") },
  { measure: "calls-per-agent", over: 2, applies: "all-calls", ...then("crowded") },
  { measure: "estimated-wait-seconds", over: 300, applies: "all-calls", ...then("slow") },
];
const goes = (line: LineMeasures, who: "joining" | "waiting" = "joining") => {
  const rule = overflowNow(rules, line, who);
  return rule?.then.to === "queue" ? rule.then.queueId : "stays";
};

describe("a contact goes elsewhere", () => {
  it.each([
    [{ waiting: 11, agents: 99 }, "long"],
    [{ waiting: 10, agents: 99 }, "stays"],
    [{ waiting: 5, agents: 2 }, "crowded"],
    [{ waiting: 4, agents: 2 }, "stays"],
    [{ waiting: 1, agents: 0 }, "crowded"],
    [{ waiting: 0, agents: 0 }, "stays"],
    [{ waiting: 1, agents: 9, estimatedSeconds: 301 }, "slow"],
    [{ waiting: 1, agents: 9, estimatedSeconds: 300 }, "stays"],
    [{ waiting: 1, agents: 9 }, "stays"],
    [{ waiting: 11, agents: 1, estimatedSeconds: 900 }, "long"],
  ])("when joining a line of %j: %s", (line, where) => {
    expect(goes(line)).toBe(where);
  });

  it("while waiting, only by rules for all calls", () => {
    expect(goes({ waiting: 11, agents: 99 }, "waiting")).toBe("stays");
    expect(goes({ waiting: 11, agents: 1 }, "waiting")).toBe("crowded");
  });
});
