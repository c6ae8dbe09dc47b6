// What a part of the bench is: one question about speed or cost, answered by rows of the table.

export interface Row {
  readonly what: string;
  /** Absent: measured to be known, promised to nobody. */
  readonly budget?: string;
  readonly measured: string;
  /** Whether the budget was kept. */
  readonly isMet?: boolean;
  /** Beside a peer: how many times as much as the peer needs. */
  readonly ratio?: number;
}

export interface Bench {
  /** host.json and the built app, dist/ below it. */
  readonly projectFolder: string;
  /** How long (seconds) load is put on, and how many notifications a second come in. */
  readonly seconds: number;
  readonly rate: number;
  /** How often something is measured of which only the median counts. */
  readonly runs: number;
  /** Whether this part was named, and not all were to be measured. */
  readonly isAskedByName: boolean;
  /** What a process of the local runtime prints; shown with --log. */
  readonly log: (line: string) => void;
  /** Progress, beside the table. */
  readonly tell: (line: string) => void;
}

export interface Part {
  readonly name: string;
  readonly about: string;
  measure(bench: Bench): Promise<readonly Row[]>;
}
