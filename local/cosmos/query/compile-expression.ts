// Turns an expression into a function of a row.
import { queryError, unsupported } from "../refusal";
import { aggregateNamed } from "./aggregates";
import { builtIns } from "./functions/built-ins";
import { binaryOperators, likePattern, unaryOperators } from "./operators";
import type { Evaluate, Scope } from "./scope";
import type { Expression, Query } from "./syntax";
import { equality, isArray, propertyOf, relation } from "./values";
import type { Value } from "./values";

/** Compiles a subquery of the given form; passed in because queries and expressions contain each other. */
export type CompileSubquery = (query: Query, form: "scalar" | "exists" | "array", scope: Scope) => Evaluate;

export function compileExpression(expression: Expression, scope: Scope, subquery: CompileSubquery): Evaluate {
  const compile = (inner: Expression) => compileExpression(inner, scope, subquery);
  switch (expression.kind) {
    case "literal": {
      const { value } = expression;
      return () => value;
    }
    case "parameter": {
      const { name } = expression;
      return (_, run) => {
        if (!run.parameters.has(name)) throw queryError("SC2305", `Query parameter '${name}' is not supplied.`);
        return run.parameters.get(name);
      };
    }
    case "variable": {
      const slot = scope.slotOf(expression.name);
      if (slot === undefined) {
        throw queryError(
          "SC2001",
          `Identifier '${expression.name}' could not be resolved.`,
          expression.at,
          expression.at + expression.name.length,
        );
      }
      return (row) => row[slot];
    }
    case "member":
      return compileMember(compile(expression.target), expression.key, compile);
    case "unary": {
      const apply = unaryOperators[expression.operator];
      const operand = compile(expression.operand);
      return (row, run) => apply(operand(row, run));
    }
    case "binary":
      return compileBinary(expression, compile);
    case "conditional": {
      const [test, yes, no] = [compile(expression.test), compile(expression.yes), compile(expression.no)];
      return (row, run) => (test(row, run) === true ? yes(row, run) : no(row, run));
    }
    case "between": {
      const [value, low, high] = [compile(expression.value), compile(expression.low), compile(expression.high)];
      return (row, run) => {
        const tested = value(row, run);
        const [above, below] = [relation(tested, low(row, run)), relation(tested, high(row, run))];
        return above === undefined || below === undefined ? undefined : above >= 0 && below <= 0;
      };
    }
    case "in": {
      const value = compile(expression.value);
      const list = expression.list.map(compile);
      return (row, run) => {
        const tested = value(row, run);
        return tested === undefined ? undefined : list.some((item) => equality(tested, item(row, run)) === true);
      };
    }
    case "like":
      return compileLike(compile(expression.value), compile(expression.pattern), expression.escape);
    case "call":
      return compileCall(expression, scope, compile, subquery);
    case "array": {
      const items = expression.items.map(compile);
      return (row, run) => items.map((item) => item(row, run)).filter((value) => value !== undefined);
    }
    case "object": {
      const entries = expression.entries.map(([name, value]) => [name, compile(value)] as const);
      return (row, run) => {
        const built: Record<string, Value> = {};
        for (const [name, evaluate] of entries) {
          const value = evaluate(row, run);
          if (value !== undefined) built[name] = value;
        }
        return built;
      };
    }
    case "subquery":
      return subquery(expression.query, expression.form, scope);
  }
}

function compileMember(target: Evaluate, key: Expression, compile: (key: Expression) => Evaluate): Evaluate {
  if (key.kind === "literal" && typeof key.value === "string") {
    const name = key.value;
    return (row, run) => propertyOf(target(row, run), name);
  }
  const dynamic = compile(key);
  return (row, run) => {
    const owner = target(row, run);
    const name = dynamic(row, run);
    if (typeof name === "string") return propertyOf(owner, name);
    return typeof name === "number" && isArray(owner) ? owner[name] : undefined;
  };
}

function compileBinary(
  { operator, left, right }: Extract<Expression, { kind: "binary" }>,
  compile: (side: Expression) => Evaluate,
): Evaluate {
  const a = compile(left);
  const b = compile(right);
  if (operator === "??") {
    // Falls back for undefined alone: null is a value.
    return (row, run) => {
      const value = a(row, run);
      return value === undefined ? b(row, run) : value;
    };
  }
  if (operator === "AND" || operator === "OR") {
    const decisive = operator === "OR";
    return (row, run) => {
      const first = a(row, run);
      if (first === decisive) return decisive;
      const second = b(row, run);
      if (second === decisive) return decisive;
      return first === !decisive && second === !decisive ? !decisive : undefined;
    };
  }
  const apply = binaryOperators[operator];
  return (row, run) => apply(a(row, run), b(row, run));
}

function compileLike(value: Evaluate, pattern: Evaluate, escape: string | undefined): Evaluate {
  let known: { text: string; expression: RegExp } | undefined;
  return (row, run) => {
    const text = value(row, run);
    const like = pattern(row, run);
    if (typeof text !== "string" || typeof like !== "string") return undefined;
    if (known?.text !== like) known = { text: like, expression: likePattern(like, escape) };
    return known.expression.test(text);
  };
}

function compileCall(
  { name, args, at }: Extract<Expression, { kind: "call" }>,
  scope: Scope,
  compile: (argument: Expression) => Evaluate,
  subquery: CompileSubquery,
): Evaluate {
  if (name.startsWith("UDF.")) throw unsupported(`The user-defined function ${name}`);
  const make = aggregateNamed(name);
  const [first] = args;
  if (make && first && args.length === 1) {
    if (!scope.aggregates)
      throw queryError("SC2103", `Aggregate function '${name}' is not allowed here.`, at, at + name.length);
    const slot = scope.newSlot();
    scope.aggregates.push({ slot, argument: compileExpression(first, scope.inner(), subquery), make });
    return (row) => row[slot];
  }
  const builtIn = Object.hasOwn(builtIns, name) ? builtIns[name] : undefined;
  if (!builtIn) {
    if (name.startsWith("ST_") || name.startsWith("FULLTEXT") || ["VECTORDISTANCE", "RRF"].includes(name))
      throw unsupported(`The function ${name}`);
    throw queryError("SC2005", `'${name}' is not a recognized built-in function name.`, at, at + name.length);
  }
  if (args.length < builtIn.least || args.length > builtIn.most) {
    throw queryError(
      "SC2050",
      `The ${name} function requires ${builtIn.least === builtIn.most ? String(builtIn.least) : `${builtIn.least} to ${builtIn.most}`} argument(s).`,
      at,
      at + name.length,
    );
  }
  const evaluated = args.map(compile);
  return (row, run) =>
    builtIn.run(
      evaluated.map((argument) => argument(row, run)),
      run.now,
    );
}
