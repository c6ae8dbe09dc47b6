// From matching rows to results: grouping, order, DISTINCT and limits.
import { queryError } from "../refusal";
import type { CompiledQuery } from "./compiled-query";
import type { Row, Run } from "./scope";
import type { Expression, Query } from "./syntax";
import { compareValues, identityOf } from "./values";
import type { Value } from "./values";

/** Everything a query yields for all documents. */
export function* resultsOverAll(compiled: CompiledQuery, documents: Iterable<Value>, run: Run): Iterable<Value> {
  const inputs = compiled.over ? resultsOverAll(compiled.over, documents, run) : documents;
  function* rows(): Iterable<Row> {
    const row: Row = [];
    for (const input of inputs) yield* compiled.matches(row, run, input);
  }
  yield* shaped(compiled, outputsOf(compiled, rows(), run), run);
}

/** Everything a query yields for one document (or, inside another query, for the present row). */
export function* resultsOf(compiled: CompiledQuery, row: Row, run: Run, document: Value): Iterable<Value> {
  yield* shaped(compiled, outputsOf(compiled, compiled.matches(row, run, document), run), run);
}

interface Output {
  readonly key: readonly Value[];
  readonly value: Value;
}

/** One output per row or, if grouped, per group; undefined values are no outputs. */
export function* outputsOf(compiled: CompiledQuery, rows: Iterable<Row>, run: Run): Iterable<Output> {
  if (!compiled.isGrouped) {
    for (const row of rows) {
      const value = compiled.project(row, run);
      if (value !== undefined) yield { key: compiled.orderKey(row, run), value };
    }
    return;
  }
  const newGroup = (row: Row) => ({
    row: [...row],
    aggregators: compiled.aggregates.map((call) => ({ call, aggregator: call.make() })),
  });
  const groups = new Map<string, ReturnType<typeof newGroup>>();
  for (const row of rows) {
    const identity = compiled.groupOf(row, run);
    let group = groups.get(identity);
    if (!group) groups.set(identity, (group = newGroup(row)));
    for (const { call, aggregator } of group.aggregators) aggregator.add(call.argument(row, run));
  }
  // Aggregates over nothing still have a result (COUNT is 0) unless there is GROUP BY.
  if (groups.size === 0 && compiled.query.groupBy.length === 0) groups.set("", newGroup([]));
  for (const { row, aggregators } of groups.values()) {
    for (const { call, aggregator } of aggregators) row[call.slot] = aggregator.result();
    const value = compiled.project(row, run);
    if (value !== undefined) yield { key: [], value };
  }
}

/** Order, DISTINCT and limits on top of the outputs. */
export function* shaped(compiled: CompiledQuery, outputs: Iterable<Output>, run: Run): Iterable<Value> {
  const { query } = compiled;
  const { skip, take } = limitsOf(query, run);
  const seen = query.isDistinct ? new Set<string>() : undefined;
  let position = 0;
  for (const { value } of ordered(compiled, outputs)) {
    if (seen) {
      const identity = identityOf(value);
      if (seen.has(identity)) continue;
      seen.add(identity);
    }
    if (position >= skip + take) return;
    if (position++ >= skip) yield value;
  }
}

function ordered({ query, isGrouped }: CompiledQuery, outputs: Iterable<Output>): Iterable<Output> {
  if (query.orderBy.length === 0 || isGrouped) return outputs;
  const directions = query.orderBy.map(({ isDescending }) => (isDescending ? -1 : 1));
  const isReversed = directions.includes(-1);
  return [...outputs]
    .map((output, index) => ({ ...output, index }))
    .sort((a, b) => compareKeys(a.key, b.key, directions) || (isReversed ? b.index - a.index : a.index - b.index));
}

export function compareKeys(a: readonly Value[], b: readonly Value[], directions: readonly number[]): number {
  for (const [index, direction] of directions.entries()) {
    const difference = compareValues(a[index], b[index]);
    if (difference !== 0) return difference * direction;
  }
  return 0;
}

/** TOP and OFFSET/LIMIT as numbers. */
export function limitsOf({ top, offset, limit }: Query, { parameters }: Run): { skip: number; take: number } {
  const count = (expression: Expression | undefined, otherwise: number, clause: string): number => {
    if (!expression) return otherwise;
    const value =
      expression.kind === "literal"
        ? expression.value
        : expression.kind === "parameter"
          ? parameters.get(expression.name)
          : undefined;
    if (typeof value === "number" && Number.isInteger(value) && value >= 0) return value;
    throw queryError("SC2062", `The ${clause} value must be a non-negative integer.`);
  };
  return {
    skip: count(offset, 0, "OFFSET"),
    take: top ? count(top, 0, "TOP") : count(limit, Infinity, "LIMIT"),
  };
}
