// The query plan: how a client has to put a cross-partition query together from per-range answers, and the query to send to each range.
import { badRequest } from "../refusal";
import { outputNames } from "./compile-query";
import type { CompiledQuery } from "./compiled-query";
import { limitsOf } from "./results";
import { printExpression, printQuery } from "./print";
import type { Run } from "./scope";
import type { Expression, Query, Selection } from "./syntax";
import { containsAggregate, isAggregate } from "./walk";

const aggregateTypes: Readonly<Record<string, string>> = {
  COUNT: "Count",
  COUNTIF: "CountIf",
  SUM: "Sum",
  AVG: "Average",
  MIN: "Min",
  MAX: "Max",
  MAKELIST: "MakeList",
  MAKESET: "MakeSet",
};
/** The client replaces this by a condition when it resumes a sorted query. */
const placeholder = "{documentdb-formattableorderbyquery-filter}";

const everyRange = [{ min: "", max: "FF", isMinInclusive: true, isMaxInclusive: false }];

/** Whether a client must merge: the gateway does not serve such a query across partitions. */
export const needsMerge = ({ query, isGrouped, over }: CompiledQuery): boolean =>
  (over !== undefined && needsMerge(over)) ||
  isGrouped ||
  query.isDistinct ||
  query.orderBy.length > 0 ||
  query.top !== undefined ||
  query.limit !== undefined;

export function queryPlan(compiled: CompiledQuery, run: Run): object {
  const { query, isGrouped } = compiled;
  const { skip, take } = limitsOf(query, run);
  const orderBy = isGrouped ? [] : query.orderBy;
  const hasSelectValue = query.selection.kind === "value";
  const items = query.selection.kind === "list" ? query.selection.items : [];
  const names = outputNames(items);
  const types = items.map(({ expression }) => typeOf(expression));
  const isWhole = compiled.over !== undefined && needsMerge(compiled.over);
  if (isWhole) return planOfOne(hasSelectValue);
  const valueType = query.selection.kind === "value" ? typeOf(query.selection.expression) : null;
  return {
    partitionedQueryExecutionInfoVersion: 2,
    queryInfo: {
      distinctType: !query.isDistinct ? "None" : orderBy.length > 0 ? "Ordered" : "Unordered",
      top: query.top ? take : null,
      offset: query.offset ? skip : null,
      limit: query.limit ? take : null,
      orderBy: orderBy.map(({ isDescending }) => (isDescending ? "Descending" : "Ascending")),
      orderByExpressions: orderBy.map(({ expression }) => printExpression(expression)),
      groupByExpressions: query.groupBy.map(printExpression),
      groupByAliases: query.groupBy.length > 0 ? names : [],
      aggregates: valueType === null ? [] : [valueType],
      groupByAliasToAggregateType:
        isGrouped && !hasSelectValue
          ? Object.fromEntries(names.map((name, index) => [name, types[index] ?? null]))
          : {},
      rewrittenQuery: rewritten(compiled, skip + take),
      hasSelectValue,
      dCountInfo: null,
      hasNonStreamingOrderBy: false,
    },
    queryRanges: everyRange,
  };
}

/** The client passes on what the only range answers. */
const planOfOne = (hasSelectValue: boolean) => ({
  partitionedQueryExecutionInfoVersion: 2,
  queryInfo: {
    ...{ distinctType: "None", top: null, offset: null, limit: null, orderBy: [], orderByExpressions: [] },
    ...{ groupByExpressions: [], groupByAliases: [], aggregates: [], groupByAliasToAggregateType: {} },
    ...{ rewrittenQuery: "", hasSelectValue, dCountInfo: null, hasNonStreamingOrderBy: false },
  },
  queryRanges: everyRange,
});

function typeOf(expression: Expression): string | null {
  if (isAggregate(expression)) return aggregateTypes[expression.name] ?? null;
  if (containsAggregate(expression))
    throw badRequest("Compositions of aggregates and other expressions are not allowed.");
  return null;
}

