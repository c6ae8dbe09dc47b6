// A caller becomes a callback while an agent becomes free, the customer calls again, somebody cancels, requests are repeated and
// processes die: each wish ends up in exactly one place, and everybody who knows of it agrees on which.
import fc from "fast-check";
import type { ClosingReason } from "../../../shared/domain/contact/contact";
import { race, storm } from "./world/any-script";
import { disagreementsOf, standingOf, type Standing } from "./world/agreement";
import type { Script } from "./world/script";
import { calm, play } from "./world/world";

const everybodyAgrees = (scripts: fc.Arbitrary<Script>, numRuns: number) =>
  fc.assert(
    fc.asyncProperty(scripts, async (chosen) => {
      expect(await disagreementsOf(await play(chosen))).toEqual([]);
    }),
    { numRuns, interruptAfterTimeLimit: 60_000 },
  );

describe("a conversion, a cancelling, a redial and an offer that race", () => {
  it("end in one place that all agree on, when nothing fails", () => everybodyAgrees(race(fc.constant(calm)), 40));
  it("end in one place that all agree on, when everything fails", () => everybodyAgrees(race(storm), 40));

  it("end in each of the places, and by each of the ways there, depending on who is first", async () => {
    const seen = new Set<string>();
    for (const one of fc.sample(race(fc.constant(calm)), { numRuns: 80, seed: 1 })) {
      const { use } = await play(one);
      for (const { value } of use.contacts.values()) {
        const { phase } = value.contact;
        seen.add(standingOf(value.contact));
        if (phase.in === "closed") seen.add(phase.reason);
      }
    }
    const places: readonly Standing[] = ["waiting", "pending", "connected", "closed"];
    const ways: readonly ClosingReason[] = [
      "callback-redialled",
      "callback-cancelled",
      "callback-kept",
      "handled",
      "abandoned",
    ];
    expect([...places, ...ways].filter((one) => !seen.has(one))).toEqual([]);
  });
});
