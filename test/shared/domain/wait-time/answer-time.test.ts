// How long customers take to answer, as a queue learns it.
import fc from "fast-check";
import { answerTime, chanceEnded, earliest, learnAnswer } from "../../../../shared/domain/wait-time/answer-time";
import { gammaCdf } from "../../../../shared/domain/wait-time/numerics";

const learned = (answers: readonly number[]) =>
  answers.reduce<ReturnType<typeof learnAnswer> | undefined>((known, one) => learnAnswer(known, one), undefined);
const times = (count: number, ...seconds: readonly number[]) => Array.from({ length: count }, () => seconds).flat();

describe("the time that customers take to answer", () => {
  it("is what is assumed at first, which weighs as much as five of them", () => {
    expect(answerTime(undefined, 15)).toEqual({ meanSeconds: 15, shape: expect.closeTo(6.25, 9) });
    expect(answerTime(learned(times(5, 9)), 15).meanSeconds).toBeCloseTo(12);
  });

  it("is soon what they take, and how unlike they are", () => {
    const { meanSeconds, shape } = answerTime(learned(times(200, 6, 12)), 15);
    expect(meanSeconds).toBeCloseTo(9, 0);
    // A spread of 3 in 9, and a little of what was assumed.
    expect(shape).toBeGreaterThan(7);
    expect(shape).toBeLessThan(9);
    expect(answerTime(learned([...times(300, 9), ...times(600, 20)]), 15).meanSeconds).toBeGreaterThan(19);
  });

  it("has a moment before which a share of them answers, and not more", () =>
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 60, noNaN: true }), { maxLength: 30 }),
        fc.double({ min: 0.001, max: 0.5, noNaN: true }),
        (answers, share) => {
          const time = answerTime(learned(answers), 15);
          const seconds = earliest(time, share);
          expect(gammaCdf(time.shape, (time.shape * seconds) / time.meanSeconds)).toBeCloseTo(share, 9);
          expect(earliest(time, 0)).toBe(0);
          expect(earliest(time, share / 2)).toBeLessThanOrEqual(seconds);
        },
      ),
    ));

  it("gives what ends by chance the time to end", () => {
    // All alike, it is the exponential distribution at that moment; else conversations of those who answer soon go on more often.
    expect(chanceEnded({ meanSeconds: 15, shape: 1e9 }, 300)).toBeCloseTo(1 - Math.exp(-0.05), 6);
    expect(chanceEnded({ meanSeconds: 15, shape: 1 }, 300)).toBeCloseTo(15 / 315, 12);
  });
});
