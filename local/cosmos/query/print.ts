// Writes expressions and queries back as text: for the rewritten queries of a plan, and to compare expressions.
import type { Expression, Query, Selection, Source } from "./syntax";

const identifier = /^[A-Za-z_$][A-Za-z0-9_$]*$/;

export function printExpression(expression: Expression): string {
  const print = printExpression;
  const list = (items: readonly Expression[]) => items.map(print).join(", ");
  switch (expression.kind) {
    case "literal":
      return expression.value === undefined ? "undefined" : JSON.stringify(expression.value);
    case "parameter":
    case "variable":
      return expression.name;
    case "member":
      // Dots for the first step of a path, as people write them; brackets are safe for every name.
      return expression.key.kind === "literal" &&
        typeof expression.key.value === "string" &&
        identifier.test(expression.key.value) &&
        !reservedAfterDot.test(expression.key.value)
        ? `${print(expression.target)}.${expression.key.value}`
        : `${print(expression.target)}[${print(expression.key)}]`;
    case "unary":
      return `(${expression.operator} ${print(expression.operand)})`;
    case "binary":
      return `(${print(expression.left)} ${expression.operator} ${print(expression.right)})`;
    case "conditional":
      return `(${print(expression.test)} ? ${print(expression.yes)} : ${print(expression.no)})`;
    case "between":
      return `(${print(expression.value)} BETWEEN ${print(expression.low)} AND ${print(expression.high)})`;
    case "in":
      return `(${print(expression.value)} IN (${list(expression.list)}))`;
    case "like":
      return `(${print(expression.value)} LIKE ${print(expression.pattern)}${expression.escape === undefined ? "" : ` ESCAPE ${JSON.stringify(expression.escape)}`})`;
    case "call":
      return `${expression.name}(${list(expression.args)})`;
    case "array":
      return `[${list(expression.items)}]`;
    case "object":
      return `{${expression.entries.map(([name, value]) => `${JSON.stringify(name)}: ${print(value)}`).join(", ")}}`;
    case "subquery":
      return `${expression.form === "scalar" ? "" : expression.form.toUpperCase()}(${printQuery(expression.query)})`;
  }
}

const reservedAfterDot =
  /^(?:and|array|as|asc|between|by|desc|distinct|exists|false|from|group|in|join|like|not|null|or|order|select|top|true|udf|undefined|value|where)$/i;

function printSelection(selection: Selection): string {
  switch (selection.kind) {
    case "all":
      return "*";
    case "value":
      return `VALUE ${printExpression(selection.expression)}`;
    case "list":
      return selection.items
        .map(
          ({ expression, alias }) =>
            printExpression(expression) +
            (alias === undefined ? "" : ` AS ${identifier.test(alias) ? alias : JSON.stringify(alias)}`),
        )
        .join(", ");
  }
}

function printSource({ alias, isIteration, from }: Source): string {
  if (from.kind === "query") {
    const query = `(${printQuery(from.query)})`;
    if (isIteration) return `${alias} IN ${query}`;
    return alias === "" ? query : `${query} AS ${alias}`;
  }
  const path = from.root + from.path.map((step) => `[${JSON.stringify(step)}]`).join("");
  if (isIteration) return `${alias} IN ${path}`;
  return path === alias ? path : `${path} AS ${alias}`;
}

export function printQuery(query: Query): string {
  const clauses = [
    `SELECT ${query.isDistinct ? "DISTINCT " : ""}${query.top ? `TOP ${printExpression(query.top)} ` : ""}${printSelection(query.selection)}`,
  ];
  if (query.sources.length > 0) clauses.push(`FROM ${query.sources.map(printSource).join(" JOIN ")}`);
  if (query.where) clauses.push(`WHERE ${printExpression(query.where)}`);
  if (query.groupBy.length > 0) clauses.push(`GROUP BY ${query.groupBy.map(printExpression).join(", ")}`);
  if (query.orderBy.length > 0) {
    clauses.push(
      `ORDER BY ${query.orderBy.map(({ expression, isDescending }) => `${printExpression(expression)} ${isDescending ? "DESC" : "ASC"}`).join(", ")}`,
    );
  }
  if (query.offset && query.limit)
    clauses.push(`OFFSET ${printExpression(query.offset)} LIMIT ${printExpression(query.limit)}`);
  return clauses.join(" ");
}
