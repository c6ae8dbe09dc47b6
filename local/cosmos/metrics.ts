// Counts requests and request units, for benches and budgets.

export interface CosmosMetrics {
  readonly requests: number;
  /** Request units. */
  readonly requestCharge: number;
  /** "create docs", "read docs", "query docs", "batch docs", "plan docs"... */
  readonly byOperation: Readonly<Record<string, { readonly requests: number; readonly requestCharge: number }>>;
}

export class Metrics {
  private operations = new Map<string, { requests: number; requestCharge: number }>();

  count({ operation, charge }: { operation: string; charge: number }): void {
    const counted = this.operations.get(operation) ?? { requests: 0, requestCharge: 0 };
    counted.requests++;
    counted.requestCharge += charge;
    this.operations.set(operation, counted);
  }

  read(): CosmosMetrics {
    const rounded = (charge: number) => Math.round(charge * 100) / 100;
    let requests = 0;
    let requestCharge = 0;
    for (const counted of this.operations.values()) {
      requests += counted.requests;
      requestCharge += counted.requestCharge;
    }
    return {
      requests,
      requestCharge: rounded(requestCharge),
      byOperation: Object.fromEntries(
        [...this.operations].map(([name, counted]) => [
          name,
          { requests: counted.requests, requestCharge: rounded(counted.requestCharge) },
        ]),
      ),
    };
  }

  reset(): void {
    this.operations = new Map();
  }
}
