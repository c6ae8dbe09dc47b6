// One contact looks for an agent: everybody is considered, the best few are kept, and why the others are not is counted.
import type { Agent } from "../agent/agent";
import type { Strategy } from "../settings/routing-rules";
import { askedAt, type Decision, type Ranked } from "./decision";
import { fitFrom, unfitness, type Unfit, type Wanted } from "./eligibility";
import { comesBefore, scoreOf } from "./strategy";

/** As many as are recorded, and as many as are tried one after the other before the store is read again. */
const mostRecorded = 5;
/** Clients that ring at the same time: each is a call, and Graph documents 100 of those per application at once. */
const mostRungAtOnce = 20;

export interface Choice<A extends Agent> {
  /** Best first. */
  readonly ranked: readonly Ranked<A>[];
  readonly decision: Decision;
}

/** @param agents in any order */
export function chooseAgent<A extends Agent>(want: Wanted, agents: Iterable<A>, strategy: Strategy): Choice<A> {
  const most = strategy === "all-at-once" ? mostRungAtOnce : mostRecorded;
  const ranked: Ranked<A>[] = [];
  const unfit = new Map<Unfit, number>();
  let considered = 0;
  let nextAt: number | undefined;
  for (const agent of agents) {
    considered++;
    const reason = unfitness(agent, want);
    if (reason === undefined) insert(ranked, { agent, score: scoreOf(agent, want, strategy) }, most);
    else {
      unfit.set(reason, (unfit.get(reason) ?? 0) + 1);
      const from = fitFrom(agent, want, reason);
      if (from !== undefined && (nextAt === undefined || from < nextAt)) nextAt = from;
    }
  }
  return {
    ranked,
    decision: {
      at: want.at,
      looking: "contact",
      strategy,
      step: want.needs.step,
      considered,
      unfit: Object.fromEntries(unfit),
      best: ranked.slice(0, mostRecorded).map(({ agent: { agentId }, score }) => ({ agentId, score })),
      ...(nextAt === undefined ? {} : { nextAt }),
      ...askedAt(want.needs),
    },
  };
}

function insert<A extends Agent>(ranked: Ranked<A>[], one: Ranked<A>, most: number): void {
  let at = ranked.length;
  for (let before = ranked[at - 1]; before && comesBefore(one, before); before = ranked[at - 1]) at--;
  if (at >= most) return;
  ranked.splice(at, 0, one);
  if (ranked.length > most) ranked.pop();
}
