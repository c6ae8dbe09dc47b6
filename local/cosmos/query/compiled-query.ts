// What a compiled query can be asked.
import type { AggregateCall, Row, Run } from "./scope";
import type { Query } from "./syntax";
import type { Value } from "./values";

export interface CompiledQuery {
  readonly query: Query;
  /** `FROM (subquery)`: what stands in for the documents are the results of this query over all of them. */
  readonly over: CompiledQuery | undefined;
  /** Aggregates or GROUP BY: one output per group. */
  readonly isGrouped: boolean;
  /** The output is the whole document, so that its stored text can be sent as it is. */
  readonly isIdentity: boolean;
  /** Binds the inputs one combination after another, those that pass WHERE; `document` is the first input's root. */
  matches(row: Row, run: Run, document: Value): Iterable<Row>;
  project(row: Row, run: Run): Value;
  orderKey(row: Row, run: Run): readonly Value[];
  groupOf(row: Row, run: Run): string;
  readonly aggregates: readonly AggregateCall[];
}
