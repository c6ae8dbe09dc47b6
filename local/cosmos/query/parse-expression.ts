// Recursive descent over scalar expressions, from the loosest binding (`?:`) to the tightest (members).
import { queryError } from "../refusal";
import type { BinaryOperator, Expression, Query } from "./syntax";
import type { TokenStream } from "./token-stream";
import type { Value } from "./values";

export type ParseQuery = (tokens: TokenStream) => Query;

const constants: Readonly<Record<string, Value>> = { TRUE: true, FALSE: false, NULL: null, UNDEFINED: undefined };

/** Left-associative levels above comparison, loosest first. */
const levels: readonly (readonly BinaryOperator[])[] = [
  ["|"],
  ["^"],
  ["&"],
  ["<<", ">>", ">>>"],
  ["+", "-", "||"],
  ["*", "/", "%"],
];
const comparisons: Readonly<Record<string, BinaryOperator>> = {
  "=": "=",
  "!=": "!=",
  "<>": "!=",
  "<": "<",
  "<=": "<=",
  ">": ">",
  ">=": ">=",
};

export function parseExpression(tokens: TokenStream, parseQuery: ParseQuery): Expression {
  const test = coalesce();
  if (!tokens.takeSymbol("?")) return test;
  const yes = parseExpression(tokens, parseQuery);
  tokens.needSymbol(":");
  return { kind: "conditional", test, yes, no: parseExpression(tokens, parseQuery) };

  function coalesce(): Expression {
    let left = disjunction();
    while (tokens.takeSymbol("??")) left = { kind: "binary", operator: "??", left, right: disjunction() };
    return left;
  }

  function disjunction(): Expression {
    let left = conjunction();
    while (tokens.takeWord("OR")) left = { kind: "binary", operator: "OR", left, right: conjunction() };
    return left;
  }

  function conjunction(): Expression {
    let left = negation();
    while (tokens.takeWord("AND")) left = { kind: "binary", operator: "AND", left, right: negation() };
    return left;
  }

  function negation(): Expression {
    return tokens.takeWord("NOT") ? { kind: "unary", operator: "NOT", operand: negation() } : comparison();
  }

  function comparison(): Expression {
    let left = level(0);
    for (;;) {
      const token = tokens.peek();
      const operator = token.kind === "symbol" ? comparisons[token.text] : undefined;
      if (operator !== undefined) {
        tokens.next();
        left = { kind: "binary", operator, left, right: level(0) };
        continue;
      }
      const isNegated = tokens.isWord("NOT") && ["IN", "BETWEEN", "LIKE"].some((word) => tokens.isWord(word, 1));
      if (isNegated) tokens.next();
      const test = membership(left);
      if (!test) return left;
      left = isNegated ? { kind: "unary", operator: "NOT", operand: test } : test;
    }
  }

  function membership(value: Expression): Expression | undefined {
    if (tokens.takeWord("BETWEEN")) {
      const low = level(0);
      tokens.needWord("AND");
      return { kind: "between", value, low, high: level(0) };
    }
    if (tokens.takeWord("LIKE")) {
      const pattern = level(0);
      if (!tokens.takeWord("ESCAPE")) return { kind: "like", value, pattern, escape: undefined };
      const escape = tokens.next();
      if (escape.kind !== "string" || escape.text.length !== 1)
        throw queryError("SC1001", "ESCAPE takes one character.", escape.at, escape.end);
      return { kind: "like", value, pattern, escape: escape.text };
    }
    if (!tokens.takeWord("IN")) return undefined;
    tokens.needSymbol("(");
    const list = commaList(")");
    if (list.length === 0) throw tokens.unexpected();
    return { kind: "in", value, list };
  }

  function level(depth: number): Expression {
    const operators = levels[depth];
    if (!operators) return unary();
    let left = level(depth + 1);
    for (;;) {
      const operator = operators.find((symbol) => tokens.isSymbol(symbol));
      if (operator === undefined) return left;
      tokens.next();
      left = { kind: "binary", operator, left, right: level(depth + 1) };
    }
  }

  function unary(): Expression {
    for (const operator of ["-", "+", "~"] as const) {
      if (tokens.takeSymbol(operator)) return { kind: "unary", operator, operand: unary() };
    }
    return members(primary());
  }

  function members(start: Expression): Expression {
    let target = start;
    for (;;) {
      if (tokens.takeSymbol("."))
        target = { kind: "member", target, key: { kind: "literal", value: tokens.needName() } };
      else if (tokens.takeSymbol("[")) {
        target = { kind: "member", target, key: parseExpression(tokens, parseQuery) };
        tokens.needSymbol("]");
      } else return target;
    }
  }

  function primary(): Expression {
    const token = tokens.peek();
    switch (token.kind) {
      case "number":
        tokens.next();
        return { kind: "literal", value: token.value };
      case "string":
        tokens.next();
        return { kind: "literal", value: token.text };
      case "parameter":
        tokens.next();
        return { kind: "parameter", name: token.text };
      case "word":
        return named(token.text, token.at);
      case "symbol":
        return bracketed();
      case "end":
        throw tokens.unexpected();
    }
  }

  function named(name: string, at: number): Expression {
    const upper = name.toUpperCase();
    if (Object.hasOwn(constants, upper)) {
      tokens.next();
      return { kind: "literal", value: constants[upper] };
    }
    if ((upper === "EXISTS" || upper === "ARRAY") && tokens.isSymbol("(", 1)) {
      tokens.next();
      tokens.needSymbol("(");
      const query = parseQuery(tokens);
      tokens.needSymbol(")");
      return { kind: "subquery", form: upper === "ARRAY" ? "array" : "exists", query };
    }
    if (upper === "UDF" && tokens.isSymbol(".", 1)) {
      tokens.next();
      tokens.next();
      const udf = tokens.next().text;
      tokens.needSymbol("(");
      return { kind: "call", name: `UDF.${udf}`, args: commaList(")"), at };
    }
    if (tokens.isSymbol("(", 1)) {
      tokens.next();
      tokens.next();
      return { kind: "call", name: upper, args: commaList(")"), at };
    }
    return { kind: "variable", name: tokens.needName(), at };
  }

  function bracketed(): Expression {
    if (tokens.takeSymbol("[")) return { kind: "array", items: commaList("]") };
    if (tokens.takeSymbol("{")) return { kind: "object", entries: objectEntries() };
    tokens.needSymbol("(");
    if (tokens.isWord("SELECT")) {
      const query = parseQuery(tokens);
      tokens.needSymbol(")");
      return { kind: "subquery", form: "scalar", query };
    }
    const inner = parseExpression(tokens, parseQuery);
    tokens.needSymbol(")");
    return inner;
  }

  function commaList(close: string): Expression[] {
    const items: Expression[] = [];
    if (tokens.takeSymbol(close)) return items;
    do items.push(parseExpression(tokens, parseQuery));
    while (tokens.takeSymbol(","));
    tokens.needSymbol(close);
    return items;
  }

  function objectEntries(): (readonly [string, Expression])[] {
    const entries: (readonly [string, Expression])[] = [];
    if (tokens.takeSymbol("}")) return entries;
    do {
      const name = tokens.next();
      if (name.kind !== "string" && name.kind !== "word")
        throw queryError("SC1001", `Syntax error, incorrect syntax near '${name.text}'.`, name.at, name.end);
      tokens.needSymbol(":");
      entries.push([name.text, parseExpression(tokens, parseQuery)]);
    } while (tokens.takeSymbol(","));
    tokens.needSymbol("}");
    return entries;
  }
}
