// Turns a query into something that runs: its inputs, filter, projection, grouping and order.
import { badRequest, queryError } from "../refusal";
import { compileExpression } from "./compile-expression";
import type { CompiledQuery } from "./compiled-query";
import { printExpression } from "./print";
import { resultsOf } from "./results";
import { Scope } from "./scope";
import type { AggregateCall, Evaluate, Row, Run } from "./scope";
import type { Expression, Query, Selection, Source } from "./syntax";
import { identityOf, isArray, propertyOf } from "./values";
import type { Value } from "./values";
import { containsAggregate, isAggregate, partsOf } from "./walk";

/** Compiles a query over documents. Names are resolved and misuse refused here, before anything runs. */
export const compileQuery = (query: Query): CompiledQuery => compile(query, Scope.root(), true);

type Binding = (row: Row, run: Run, document: Value) => Iterable<Value>;

function compile(query: Query, outer: Scope, isOutermost: boolean): CompiledQuery {
  const scope = outer.inner();
  const [first] = query.sources;
  const over = isOutermost && first?.from.kind === "query" ? compileQuery(first.from.query) : undefined;
  const bindings = query.sources.map((source, index) => {
    const bind = compileSource(source, scope, isOutermost && index === 0);
    if (scope.isDefinedHere(source.alias))
      throw queryError("SC2011", `The input alias '${source.alias}' is specified more than once in the FROM clause.`);
    return { slot: scope.define(source.alias), bind };
  });
  const where = query.where && compileExpression(query.where, scope, compileSubquery);
  const selected =
    query.selection.kind === "all"
      ? []
      : query.selection.kind === "value"
        ? [query.selection.expression]
        : query.selection.items.map((item) => item.expression);
  const isGrouped = query.groupBy.length > 0 || selected.some(containsAggregate);
  if (isGrouped) refuseUngrouped(query, selected);
  const aggregates: AggregateCall[] = [];
  const project = compileSelection(query, isGrouped ? scope.inner(aggregates) : scope);
  const orderBy = query.orderBy.map(({ expression }) => compileExpression(expression, scope, compileSubquery));
  const groupBy = query.groupBy.map((expression) => compileExpression(expression, scope, compileSubquery));

  function* bindFrom(index: number, row: Row, run: Run, document: Value): Iterable<Row> {
    const binding = bindings[index];
    if (!binding) {
      if (!where || where(row, run) === true) yield row;
      return;
    }
    for (const value of binding.bind(row, run, document)) {
      row[binding.slot] = value;
      yield* bindFrom(index + 1, row, run, document);
    }
  }

  return {
    query,
    over,
    isGrouped,
    isIdentity: !isGrouped && !query.isDistinct && isWholeDocument(query),
    matches: (row, run, document) => bindFrom(0, row, run, document),
    project,
    orderKey: (row, run) => orderBy.map((key) => key(row, run)),
    groupOf: (row, run) => groupBy.map((key) => identityOf(key(row, run))).join(),
    aggregates,
  };
}

function isWholeDocument({ selection, sources }: Query): boolean {
  const [source] = sources;
  if (!source || source.isIteration || source.from.kind !== "path" || source.from.path.length > 0) return false;
  if (selection.kind === "all") return true;
  return (
    selection.kind === "value" && selection.expression.kind === "variable" && selection.expression.name === source.alias
  );
}

function compileSource({ isIteration, from }: Source, scope: Scope, isContainer: boolean): Binding {
  // What the documents are replaced by is compiled as a query of its own.
  if (isContainer && from.kind === "query")
    return (_row, _run, document) => (isIteration ? elementsOf([document]) : [document]);
  if (from.kind === "query") {
    const inner = compile(from.query, scope, false);
    return (row, run, document) => {
      const results = resultsOf(inner, row, run, document);
      return isIteration ? elementsOf(results) : results;
    };
  }
  const slot = isContainer ? undefined : scope.slotOf(from.root);
  if (!isContainer && slot === undefined)
    throw queryError("SC2001", `Identifier '${from.root}' could not be resolved.`, from.at, from.at + from.root.length);
  return (row, _, document) => {
    let value = slot === undefined ? document : row[slot];
    for (const step of from.path)
      value = typeof step === "string" ? propertyOf(value, step) : isArray(value) ? value[step] : undefined;
    if (isIteration) return isArray(value) ? value : [];
    return value === undefined ? [] : [value];
  };
}

