// Faults on demand for chaos runs: a document request is refused before it has any effect.
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
  `${request.method} ${request.rawPath} ${request.header("x-ms-documentdb-partitionkey") ?? ""}`;

/** Faults on demand for chaos runs; deterministic via the injected chance function. */
export interface CosmosFaults {
  set(rule: FaultRule | undefined): void;
}

export class Faults implements CosmosFaults {
  private rule: FaultRule | undefined;

  set(rule: FaultRule | undefined): void {
    this.rule = rule;
  }

  /** Throws if this request has bad luck. A 412 only ever befalls a conditional request, a 449 only a write. */
  strike(request: CosmosRequest, isWrite: boolean): void {
    const of = nameOf(request);
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
