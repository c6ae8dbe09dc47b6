// Which numbers a queue calls back.
import { numberObstacle, obstacleInWords } from "../../../../shared/domain/callback/number-rules";
import type { CallableNumbers } from "../../../../shared/domain/settings/queue-callback";

const rules = (change: Partial<CallableNumbers> = {}): CallableNumbers => ({
  country: "PT",
  confirm: true,
  mayEnterAnother: true,
  allow: [],
  block: [],
  blockPremiumAndSatellite: true,
  openAtMost: 1,
  ...change,
});
const mobile = { number: "+351912345678", kind: "mobile" } as const;
const premium = { number: "+351601123456", kind: "premium" } as const;

describe("a number to call back", () => {
  it("may be any, where the queue says nothing", () => {
    expect(numberObstacle(mobile, rules(), [])).toBeUndefined();
  });

  it("is refused by its beginning, unless a longer beginning is allowed", () => {
    expect(numberObstacle(mobile, rules({ block: ["+351"] }), [])).toBe("blocked");
    expect(numberObstacle(mobile, rules({ block: ["+351"], allow: ["+35191"] }), [])).toBeUndefined();
    expect(numberObstacle(mobile, rules({ block: ["+35191"], allow: ["+351"] }), [])).toBe("blocked");
    expect(numberObstacle(mobile, rules({ allow: ["+34", "+44"] }), [])).toBe("not-allowed");
  });

  it("is refused where calling it costs a fortune, unless the queue names it", () => {
    expect(numberObstacle(premium, rules(), [])).toBe("premium");
    expect(numberObstacle({ number: "+881612345678", kind: "satellite" }, rules(), [])).toBe("satellite");
    expect(numberObstacle(premium, rules({ allow: ["+351601"] }), [])).toBeUndefined();
    expect(numberObstacle(premium, rules({ blockPremiumAndSatellite: false }), [])).toBeUndefined();
  });

  it("is never one of our own, whatever is allowed", () => {
    expect(numberObstacle(mobile, rules({ allow: ["+351"] }), [mobile.number])).toBe("own");
  });

  it("is refused in words that name it", () => {
    for (const obstacle of ["own", "blocked", "not-allowed", "premium", "satellite"] as const)
      expect(obstacleInWords(obstacle, mobile.number)).toContain(mobile.number);
  });
});
