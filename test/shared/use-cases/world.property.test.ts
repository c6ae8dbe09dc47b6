// Any calls, agents, order of requests, faults and kills: in the end nobody and nothing is left hanging.
import fc from "fast-check";
import { problemsOf, script, storm } from "./world/any-script";
import type { Script } from "./world/script";
import { calm, play } from "./world/world";

const everythingEndsWell = (scripts: fc.Arbitrary<Script>, numRuns: number) =>
  fc.assert(
    fc.asyncProperty(scripts, async (chosen) => expect(problemsOf(await play(chosen))).toEqual([])),
    { numRuns, interruptAfterTimeLimit: 60_000 },
  );

describe("a contact center in which requests of all contacts and agents mix in any order", () => {
  it("leaves nothing behind when nothing fails", () => everythingEndsWell(script(fc.constant(calm)), 20));
  it("leaves nothing behind when everything fails", () => everythingEndsWell(script(storm), 20));
});
