// Counts requests, request units and documents touched, for benches and budgets.

export interface Work {
  readonly requests: number;
  /** Request units. */
  readonly requestCharge: number;
  /** Documents that queries and feeds had to look at. */
  readonly documentsLoaded: number;
}

export interface CosmosMetrics extends Work {
  /** "create docs", "read docs", "query docs", "batch docs", "plan docs"... */
  readonly byOperation: Readonly<Record<string, Work>>;
  /** The same per container; what is about none of them is left out. */
  readonly byContainer: Readonly<Record<string, Readonly<Record<string, Work>>>>;
}

type Counted = { -readonly [K in keyof Work]: Work[K] };
const nothing = (): Counted => ({ requests: 0, requestCharge: 0, documentsLoaded: 0 });

export class Metrics {
  private counts = new Map<string, Map<string, Counted>>();

  count(answer: {
    operation: string;
    charge: number;
    container?: string | undefined;
    documentsLoaded?: number | undefined;
  }): void {
    const { operation, charge, container = "", documentsLoaded = 0 } = answer;
    let operations = this.counts.get(container);
    if (!operations) this.counts.set(container, (operations = new Map<string, Counted>()));
    let counted = operations.get(operation);
    if (!counted) operations.set(operation, (counted = nothing()));
    counted.requests++;
    counted.requestCharge += charge;
    counted.documentsLoaded += documentsLoaded;
  }

  read(): CosmosMetrics {
    const all = nothing();
    const byOperation = new Map<string, Counted>();
    for (const operations of this.counts.values()) {
      for (const [name, counted] of operations) {
        const sum = byOperation.get(name) ?? nothing();
        byOperation.set(name, sum);
        add(all, counted);
        add(sum, counted);
      }
    }
    const containers = [...this.counts].filter(([name]) => name !== "");
    return {
      ...rounded(all),
      byOperation: recordOf(byOperation),
      byContainer: Object.fromEntries(containers.map(([name, operations]) => [name, recordOf(operations)])),
    };
  }

  reset(): void {
    this.counts = new Map();
  }
}

function add(sum: Counted, more: Work): void {
  sum.requests += more.requests;
  sum.requestCharge += more.requestCharge;
  sum.documentsLoaded += more.documentsLoaded;
}

const rounded = (work: Work): Work => ({ ...work, requestCharge: Math.round(work.requestCharge * 100) / 100 });

const recordOf = (operations: ReadonlyMap<string, Work>): Record<string, Work> =>
  Object.fromEntries([...operations].map(([name, work]) => [name, rounded(work)]));
