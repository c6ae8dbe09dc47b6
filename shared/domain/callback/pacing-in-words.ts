// Why a customer who is to be called before an agent is asked has not been called yet, for people.
import type { Pacing } from "./due-dials";

export interface CallTurn {
  /** Whether the customer is called now, as far as was seen a moment ago. */
  readonly isDue: boolean;
  readonly sentence: string;
  /** Agents at work who may take the customer. */
  readonly agents: number;
  readonly free: number;
  /** Of the others, how many are likely to be free in time for an answer: a mean. */
  readonly freeSoon: number;
  /** Who is given an agent before: ahead in line, or called first and on the line. */
  readonly ahead: number;
  /** Telephones that ring for the same agents. */
  readonly ringing: number;
  /** What customers take to be on the line. */
  readonly answerSeconds: number;
  /** Largest share of those who answer that may find nobody there. */
  readonly tolerance: number;
}

export function callTurn({ isDue, free, freeSoon, ahead, ringing, answerSeconds, tolerance }: Pacing): CallTurn {
  const seen = {
    isDue,
    agents: free + freeSoon.length,
    free,
    freeSoon: round(
      freeSoon.reduce((sum, chance) => sum + chance, 0),
      10,
    ),
    ahead,
    ringing,
    answerSeconds: Math.round(answerSeconds),
    tolerance: round(tolerance, 1000),
  };
  return {
    ...seen,
    sentence: isDue ? "The customer is about to be called." : `The customer is not called yet: ${why(seen)}.`,
  };
}

function why({ agents, free, freeSoon, ahead, ringing, answerSeconds, tolerance }: Omit<CallTurn, "sentence">): string {
  if (agents === 0) return "nobody who may take the conversation is at work";
  const now = free === 0 ? "none is" : `${free} ${free === 1 ? "is" : "are"}`;
  const soon = freeSoon === 0 ? "no other is likely to be" : `on average ${freeSoon} more will be`;
  const seen = `of ${some(agents, "agent")} who may take the conversation ${now} free, and ${soon} in time, as customers take ${answerSeconds} s to answer`;
  const others = [
    ...(ahead > 0 ? [`${ahead} ${ahead === 1 ? "comes" : "come"} before`] : []),
    ...(ringing > 0 ? [`${some(ringing, "telephone")} ${ringing === 1 ? "rings" : "ring"} already`] : []),
  ];
  const before = others.length > 0 ? `; ${others.join(", and ")}` : "";
  const strict = tolerance === 0 ? "; only who is surely there counts, as too many have answered and found nobody" : "";
  return `${seen}${before}${strict}`;
}

const some = (count: number, what: string): string => `${count} ${what}${count === 1 ? "" : "s"}`;

const round = (value: number, parts: number): number => Math.round(value * parts) / parts;