/** The query for one range; empty if the original will do. Ranges return enough rows for the client to skip the first ones itself. */
function rewritten({ query, isGrouped }: CompiledQuery, rows: number): string {
  // Sorted rows carry their document's id, so that doubles are left for the client to find: only it can count what remains.
  const isCounted = !(query.isDistinct && query.orderBy.length > 0);
  const limits: Pick<Query, "top" | "offset" | "limit"> =
    query.limit && isCounted
      ? { top: query.top, offset: { kind: "literal", value: 0 }, limit: { kind: "literal", value: rows } }
      : { top: isCounted ? query.top : undefined, offset: undefined, limit: undefined };
  if (isGrouped)
    return printQuery({
      ...query,
      ...limits,
      top: query.groupBy.length > 0 ? undefined : query.top,
      orderBy: [],
      selection: groupedSelection(query),
    });
  if (query.orderBy.length === 0) return query.limit ? printQuery({ ...query, ...limits }) : "";
  const [source] = query.sources;
  if (!source) return "";
  const root: Expression = { kind: "variable", name: source.alias, at: 0 };
  const filter: Expression = { kind: "variable", name: placeholder, at: 0 };
  return printQuery({
    ...query,
    ...limits,
    where: query.where ? { kind: "binary", operator: "AND", left: query.where, right: filter } : filter,
    selection: {
      kind: "list",
      items: [
        { expression: { kind: "member", target: root, key: { kind: "literal", value: "_rid" } }, alias: undefined },
        { expression: wrapped(query.orderBy.map(({ expression }) => expression)), alias: "orderByItems" },
        { expression: payloadOf(query.selection, root), alias: "payload" },
      ],
    },
  });
}

const wrapped = (expressions: readonly Expression[]): Expression => ({
  kind: "array",
  items: expressions.map((expression) => objectOf({ item: expression })),
});
const objectOf = (entries: Readonly<Record<string, Expression>>): Expression => ({
  kind: "object",
  entries: Object.entries(entries),
});
const call = (name: string, argument: Expression): Expression => ({ kind: "call", name, args: [argument], at: 0 });

function payloadOf(selection: Selection, root: Expression): Expression {
  switch (selection.kind) {
    case "all":
      return root;
    case "value":
      return selection.expression;
    case "list": {
      const names = outputNames(selection.items);
      return {
        kind: "object",
        entries: selection.items.map(({ expression }, index) => [names[index] ?? "", expression] as const),
      };
    }
  }
}

/** Aggregates in the partial form that clients can add up. */
function partial(expression: Expression): Expression {
  if (!isAggregate(expression)) return expression;
  const [argument] = expression.args;
  if (!argument) return expression;
  const count = call("COUNT", argument);
  switch (expression.name) {
    case "AVG":
      return objectOf({ item: objectOf({ sum: call("SUM", argument), count }) });
    case "MIN":
    case "MAX":
      return objectOf({ item: expression, item2: objectOf({ [expression.name.toLowerCase()]: expression, count }) });
    default:
      return objectOf({ item: expression });
  }
}

function groupedSelection({ selection, groupBy }: Query): Selection {
  const groups = groupBy.length > 0 ? [{ expression: wrapped(groupBy), alias: "groupByItems" }] : [];
  if (selection.kind === "list") {
    const names = outputNames(selection.items);
    const entries = selection.items.map(({ expression }, index) => [names[index] ?? "", partial(expression)] as const);
    return { kind: "list", items: [...groups, { expression: { kind: "object", entries }, alias: "payload" }] };
  }
  const expression =
    selection.kind === "value" ? selection.expression : ({ kind: "literal", value: undefined } as const);
  const payload: Expression = isAggregate(expression) ? { kind: "array", items: [partial(expression)] } : expression;
  return groups.length > 0
    ? { kind: "list", items: [...groups, { expression: payload, alias: "payload" }] }
    : { kind: "value", expression: payload };
}
