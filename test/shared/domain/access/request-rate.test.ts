// How often one client may ask.
import { countRequest } from "../../../../shared/domain/access/request-rate";

/** Asks at these moments and tells which were granted. */
function ask(perMinute: number, moments: readonly number[]): readonly boolean[] {
  let spentUntil = 0;
  return moments.map((at) => {
    const counted = countRequest(spentUntil, perMinute, at);
    if (counted.mayAsk) ({ spentUntil } = counted);
    return counted.mayAsk;
  });
}

const times = (count: number, at: number) => Array.from({ length: count }, () => at);

describe("a client's share of requests", () => {
  it.each([1, 7, 60, 6_000])("is a minute's worth at once, and not one more, with %i a minute", (perMinute) => {
    const granted = ask(perMinute, times(perMinute + 3, 1_000_000));
    expect(granted.filter(Boolean)).toHaveLength(perMinute);
    expect(granted.slice(-3)).toEqual([false, false, false]);
  });

  it("grows back evenly", () => {
    const at = 1_000_000;
    expect(ask(60, [...times(60, at), at + 999, at + 1_000, at + 1_000, at + 3_000, at + 3_000, at + 3_000])).toEqual([
      ...times(60, 1).map(() => true),
      false,
      true,
      false,
      true,
      true,
      false,
    ]);
  });

  it("is never refused to who keeps to the pace, however long", () => {
    expect(
      ask(
        60,
        Array.from({ length: 500 }, (_, n) => 1_000_000 + n * 1_000),
      ),
    ).not.toContain(false);
  });

  it("says when asking again will help, to the millisecond", () => {
    let spentUntil = 0;
    for (let n = 0; n < 10; n++) {
      const counted = countRequest(spentUntil, 10, 5_000);
      if (counted.mayAsk) ({ spentUntil } = counted);
    }
    const refused = countRequest(spentUntil, 10, 5_000);
    expect(refused).toEqual({ mayAsk: false, retryAfterMs: 6_000 });
    expect(countRequest(spentUntil, 10, 10_999).mayAsk).toBe(false);
    expect(countRequest(spentUntil, 10, 11_000).mayAsk).toBe(true);
  });
});
