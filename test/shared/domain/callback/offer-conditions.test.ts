// When a caller who waits is offered a callback.
import { mayOffer, type OfferMeasures } from "../../../../shared/domain/callback/offer-conditions";
import type { OfferCondition } from "../../../../shared/domain/settings/queue-callback";

const line = (change: Partial<OfferMeasures> = {}): OfferMeasures => ({
  waitedSeconds: 60,
  estimatedSeconds: 120,
  position: 3,
  callers: 4,
  agents: 2,
  isOpen: true,
  ...change,
});
const over = (measure: "waited-seconds" | "estimated-wait-seconds" | "position" | "calls-per-agent", limit: number) =>
  [{ measure, over: limit }] satisfies OfferCondition[];

describe("the offer of a callback", () => {
  it("is always made where the queue sets no condition", () => {
    expect(mayOffer([], line())).toBe("now");
  });

  it.each([
    [over("waited-seconds", 60), line(), "now"],
    [over("waited-seconds", 61), line(), "none"],
    [over("estimated-wait-seconds", 119), line(), "now"],
    [over("estimated-wait-seconds", 120), line(), "none"],
    [over("position", 2), line(), "now"],
    [over("position", 3), line(), "none"],
    [over("calls-per-agent", 1.9), line(), "now"],
    [over("calls-per-agent", 2), line(), "none"],
    [over("calls-per-agent", 1000), line({ agents: 0, callers: 1 }), "now"],
    [[{ measure: "nobody-signed-in" }] as const, line(), "none"],
    [[{ measure: "nobody-signed-in" }] as const, line({ agents: 0 }), "now"],
  ])("goes by the limit: %j", (conditions, measures, expected) => {
    expect(mayOffer(conditions, measures)).toBe(expected);
  });

  it("does not hold by an estimate that nobody has", () => {
    const { estimatedSeconds: _, ...unknown } = line();
    expect(mayOffer(over("estimated-wait-seconds", 1), unknown)).toBe("none");
  });

  it("is made by any one of several conditions", () => {
    expect(mayOffer([...over("position", 9), ...over("waited-seconds", 10)], line())).toBe("now");
  });

  it("is for an agreed time only, outside the opening hours", () => {
    const conditions = [{ measure: "outside-hours" } as const, ...over("position", 1)];
    expect(mayOffer(conditions, line({ isOpen: false }))).toBe("for-a-time");
    expect(mayOffer(conditions, line())).toBe("now");
    expect(mayOffer([{ measure: "outside-hours" }], line())).toBe("none");
  });
});
