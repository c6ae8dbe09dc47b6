// Which numbers a queue may call back.
import type { CallableNumbers } from "../settings/queue-callback";

/** A number as the numbering plans know it. */
export interface KnownNumber {
  /** E.164. */
  readonly number: string;
  /** ISO 3166-1 alpha-2; absent for numbers of no country, such as satellites'. */
  readonly country?: string;
  readonly kind: "fixed" | "mobile" | "free" | "shared-cost" | "premium" | "satellite" | "other";
  /** The customer's, as far as the number tells. IANA. */
  readonly timeZone: string;
}

export type NumberObstacle = "blocked" | "not-allowed" | "premium" | "satellite" | "own";

/** @param own numbers of this installation: calling them back would call ourselves */
export function numberObstacle(
  { number, kind }: Pick<KnownNumber, "number" | "kind">,
  rules: CallableNumbers,
  own: readonly string[],
): NumberObstacle | undefined {
  if (own.includes(number)) return "own";
  const allowed = longest(rules.allow, number);
  const blocked = longest(rules.block, number);
  if (blocked >= allowed && blocked > 0) return "blocked";
  if (rules.allow.length > 0 && allowed === 0) return "not-allowed";
  if (rules.blockPremiumAndSatellite && allowed === 0 && (kind === "premium" || kind === "satellite")) return kind;
  return undefined;
}

const longest = (prefixes: readonly string[], number: string): number =>
  Math.max(0, ...prefixes.filter((prefix) => number.startsWith(prefix)).map(({ length }) => length));

export function obstacleInWords(obstacle: NumberObstacle, number: string): string {
  switch (obstacle) {
    case "own":
      return `${number} is a number of this contact center`;
    case "blocked":
      return `the queue does not call ${number}: its beginning is blocked`;
    case "not-allowed":
      return `the queue does not call ${number}: only some beginnings are allowed`;
    case "premium":
      return `${number} is a premium number, which the queue does not call`;
    case "satellite":
      return `${number} is a satellite number, which the queue does not call`;
  }
}
