// Who is asked first, by each strategy; order in the queue and preferred skills come before it, idle time and id after it.
import type { Agent } from "../../../../shared/domain/agent/agent";
import { chooseAgent } from "../../../../shared/domain/routing/choose-agent";
import { wanted } from "../../../../shared/domain/routing/eligibility";
import type { Needs } from "../../../../shared/domain/routing/needs";
import { strategies, type Strategy } from "../../../../shared/domain/settings/routing-rules";
import { agent, asked, entry, memberOf, queueId, step } from "./people";

const at = 1_000_000;
const ranked = (strategy: Strategy, agents: readonly Agent[], asks: Partial<Needs> = {}) =>
  chooseAgent(wanted(entry("e", { asks, enteredAt: 0 }), at), agents, strategy).ranked.map(
    ({ agent: one }) => one.agentId,
  );
const tally = (changes: Partial<Agent["tally"]>) => ({
  tally: { busyMs: 0, idleMs: 0, contacts: 0, lastOfferedAt: 0, countedTo: at, ...changes },
});

describe("first is asked", () => {
  it("who had the smallest share of the shift with contacts: least-occupied", () => {
    const agents = [
      agent("half", tally({ busyMs: 50, idleMs: 50 })),
      agent("third", tally({ busyMs: 40, idleMs: 80 })),
      agent("new", tally({})),
    ];
    expect(ranked("least-occupied", agents)).toEqual(["new", "third", "half"]);
  });

  it("by occupancy as it is now, not as it was counted last", () => {
    const agents = [
      agent("rested", tally({ busyMs: 100_000, idleMs: 0, countedTo: at - 900_000 })),
      agent("less", tally({ busyMs: 11_000, idleMs: 89_000 })),
    ];
    expect(ranked("least-occupied", agents)).toEqual(["rested", "less"]);
  });

  it("who was asked nothing for the longest time: longest-idle and all-at-once", () => {
    const agents = [agent("b", { idleSince: 30 }), agent("a", { idleSince: 20 }), agent("c", { idleSince: 10 })];
    expect(ranked("longest-idle", agents)).toEqual(["c", "a", "b"]);
    expect(ranked("all-at-once", agents)).toEqual(["c", "a", "b"]);
  });

  it("who knows best what is asked for and wished for: best-skill", () => {
    const asks = { required: asked({ french: 2 }), preferred: asked({ wine: 1 }) };
    const agents = [
      agent("fair", { knows: { french: 3, wine: 1, chess: 5 } }),
      agent("good", { knows: { french: 4, wine: 1 } }),
      agent("best", { knows: { french: 2, wine: 5 } }),
    ];
    expect(ranked("best-skill", agents, asks)).toEqual(["best", "good", "fair"]);
  });

  it("who talked to the fewest customers: fewest-contacts", () => {
    const agents = [agent("a", tally({ contacts: 9 })), agent("b", tally({ contacts: 2 }))];
    expect(ranked("fewest-contacts", agents)).toEqual(["b", "a"]);
  });

  it("whose last offer lies back longest, taken or not: round-robin", () => {
    const agents = [
      agent("late", tally({ lastOfferedAt: 900 })),
      agent("early", tally({ lastOfferedAt: 100 })),
      agent("never", tally({})),
    ];
    expect(ranked("round-robin", agents)).toEqual(["never", "early", "late"]);
  });
});

describe.each(strategies)("by any strategy, %s", (strategy) => {
  it("a smaller order in the queue comes first, helpers after the queue's own", () => {
    const order = (n: number) => ({ queues: [memberOf("support", { order: n })] });
    const agents = [
      agent("helper", { queues: [memberOf("sales", { order: 1 })] }),
      agent("ninth", order(9)),
      agent("second", order(2)),
      agent("first", order(1)),
    ];
    const asks = { steps: [step(1, { alsoAgentsOf: [queueId("sales")] })] };
    expect(ranked(strategy, agents, asks)).toEqual(["first", "second", "ninth", "helper"]);
  });

  it("who has what is wished for comes first, and nobody is waited for because of it", () => {
    const asks = { preferred: asked({ wine: 3 }) };
    const agents = [agent("a"), agent("b", { knows: { wine: 2 } }), agent("c", { knows: { wine: 3 } })];
    expect(ranked(strategy, agents, asks)[0]).toBe("c");
    expect(ranked(strategy, agents, asks)).toHaveLength(3);
  });

  it("equals are told apart by idle time, then by id, whatever order they were read in", () => {
    const agents = [agent("c", { idleSince: 5 }), agent("a", { idleSince: 9 }), agent("b", { idleSince: 5 })];
    expect(ranked(strategy, agents)).toEqual(["b", "c", "a"]);
    expect(ranked(strategy, [...agents].reverse())).toEqual(["b", "c", "a"]);
  });
});
