// How an expected wait is put to a caller.
import fc from "fast-check";
import { message } from "../../../../shared/domain/announcement/sentence";
import { waitSentence } from "../../../../shared/domain/announcement/wait-sentence";

const minutes = (count: number) => count * 60_000;

describe("an expected wait", () => {
  it("is less than a minute when it is short or already over", () => {
    expect(waitSentence(59_999)).toEqual(message("queue-wait", { minutes: 0 }));
    expect(waitSentence(-5_000)).toEqual(message("queue-wait", { minutes: 0 }));
  });

  it("is rounded up, coarser as it grows", () => {
    expect(waitSentence(minutes(1))).toEqual(message("queue-wait", { minutes: 1 }));
    expect(waitSentence(minutes(2.1))).toEqual(message("queue-wait", { minutes: 3 }));
    expect(waitSentence(minutes(11))).toEqual(message("queue-wait", { minutes: 15 }));
    expect(waitSentence(minutes(41))).toEqual(message("queue-wait", { minutes: 50 }));
  });

  it("is only more than an hour beyond that", () => {
    expect(waitSentence(minutes(61))).toEqual(message("queue-wait-over", { minutes: 60 }));
  });

  it("is a range where there is one, and one number where both ends sound the same", () => {
    expect(waitSentence({ low: minutes(3), high: minutes(7) })).toEqual(
      message("queue-wait-range", { low: 3, high: 7 }),
    );
    expect(waitSentence({ low: minutes(12), high: minutes(14) })).toEqual(message("queue-wait", { minutes: 15 }));
    expect(waitSentence({ low: 10_000, high: minutes(4) })).toEqual(message("queue-wait", { minutes: 4 }));
    expect(waitSentence({ low: minutes(20), high: minutes(90) })).toEqual(message("queue-wait-over", { minutes: 20 }));
  });

  it("never promises less than is expected, up to an hour", () => {
    fc.assert(
      fc.property(fc.integer({ min: 60_000, max: minutes(60) }), (wait) => {
        const { values } = waitSentence(wait);
        expect(Number(values?.["minutes"]) * 60_000).toBeGreaterThanOrEqual(wait);
      }),
    );
  });
});
