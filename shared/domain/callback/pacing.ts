// Whether one more customer may be called before an agent is asked: only if an agent is likely to be there when the telephone is
// answered. Source: the recommended rule of outbound pacing (Samuelson 1999 and later), with each share given exactly.

export interface PacingState {
  /** Agents who could take the customer and have nothing to do. */
  readonly free: number;
  /** Of every other such agent: the chance of having nothing to do by the time that the customer answers. */
  readonly freeSoon: readonly number[];
  /** Who is given an agent before: callers ahead in line, and customers who have answered already. */
  readonly ahead: number;
  /** Telephones that ring already. */
  readonly ringing: number;
  /** Share of telephones that are answered. */
  readonly answerChance: number;
  /** Largest share of those who answer that may find nobody there. */
  readonly tolerance: number;
}

/** An agent must be there with a chance of four in five: the most that is ever tolerated. */
export const mostTolerated = 0.2;

/** Sums of many small shares differ in their last digits from what they stand for. */
const closeEnough = 1e-12;

/** Adds one telephone at a time: of all that would ring, the share of answers without an agent stays within what is tolerated. */
export function mayDial(state: PacingState): boolean {
  const { free, freeSoon, ahead, ringing, answerChance, tolerance } = state;
  if (free + freeSoon.length === 0) return false;
  const telephones = ringing + 1;
  const answers = binomial(telephones, answerChance);
  const more = successes(freeSoon, ahead + telephones);
  let inVain = 0;
  answers.forEach((likely, answered) => {
    more.forEach((chance, freed) => {
      const without = Math.min(answered, Math.max(0, answered + ahead - free - freed));
      inVain += likely * chance * without;
    });
  });
  return inVain <= tolerance * telephones * answerChance + closeEnough;
}

const binomial = (count: number, chance: number): readonly number[] =>
  successes(Array<number>(count).fill(chance), count);

/** How likely each number of successes is, of trials that do not depend on each other; `most` stands for that many or more. */
function successes(chances: readonly number[], most: number): readonly number[] {
  const likely = [1, ...Array<number>(most).fill(0)];
  for (const chance of chances)
    for (let count = most; count >= 0; count--) {
      const stays = count === most ? (likely[count] ?? 0) : (likely[count] ?? 0) * (1 - chance);
      likely[count] = stays + (likely[count - 1] ?? 0) * chance;
    }
  return likely;
}

/** What has come of a queue's customers who were called first. Of about the last thousand. */
export interface DialLedger {
  /** Customers who have answered. */
  readonly answered: number;
  /** Of those, who found no agent there in time. */
  readonly inVain: number;
  /** Natural logarithm of what is tolerated now. */
  readonly lnTolerance: number;
}

export const newLedger: DialLedger = { answered: 0, inVain: 0, lnTolerance: Math.log(mostTolerated) };

/** Of customers who answer, no more are to find nobody there. */
const target = 0.03;
/** How fast the tolerance follows: over a hundred answers, the total strays from the target by that many at most. */
const gain = 0.03;
const lowestLn = -9;
const memory = 1000;
/** Answers before which a share says little. */
const enoughAnswers = 100;

/** Every answer moves the tolerance a little: down where nobody was there, up where somebody was. */
export function noteAnswer({ answered, inVain, lnTolerance }: DialLedger, wasInVain: boolean): DialLedger {
  const kept = 1 - 1 / memory;
  const next = lnTolerance + gain * (target - (wasInVain ? 1 : 0));
  return {
    answered: answered * kept + 1,
    inVain: inVain * kept + (wasInVain ? 1 : 0),
    lnTolerance: Math.min(newLedger.lnTolerance, Math.max(lowestLn, next)),
  };
}

/** Beyond the target only agents who are surely there are counted on: then nobody is called in vain. */
export const toleranceOf = ({ answered, inVain, lnTolerance }: DialLedger): number =>
  answered >= enoughAnswers && inVain > target * answered ? 0 : Math.exp(lnTolerance);
