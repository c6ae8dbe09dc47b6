// How people behave while everything goes wrong: callers who press, wait, give up; agents who answer, decline, are at lunch.
import type { Person } from "../../local/teams/network/phone-network";
import type { Dice } from "./chance";

type Reaction = Exclude<Person, readonly unknown[]>;

/** More than anybody is called in a run; the last one repeats. */
const repertoire = 60;

/** What a caller does once connected. */
export function caller(dice: Dice): Reaction {
  const presses: { key: string; afterSeconds: number }[] = [];
  const impatience = dice.between(0, 1);
  // One in ten hangs up during the menu, three in ten in line, sooner or later.
  if (impatience < 0.1) return { answer: { afterSeconds: 0, thenHangUpAfterSeconds: dice.between(1, 6) } };
  if (dice.isBelow(0.1)) presses.push({ key: dice.one(["5", "9", "#"]), afterSeconds: dice.between(2, 4) });
  // Whoever is not understood presses again when the menu is repeated; half of them later want to be called back.
  presses.push({ key: "1", afterSeconds: dice.between(4, 9) }, { key: "1", afterSeconds: dice.between(14, 18) });
  if (dice.isBelow(0.5)) presses.push({ key: "1", afterSeconds: dice.between(45, 120) });
  return {
    answer: {
      afterSeconds: 0,
      presses,
      // Patience covers the conversation too: an impatient caller may be lucky and hang up while talking.
      thenHangUpAfterSeconds: impatience < 0.4 ? dice.between(15, 180) : dice.between(400, 700),
    },
  };
}

const talk = (dice: Dice) => dice.between(20, 120);

export function agentAtWork(dice: Dice): Person {
  return Array.from({ length: repertoire }, (): Reaction => {
    const mood = dice.between(0, 1);
    if (mood < 0.06) return "no-answer";
    if (mood < 0.12) return { decline: { afterSeconds: dice.between(1, 8) } };
    if (mood < 0.14) return "unreachable";
    return { answer: { afterSeconds: dice.between(1, 12), thenHangUpAfterSeconds: talk(dice) } };
  });
}

/** A customer whose phone rings because of a callback. */
export function customerAtHome(dice: Dice): Person {
  return Array.from({ length: 6 }, (): Reaction => {
    const luck = dice.between(0, 1);
    if (luck < 0.2) return "busy";
    if (luck < 0.35) return "no-answer";
    if (luck < 0.4) return "unreachable";
    return { answer: { afterSeconds: dice.between(2, 15), thenHangUpAfterSeconds: talk(dice) } };
  });
}
