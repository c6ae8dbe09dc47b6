// When one more customer may be called before an agent is asked.
import fc from "fast-check";
import {
  mayDial,
  mostTolerated,
  newLedger,
  noteAnswer,
  toleranceOf,
  type DialLedger,
  type PacingState,
} from "../../../../shared/domain/callback/pacing";

const share = fc.double({ min: 0, max: 1, noNaN: true });
const state: fc.Arbitrary<PacingState> = fc.record({
  free: fc.nat({ max: 12 }),
  freeSoon: fc.array(share, { maxLength: 12 }),
  ahead: fc.nat({ max: 6 }),
  ringing: fc.nat({ max: 6 }),
  answerChance: fc.double({ min: 0.05, max: 1, noNaN: true }),
  tolerance: fc.double({ min: 0, max: mostTolerated, noNaN: true }),
});
const alone: PacingState = { free: 0, freeSoon: [], ahead: 0, ringing: 0, answerChance: 0.8, tolerance: mostTolerated };

/** Whatever is allowed in the first state is allowed in the second. */
const allowsMore = (less: PacingState, more: PacingState) => expect(mayDial(less) && !mayDial(more)).toBe(false);

describe("one more customer who is called first", () => {
  it("is called for an agent who has nothing to do, and no second one for the same agent", () => {
    expect(mayDial({ ...alone, free: 1 })).toBe(true);
    expect(mayDial({ ...alone, free: 1, ringing: 1 })).toBe(false);
    expect(mayDial({ ...alone, free: 1, ahead: 1 })).toBe(false);
    expect(mayDial({ ...alone, free: 2, ahead: 1 })).toBe(true);
  });

  it("is called when an agent will be there with a chance of four in five, and not with less", () => {
    expect(mayDial({ ...alone, freeSoon: [0.81] })).toBe(true);
    expect(mayDial({ ...alone, freeSoon: [0.79] })).toBe(false);
    expect(mayDial({ ...alone, freeSoon: Array<number>(20).fill(0.08) })).toBe(true);
    expect(mayDial({ ...alone, freeSoon: Array<number>(18).fill(0.08) })).toBe(false);
  });

  it("is called beside another one where few telephones are answered", () => {
    expect(mayDial({ ...alone, free: 1, ringing: 1, answerChance: 0.3 })).toBe(true);
    expect(mayDial({ ...alone, free: 1, ringing: 2, answerChance: 0.3 })).toBe(false);
  });

  it("is never called while nobody is at work", () =>
    fc.assert(fc.property(state, (any) => expect(mayDial({ ...any, free: 0, freeSoon: [] })).toBe(false))));

  it("is called as well with one more agent, whatever that one does", () =>
    fc.assert(
      fc.property(state, share, (any, chance) => {
        allowsMore(any, { ...any, freeSoon: [...any.freeSoon, chance] });
        allowsMore({ ...any, freeSoon: [...any.freeSoon, chance] }, { ...any, free: any.free + 1 });
      }),
    ));

  it("is called as well where agents have longer to become free", () =>
    fc.assert(
      fc.property(state, share, (any, by) =>
        allowsMore(any, { ...any, freeSoon: any.freeSoon.map((chance) => chance + (1 - chance) * by) }),
      ),
    ));

  it("is called as well where fewer are ahead, fewer telephones ring, or more is tolerated", () =>
    fc.assert(
      fc.property(state, (any) => {
        allowsMore({ ...any, ahead: any.ahead + 1 }, any);
        allowsMore({ ...any, ringing: any.ringing + 1 }, any);
        allowsMore(any, { ...any, tolerance: mostTolerated });
      }),
    ));

  it("finds an agent as often as it should", () =>
    fc.assert(
      fc.property(state, (any) => {
        fc.pre(mayDial(any) && any.ringing === 0);
        // One telephone: in vain only if too few become free.
        expect(chanceOfTooFew(any)).toBeLessThanOrEqual(any.tolerance + 1e-9);
      }),
    ));
});

/** By looking at every way in which the agents may become free. */
function chanceOfTooFew({ free, freeSoon, ahead }: PacingState): number {
  let sum = 0;
  for (let ways = 0; ways < 2 ** freeSoon.length; ways++) {
    const isFree = (at: number) => ((ways >> at) & 1) === 1;
    const chance = freeSoon.reduce((product, one, at) => product * (isFree(at) ? one : 1 - one), 1);
    const freed = freeSoon.filter((_, at) => isFree(at)).length;
    if (free + freed < ahead + 1) sum += chance;
  }
  return sum;
}

describe("what is tolerated", () => {
  const after = (ledger: DialLedger, answers: readonly boolean[]) => answers.reduce(noteAnswer, ledger);

  it("falls with everybody who finds nobody there, and recovers slowly", () => {
    const once = after(newLedger, [true]);
    expect(toleranceOf(once)).toBeLessThan(mostTolerated);
    expect(toleranceOf(after(once, Array<boolean>(20).fill(false)))).toBeLessThan(mostTolerated);
    expect(toleranceOf(after(once, Array<boolean>(40).fill(false)))).toBeCloseTo(mostTolerated, 10);
  });

  it("is nothing beyond the target, and comes back when the share is within it again", () => {
    const bad = after(
      newLedger,
      Array.from({ length: 120 }, (_, at) => at % 20 === 0),
    );
    expect(toleranceOf(bad)).toBe(0);
    expect(toleranceOf(after(bad, Array<boolean>(120).fill(false)))).toBeGreaterThan(0);
  });

  it("never leaves its bounds", () =>
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 400 }), (answers) => {
        const tolerance = toleranceOf(after(newLedger, answers));
        expect(tolerance).toBeGreaterThanOrEqual(0);
        expect(tolerance).toBeLessThanOrEqual(mostTolerated);
      }),
    ));
});