function* elementsOf(values: Iterable<Value>): Iterable<Value> {
  for (const value of values) if (isArray(value)) yield* value;
}

function compileSelection(query: Query, scope: Scope): Evaluate {
  const { selection, sources } = query;
  switch (selection.kind) {
    case "all": {
      const [source] = sources;
      if (!source) throw queryError("SC2040", "'SELECT *' is not valid if FROM clause is omitted.");
      if (sources.length > 1) throw queryError("SC2041", "'SELECT *' is only valid with a single input set.");
      const slot = scope.slotOf(source.alias) ?? 0;
      return (row) => row[slot];
    }
    case "value":
      return compileExpression(selection.expression, scope, compileSubquery);
    case "list":
      return compileList(selection, scope);
  }
}

function compileList({ items }: Extract<Selection, { kind: "list" }>, scope: Scope): Evaluate {
  const columns = outputNames(items).map((name, index) => {
    const item = items[index];
    return { name, evaluate: item ? compileExpression(item.expression, scope, compileSubquery) : () => undefined };
  });
  return (row, run) => {
    const output: Record<string, Value> = {};
    for (const { name, evaluate } of columns) {
      const value = evaluate(row, run);
      if (value !== undefined) output[name] = value;
    }
    return output;
  };
}

/** The property names of `SELECT a, b.c, 1 AS one`; expressions without a name of their own are $1, $2, ... */
export function outputNames(items: Extract<Selection, { kind: "list" }>["items"]): string[] {
  let unnamed = 0;
  const names = items.map(({ expression, alias }) => {
    if (alias !== undefined) return alias;
    if (expression.kind === "variable") return expression.name;
    if (expression.kind === "member" && expression.key.kind === "literal" && typeof expression.key.value === "string")
      return expression.key.value;
    return `$${++unnamed}`;
  });
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined)
    throw queryError("SC2012", `The property name '${twice}' is specified more than once in the SELECT list.`);
  return names;
}

/** In a grouped query every reference must be grouped by or aggregated. */
function refuseUngrouped({ groupBy, orderBy, selection }: Query, selected: readonly Expression[]): void {
  if (selection.kind === "all") throw queryError("SC2104", "'SELECT *' is not allowed with GROUP BY.");
  if (groupBy.length > 0 && orderBy.length > 0)
    throw queryError("SC2105", "'ORDER BY' is not supported together with 'GROUP BY'.");
  const grouped = new Set(groupBy.map(printExpression));
  const check = (expression: Expression): void => {
    if (isAggregate(expression) || grouped.has(printExpression(expression))) return;
    if (expression.kind === "member" || expression.kind === "variable") {
      throw queryError(
        "SC2102",
        `Property reference '${printExpression(expression)}' is invalid in the select list because it is not contained in either an aggregate function or the GROUP BY clause.`,
      );
    }
    partsOf(expression).forEach(check);
  };
  selected.forEach(check);
}

function compileSubquery(query: Query, form: "scalar" | "exists" | "array", scope: Scope): Evaluate {
  const inner = compile(query, scope.inner(), false);
  switch (form) {
    case "exists":
      return (row, run) => {
        for (const _ of resultsOf(inner, row, run, undefined)) return true;
        return false;
      };
    case "array":
      return (row, run) => [...resultsOf(inner, row, run, undefined)];
    case "scalar":
      return (row, run) => {
        const [first, ...others] = resultsOf(inner, row, run, undefined);
        if (others.length > 0)
          throw badRequest("The cardinality of a scalar subquery result set cannot be greater than one");
        return first;
      };
  }
}
