// Finds what of a query SQLite can do: narrow the documents and sort them. The conditions may let too much through
// (the evaluator looks at every document again), never too little.
import type { IndexingPolicy } from "../indexing-policy";
import { componentText } from "../partition-key";
import type { SqlValue } from "../store/sqlite";
import { sqlPath, sqlValue } from "./json-sql";
import { pathOf } from "./syntax";
import type { Expression, Query } from "./syntax";
import { typeRank } from "./values";
import type { Value } from "./values";

export interface ScanPlan {
  readonly conditions: readonly string[];
  readonly args: readonly SqlValue[];
  readonly orderBy: string;
  /** False if the query wants an order that SQLite was not given. */
  readonly isSorted: boolean;
  /** SQL expressions an index would need to serve this query. */
  readonly index: readonly string[];
}

export interface ScanTarget {
  readonly keyPaths: readonly (readonly string[])[];
  readonly policy: IndexingPolicy;
  /** Columns already fixed by the partition key of the request. */
  readonly fixedColumns: readonly string[];
}

type Constant = { readonly value: Value } | undefined;

export function planScan(
  query: Query,
  parameters: ReadonlyMap<string, Value>,
  { keyPaths, policy, fixedColumns }: ScanTarget,
): ScanPlan {
  const [source] = query.sources;
  const isPlain =
    source !== undefined && !source.isIteration && source.from.kind === "path" && source.from.path.length === 0;
  const conditions: string[] = [];
  const args: SqlValue[] = [];
  const equal: string[] = [];
  const others: string[] = [];
  if (isPlain && query.where) visit(query.where);

  const order = isPlain
    ? query.orderBy.map(({ expression, isDescending }) => ({
        sql: columnsOf(expression),
        direction: isDescending ? " DESC" : "",
      }))
    : [];
  const isSorted = order.length === query.orderBy.length && order.every(({ sql }) => sql !== undefined);
  const sorted = isSorted ? order.flatMap(({ sql, direction }) => (sql ?? []).map((column) => column + direction)) : [];
  // Ties go by age, newest first as soon as anything is descending: an index is read backwards then.
  const tie = query.orderBy.some(({ isDescending }) => isDescending) ? "doc DESC" : "doc";
  const useful = [...equal, ...(sorted.length > 0 ? sorted : others.slice(0, 1))];
  // The table's own key already serves whole partition keys with or without an id.
  const tableKey = [...keyPaths.map((_, index) => `k${index + 1}`), "id"];
  const isServed = [...fixedColumns, ...useful].every((column, index) => column === tableKey[index]);
  return {
    conditions,
    args,
    orderBy: [...sorted, tie].join(", "),
    isSorted,
    index: isServed ? [] : [...fixedColumns, ...useful],
  };

  /** The document path of an expression, if it is one that an index could serve. */
  function documentPath(expression: Expression): readonly (string | number)[] | undefined {
    const found = pathOf(expression);
    if (!found || found.path.length === 0 || found.root !== source?.alias) return undefined;
    const isIndexed = policy.isIndexed(found.path.map((step) => (typeof step === "number" ? "[]" : step)));
    return isIndexed || isKeyPath(found.path) >= 0 || found.path.join() === "id" || found.path.join() === "_ts"
      ? found.path
      : undefined;
  }

  function isKeyPath(path: readonly (string | number)[]): number {
    return keyPaths.findIndex((key) => key.length === path.length && key.every((step, index) => step === path[index]));
  }

  function columnsOf(expression: Expression): readonly string[] | undefined {
    const path = documentPath(expression);
    if (!path) return undefined;
    if (path.join() === "id") return ["id"];
    if (path.join() === "_ts") return ["ts"];
    const sql = sqlPath(path);
    return sql && [sql.rank, sql.value];
  }

  function visit(expression: Expression): void {
    switch (expression.kind) {
      case "binary":
        if (expression.operator === "AND") {
          visit(expression.left);
          visit(expression.right);
        } else if (["=", "<", "<=", ">", ">="].includes(expression.operator)) {
          const right = constantOf(expression.right);
          const left = right ? undefined : constantOf(expression.left);
          if (right) compare(expression.left, expression.operator, right.value);
          else if (left) compare(expression.right, mirrored[expression.operator] ?? "=", left.value);
        }
        return;
      case "between": {
        const [low, high] = [constantOf(expression.low), constantOf(expression.high)];
        if (low && high) {
          compare(expression.value, ">=", low.value);
          compare(expression.value, "<=", high.value);
        }
        return;
      }
      case "in":
        among(expression.value, expression.list.map(constantOf));
        return;
      case "call":
        if (expression.name === "STARTSWITH" && expression.args.length === 2) {
          const [text, prefix] = expression.args;
          const constant = prefix && constantOf(prefix);
          if (text && typeof constant?.value === "string") compare(text, ">=", constant.value);
        } else if (expression.name === "IS_DEFINED" && expression.args[0]) {
          const path = documentPath(expression.args[0]);
          const sql = path && sqlPath(path);
          if (sql) conditions.push(`${sql.type} IS NOT NULL`);
        }
        return;
      default:
    }
  }

  function compare(side: Expression, operator: string, constant: Value): void {
    const path = documentPath(side);
    if (!path) return;
    const rank = typeRank(constant);
    if (rank === 0) {
      conditions.push("0");
      return;
    }
    if (rank > 4) return;
    const key = isKeyPath(path);
    if (operator === "=" && key >= 0) {
      fix(`k${key + 1}`, componentText(keyComponent(constant)));
      return;
    }
    if (operator === "=" && path.join() === "id") {
      if (typeof constant === "string") fix("id", constant);
      else conditions.push("0");
      return;
    }
    if (path.join() === "_ts" && typeof constant === "number") {
      conditions.push(`ts ${operator} ?`);
      args.push(constant);
      return;
    }
    const sql = sqlPath(path);
    if (!sql) return;
    if (constant === null) {
      conditions.push(`${sql.type} = 'null'`);
    } else if (operator === "=") {
      fix(sql.value, sqlValue(constant));
    } else if (typeof constant === "number" || typeof constant === "string") {
      // Text sorts after every number: the other bound keeps the other type out.
      const isUpper = operator.startsWith("<");
      const other =
        typeof constant === "number"
          ? isUpper
            ? undefined
            : `${sql.value} < ''`
          : isUpper
            ? `${sql.value} >= ''`
            : undefined;
      conditions.push(`${sql.value} ${operator} ?`, ...(other === undefined ? [] : [other]));
      args.push(constant);
      if (!others.includes(sql.value)) others.push(sql.value);
    }
  }

  function fix(column: string, value: SqlValue): void {
    conditions.push(`${column} = ?`);
    args.push(value);
    if (!equal.includes(column) && !fixedColumns.includes(column)) equal.push(column);
  }

  function among(side: Expression, list: readonly Constant[]): void {
    const path = documentPath(side);
    const values = list.flatMap((constant) =>
      constant && ["string", "number"].includes(typeof constant.value) ? [sqlValue(constant.value)] : [],
    );
    if (!path || values.length < list.length || isKeyPath(path) >= 0) return;
    const column = path.join() === "id" ? "id" : sqlPath(path)?.value;
    if (column === undefined) return;
    conditions.push(`${column} IN (${values.map(() => "?").join(", ")})`);
    args.push(...values);
    if (column !== "id" && !others.includes(column)) others.push(column);
  }

  function constantOf(expression: Expression): Constant {
    if (expression.kind === "literal") return { value: expression.value };
    if (expression.kind === "parameter")
      return parameters.has(expression.name) ? { value: parameters.get(expression.name) } : undefined;
    if (expression.kind !== "unary" || expression.operator !== "-") return undefined;
    const operand = constantOf(expression.operand)?.value;
    return typeof operand === "number" ? { value: -operand } : undefined;
  }
}

const mirrored: Readonly<Record<string, string>> = { "<": ">", "<=": ">=", ">": "<", ">=": "<=" };
const keyComponent = (value: Value): string | number | boolean | null | undefined =>
  typeof value === "object" && value !== null ? undefined : value;
