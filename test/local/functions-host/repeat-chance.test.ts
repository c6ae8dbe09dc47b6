import nodeCrypto from "node:crypto";
import { syncBuiltinESMExports } from "node:module";
import { repeatChance } from "../../../local/functions-host/repeat-chance";

const real = { ofNode: nodeCrypto.randomUUID, ofWeb: Crypto.prototype.randomUUID, number: Math.random };

const restore = () => {
  nodeCrypto.randomUUID = real.ofNode;
  Crypto.prototype.randomUUID = real.ofWeb;
  Math.random = real.number;
  syncBuiltinESMExports();
};
afterEach(restore);

const forOffer = () => nodeCrypto.randomUUID();
const forRequest = () => nodeCrypto.randomUUID();

/** What a run draws that asks so many times for requests before it asks for an offer. */
function run(seed: string, requests: number) {
  repeatChance(seed);
  const drawn = {
    requests: Array.from({ length: requests }, forRequest),
    offers: Array.from({ length: 2 }, forOffer),
    number: Math.random(),
  };
  restore();
  return drawn;
}

/** From the same place: it counts among what a draw is named by. */
const runs = (...all: [seed: string, requests: number][]) => all.map(([seed, requests]) => run(seed, requests));

test("a seed repeats its ids and numbers, and another seed has others", () => {
  const [once, again, other] = runs(["1:1", 2], ["1:1", 2], ["2:1", 2]);
  expect(again).toEqual(once);
  expect(other?.offers).not.toEqual(once?.offers);
  expect(other?.number).not.toBe(once?.number);
});

test("no id is drawn twice", () => {
  const { requests, offers } = run("1:1", 50);
  expect(new Set([...requests, ...offers]).size).toBe(52);
});

test("how often one place draws says nothing about what another draws", () => {
  const [few, many] = runs(["1:1", 3], ["1:1", 7]);
  expect(many?.requests).toHaveLength(7);
  expect(many?.offers).toEqual(few?.offers);
});
