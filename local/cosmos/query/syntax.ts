// The syntax tree of a query, as the parser builds it and everything else reads it.
import type { Value } from "./values";

export type BinaryOperator =
  | "??"
  | "OR"
  | "AND"
  | "="
  | "!="
  | "<"
  | "<="
  | ">"
  | ">="
  | "|"
  | "^"
  | "&"
  | "<<"
  | ">>"
  | ">>>"
  | "+"
  | "-"
  | "||"
  | "*"
  | "/"
  | "%";
export type UnaryOperator = "NOT" | "-" | "+" | "~";

export type Expression =
  | { readonly kind: "literal"; readonly value: Value }
  | { readonly kind: "parameter"; readonly name: string }
  | { readonly kind: "variable"; readonly name: string; readonly at: number }
  /** `target.key`, `target["key"]`, `target[0]`. */
  | { readonly kind: "member"; readonly target: Expression; readonly key: Expression }
  | { readonly kind: "unary"; readonly operator: UnaryOperator; readonly operand: Expression }
  | {
      readonly kind: "binary";
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: "conditional"; readonly test: Expression; readonly yes: Expression; readonly no: Expression }
  | { readonly kind: "between"; readonly value: Expression; readonly low: Expression; readonly high: Expression }
  | { readonly kind: "in"; readonly value: Expression; readonly list: readonly Expression[] }
  | {
      readonly kind: "like";
      readonly value: Expression;
      readonly pattern: Expression;
      readonly escape: string | undefined;
    }
  /** `name` is upper case. */
  | { readonly kind: "call"; readonly name: string; readonly args: readonly Expression[]; readonly at: number }
  | { readonly kind: "array"; readonly items: readonly Expression[] }
  | { readonly kind: "object"; readonly entries: readonly (readonly [name: string, value: Expression])[] }
  | { readonly kind: "subquery"; readonly form: "scalar" | "exists" | "array"; readonly query: Query };

export type Selection =
  | { readonly kind: "all" }
  | { readonly kind: "value"; readonly expression: Expression }
  | {
      readonly kind: "list";
      readonly items: readonly { readonly expression: Expression; readonly alias: string | undefined }[];
    };

/** One input of FROM. The first one of a whole query names the container; the path leads into the document. */
export interface Source {
  readonly alias: string;
  /** `alias IN path`, `alias IN (subquery)`: one row per element of the array at the path, of each array that the subquery yields. */
  readonly isIteration: boolean;
  readonly from:
    | { readonly kind: "path"; readonly root: string; readonly path: readonly (string | number)[]; readonly at: number }
    | { readonly kind: "query"; readonly query: Query };
}

export interface OrderItem {
  readonly expression: Expression;
  readonly isDescending: boolean;
}

export interface Query {
  readonly isDistinct: boolean;
  readonly top: Expression | undefined;
  readonly selection: Selection;
  /** Empty when there is no FROM: the query yields one row. */
  readonly sources: readonly Source[];
  readonly where: Expression | undefined;
  readonly groupBy: readonly Expression[];
  readonly orderBy: readonly OrderItem[];
  readonly offset: Expression | undefined;
  readonly limit: Expression | undefined;
}

/** `c.a.b` as `{ root: "c", path: ["a", "b"] }`, or undefined for anything that is not a plain path. */
export function pathOf(
  expression: Expression,
): { readonly root: string; readonly path: readonly (string | number)[] } | undefined {
  if (expression.kind === "variable") return { root: expression.name, path: [] };
  if (expression.kind !== "member" || expression.key.kind !== "literal") return undefined;
  const { value } = expression.key;
  if (typeof value !== "string" && typeof value !== "number") return undefined;
  const target = pathOf(expression.target);
  return target && { root: target.root, path: [...target.path, value] };
}
