// Faults on demand: a document request is refused before it has any effect, or its answer is lost.
import { isQuery } from "./http-message";
import type { CosmosRequest } from "./http-message";
import { CosmosRefusal, preconditionFailed } from "./refusal";

export type FaultKind = "412" | "429" | "449" | "503";

export interface FaultRule {
  /** Share of document requests to refuse, 0 to 1. */
  readonly rate: number;
  readonly kinds: readonly FaultKind[];
  /** A number in [0, 1) for the request named `of`, which is the same in every run that does the same. */
  readonly chance: (of: string) => number;
}

/** What chance knows a request by: the same in every run that does the same. */
export const nameOf = (request: CosmosRequest): string =>
  `${isQuery(request) ? "QUERY" : request.method} ${request.rawPath} ${request.header("x-ms-documentdb-partitionkey") ?? ""}`;

/** The next document requests of a name. */
export interface NextFault {
  readonly of: RegExp;
  /** Whether the request takes effect and its answer is lost; else it is refused with 503. */
  readonly isAfterEffect?: boolean;
  /** How many requests; 1 where absent. */
  readonly times?: number;
}

/** Faults on demand for chaos runs; deterministic via the injected chance function. */
export interface CosmosFaults {
  /** Replaces the rule; undefined ends all faults. */
  set(rule: FaultRule | undefined): void;
  /** Beside the rule, and before it. */
  failNext(next: NextFault): void;
  /** How many of the failures asked for have not come yet. */
  readonly outstanding: number;
}

export class Faults implements CosmosFaults {
  private rule: FaultRule | undefined;
  private coming: (NextFault & { times: number })[] = [];

  set(rule: FaultRule | undefined): void {
    this.rule = rule;
    if (!rule) this.coming = [];
  }

  failNext(next: NextFault): void {
    this.coming.push({ times: 1, ...next });
  }

  get outstanding(): number {
    return this.coming.reduce((sum, { times }) => sum + times, 0);
  }

  private isNext(of: string, isAfterEffect: boolean): boolean {
    const next = this.coming.find(
      (one) => one.times > 0 && (one.isAfterEffect ?? false) === isAfterEffect && one.of.test(of),
    );
    if (next) next.times -= 1;
    return next !== undefined;
  }

  /** Whether the answer to this request, which has taken effect, is lost on its way. */
  losesAnswer(request: CosmosRequest): boolean {
    return this.isNext(nameOf(request), true);
  }

  /** Throws if this request has bad luck. A 412 only ever befalls a conditional request, a 449 only a write. */
  strike(request: CosmosRequest, isWrite: boolean): void {
    const of = nameOf(request);
    if (this.isNext(of, false)) throw refusalOf("503");
    if (!this.rule || this.rule.chance(of) >= this.rule.rate) return;
    const possible = this.rule.kinds.filter((kind) =>
      kind === "412" ? request.header("if-match") !== undefined : kind !== "449" || isWrite,
    );
    const kind = possible[Math.floor(this.rule.chance(of) * possible.length)];
    if (kind !== undefined) throw refusalOf(kind);
  }
}

function refusalOf(kind: FaultKind): CosmosRefusal {
  // Short, so that a client that waits does not hold up a run in virtual time.
  const headers = { "x-ms-retry-after-ms": "5" };
  switch (kind) {
    case "412":
      return preconditionFailed();
    case "429":
      return new CosmosRefusal(429, "TooManyRequests", "The request rate is too large. Please retry after sometime.", {
        substatus: 3200,
        headers,
      });
    case "449":
      return new CosmosRefusal(
        449,
        "RetryWith",
        "Conflicting request to resource has been attempted. Retry to avoid conflicts.",
        { headers },
      );
    case "503":
      return new CosmosRefusal(503, "ServiceUnavailable", "Service is currently unavailable.");
  }
}
