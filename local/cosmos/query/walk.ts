// Looks through the parts of an expression.
import { aggregateNamed } from "./aggregates";
import type { Expression } from "./syntax";

/** The direct parts of an expression. Subqueries are closed: their parts are not listed. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case "literal":
    case "parameter":
    case "variable":
    case "subquery":
      return [];
    case "member":
      return [expression.target, expression.key];
    case "unary":
      return [expression.operand];
    case "binary":
      return [expression.left, expression.right];
    case "conditional":
      return [expression.test, expression.yes, expression.no];
    case "between":
      return [expression.value, expression.low, expression.high];
    case "in":
      return [expression.value, ...expression.list];
    case "like":
      return [expression.value, expression.pattern];
    case "call":
      return expression.args;
    case "array":
      return expression.items;
    case "object":
      return expression.entries.map(([, value]) => value);
  }
}

export const isAggregate = (expression: Expression): expression is Extract<Expression, { kind: "call" }> =>
  expression.kind === "call" && expression.args.length === 1 && aggregateNamed(expression.name) !== undefined;

export const containsAggregate = (expression: Expression): boolean =>
  isAggregate(expression) || partsOf(expression).some(containsAggregate);
