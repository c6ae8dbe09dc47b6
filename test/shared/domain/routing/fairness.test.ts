// A simulated day of identical agents: least-occupied gives all of them the same share of work.
import { doing, newAgent, type Agent } from "../../../../shared/domain/agent/agent";
import { decideAgent, evolveAgent, type AgentCommand } from "../../../../shared/domain/agent/decide-agent";
import { occupancy } from "../../../../shared/domain/agent/tally";
import { idOf, type ContactId, type OfferId } from "../../../../shared/domain/kernel/ids";
import { chooseAgent } from "../../../../shared/domain/routing/choose-agent";
import { wanted } from "../../../../shared/domain/routing/eligibility";
import type { Strategy } from "../../../../shared/domain/settings/routing-rules";
import { usualCapacity } from "../../ports/samples";
import { agentId, entry, memberOf, tenantId } from "./people";

const day = 8 * 3_600_000;
const team = 20;

/** Uniform in [0, 1), the same for every run: xorshift32 (Marsaglia 2003). */
function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

function told(agent: Agent, ...commands: readonly AgentCommand[]): Agent {
  return commands.reduce((now, command) => {
    const decided = decideAgent(now, command);
    if (!decided.ok) throw new Error(decided.refusal.message);
    return decided.value.reduce(evolveAgent, now);
  }, agent);
}

const talkMs = 180_000;

/**
 * Poisson arrivals at 80 % of capacity; talks of 3 minutes in the mean, Erlang of shape 4 as handle times mostly are; nobody
 * gives up. A single talk of more than a hundredth of the day would part two agents by itself, whatever the strategy.
 */
function playDay(strategy: Strategy, seed: number): readonly Agent[] {
  const chance = chances(seed);
  const exponential = (mean: number) => -mean * Math.log(1 - chance());
  const talk = () => Array.from({ length: 4 }, () => exponential(talkMs / 4)).reduce((sum, part) => sum + part, 0);
  const agents = Array.from({ length: team }, (_, n) => {
    const profile = { agentId: agentId(`a${n}`), tenantId, name: `a${n}`, skills: [], queues: [memberOf("support")] };
    return told(newAgent({ ...profile, capacity: usualCapacity }, 0), {
      type: "SetStatus",
      at: 0,
      status: "available",
      by: "x",
    });
  });
  const offerId = (n: number) => idOf<OfferId>(`o${n}`);
  const ends: { at: number; n: number; offer: OfferId }[] = [];
  const line: number[] = [];
  let arrivesAt = exponential(talkMs / (0.8 * team));
  let offers = 0;
  const serve = (at: number) => {
    while (line.length > 0) {
      const best = chooseAgent(wanted(entry("e", { enteredAt: line[0] ?? at }), at), agents, strategy).ranked[0]?.agent;
      if (!best) return;
      line.shift();
      const n = agents.findIndex((one) => one.agentId === best.agentId);
      const offer = offerId(++offers);
      const contactId = idOf<ContactId>(`k${offers}`);
      agents[n] = told(
        best,
        { type: "Claim", at, offerId: offer, contactId, until: at + 60_000 },
        { type: "Engage", at, offerId: offer },
      );
      ends.push({ at: at + talk(), n, offer });
    }
  };
  for (;;) {
    ends.sort((one, other) => one.at - other.at);
    const [end] = ends;
    const at = Math.min(arrivesAt, end?.at ?? Infinity);
    if (at >= day) return agents;
    if (end && end.at === at) {
      ends.shift();
      const one = agents[end.n];
      if (one) agents[end.n] = told(one, { type: "Finish", at, offerId: end.offer, wrapUpUntil: at });
    } else {
      line.push(at);
      arrivesAt += exponential(talkMs / (0.8 * team));
    }
    serve(at);
  }
}

const shares = (agents: readonly Agent[]) => agents.map((one) => occupancy(one.tally, doing(one), day));
const spread = (all: readonly number[]) => Math.max(...all) - Math.min(...all);

it.each([1, 22, 333])("least-occupied keeps identical agents within one percent at the end of day %d", (seed) => {
  const all = shares(playDay("least-occupied", seed));
  const mean = all.reduce((sum, one) => sum + one, 0) / team;
  expect(mean).toBeGreaterThan(0.7);
  expect(spread(all) / mean).toBeLessThan(0.01);
});

it("which chance alone does not: asked in turn they part by more", () => {
  const fair = spread(shares(playDay("least-occupied", 1)));
  expect(spread(shares(playDay("round-robin", 1)))).toBeGreaterThan(2 * fair);
});
