// One agent looks for a contact: one order over all lines, past everybody the agent may not take, and nobody starves.
import fc from "fast-check";
import { rankOf } from "../../../../shared/domain/queue/entry";
import { chooseEntries } from "../../../../shared/domain/routing/choose-entry";
import { isBefore, longestOvertaking } from "../../../../shared/domain/routing/order";
import type { QueueEntry } from "../../../../shared/domain/queue/entry";
import { agent, agentId, asked, entry, memberOf, queueId, step } from "./people";

const ids = (found: Iterable<{ readonly entry: QueueEntry }>) => [...found].map(({ entry: one }) => one.entryId);
const at = 100_000;
const both = [memberOf("support"), memberOf("sales")];
const sales = (name: string, enteredAt: number) => entry(name, { queueId: queueId("sales"), enteredAt });

describe("an agent who looks for a contact", () => {
  it("finds the first in line over all queues first, by rank and then by id", () => {
    const lines = [
      [entry("b", { enteredAt: 10 }), entry("e", { enteredAt: 40 })],
      [sales("c", 10), sales("d", 30)],
      [entry("a", { queueId: queueId("sales"), enteredAt: 90_000, rank: rankOf(90_000, 2) })],
    ];
    expect(ids(chooseEntries(agent("ana", { queues: both }), lines, at))).toEqual(["a", "b", "c", "d", "e"]);
    expect(ids(chooseEntries(agent("ana", { queues: both }), [...lines].reverse(), at))).toEqual([
      "a",
      "b",
      "c",
      "d",
      "e",
    ]);
  });

  it("passes over those who may not be taken, counts why, and knows when the first of them may", () => {
    const line = [
      entry("vip", { asks: { required: asked({ vip: 1 }) } }),
      entry("declined", { avoid: [{ agentId: agentId("ana"), until: at + 7 }], enteredAt: 1 }),
      entry("gone", { state: { is: "gone" }, enteredAt: 2 }),
      entry("mine", { enteredAt: 3 }),
    ];
    const [first] = [...chooseEntries(agent("ana"), [line], at)];
    expect(first?.entry.entryId).toBe("mine");
    expect(first?.decision).toEqual({
      at,
      looking: "agent",
      step: 0,
      considered: 3,
      unfit: { "lacks-skill": 1, declined: 1 },
      best: [],
      nextAt: at + 7,
    });
  });

  it("takes by the steps of each contact, and for queues that borrow now", () => {
    const relaxed = entry("relaxed", {
      asks: { required: asked({ vip: 1 }), steps: [step(99, { drop: asked({ vip: 1 }).map((one) => one.skill) })] },
    });
    expect([...chooseEntries(agent("ana"), [[relaxed]], at)][0]?.decision.step).toBe(1);
    const lent = chooseEntries(agent("ana"), [[sales("s", 0)]], at, (id) =>
      id === "sales" ? [queueId("support")] : [],
    );
    expect(ids(lent)).toEqual(["s"]);
  });

  it("finds nobody while not to be asked", () => {
    expect(ids(chooseEntries(agent("ana", { status: "away" }), [[entry("e")]], at))).toEqual([]);
  });
});

/** Contacts that come at random with random boosts; agents of whom each may take some, who become free in any order. */
const crowd = fc.record({
  contacts: fc.array(
    fc.record({
      afterMs: fc.integer({ min: 0, max: 60_000 }),
      minutes: fc.integer({ min: 0, max: 10 }),
      inSales: fc.boolean(),
      asksFrench: fc.boolean(),
    }),
    { minLength: 1, maxLength: 40 },
  ),
  agents: fc.array(fc.record({ speaksFrench: fc.boolean(), sellsOnly: fc.boolean() }), { minLength: 1, maxLength: 4 }),
  frees: fc.array(fc.record({ who: fc.nat({ max: 3 }), afterMs: fc.integer({ min: 0, max: 120_000 }) }), {
    maxLength: 80,
  }),
});

it("nobody starves: no contact that an agent could have taken is overtaken by one that came later than the bound", () =>
  fc.assert(
    fc.property(crowd, ({ contacts, agents, frees }) => {
      let clock = 0;
      const entries = contacts.map(({ afterMs, minutes, inSales, asksFrench }, n) => {
        clock += afterMs;
        return {
          minutes,
          entry: entry(`e${n}`, {
            queueId: queueId(inSales ? "sales" : "support"),
            enteredAt: clock,
            rank: rankOf(clock, minutes),
            asks: { required: asksFrench ? asked({ french: 1 }) : [] },
          }),
        };
      });
      const people = agents.map(({ speaksFrench, sellsOnly }, n) =>
        agent(`a${n}`, { knows: speaksFrench ? { french: 3 } : {}, queues: sellsOnly ? [memberOf("sales")] : both }),
      );
      const highest = Math.max(...contacts.map(({ minutes }) => minutes));
      const served = new Set<string>();
      let now = 0;
      for (const { who, afterMs } of frees) {
        now += afterMs;
        const one = people[who % people.length];
        const waiting = entries.filter(({ entry: { entryId, enteredAt } }) => enteredAt <= now && !served.has(entryId));
        const lines = ["support", "sales"].map((name) =>
          waiting
            .map((each) => each.entry)
            .filter((each) => each.queueId === name)
            .sort((a, b) => (isBefore(a, b) ? -1 : 1)),
        );
        const taken = one && [...chooseEntries(one, lines, now)];
        const first = taken?.[0]?.entry;
        if (!first) continue;
        served.add(first.entryId);
        for (const overtaken of taken.slice(1)) {
          const own = entries.find(({ entry: { entryId } }) => entryId === overtaken.entry.entryId);
          const later = first.enteredAt - overtaken.entry.enteredAt;
          expect(later).toBeLessThanOrEqual(longestOvertaking(own?.minutes ?? 0, highest));
        }
      }
    }),
    { numRuns: 200 },
  ));

it("the bound of overtaking is what priorities differ by, and nothing for the highest", () => {
  expect(longestOvertaking(2, 10)).toBe(480_000);
  expect(longestOvertaking(10, 10)).toBe(0);
  expect(longestOvertaking(12, 10)).toBe(0);
});
