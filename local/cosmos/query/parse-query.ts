// Parses a whole query: SELECT ... FROM ... WHERE ... GROUP BY ... ORDER BY ... OFFSET ... LIMIT.
import { queryError, unsupported } from "../refusal";
import { parseExpression } from "./parse-expression";
import type { Expression, OrderItem, Query, Selection, Source } from "./syntax";
import { TokenStream } from "./token-stream";

/** The tree of a query text. Throws a 400 in the shape of the service's compiler errors. */
export function parseQueryText(text: string): Query {
  const tokens = new TokenStream(text);
  const query = parseQuery(tokens);
  if (tokens.peek().kind !== "end") throw tokens.unexpected();
  return query;
}

/** A patch condition: `FROM c WHERE ...` without the SELECT, read as the query that selects everything. */
export function parseConditionText(text: string): Query {
  const tokens = new TokenStream(text);
  const query = parseTail(tokens, { isDistinct: false, top: undefined, selection: { kind: "all" } });
  if (tokens.peek().kind !== "end" || query.sources.length === 0) throw tokens.unexpected();
  return query;
}

const expression = (tokens: TokenStream): Expression => parseExpression(tokens, parseQuery);

function parseQuery(tokens: TokenStream): Query {
  tokens.needWord("SELECT");
  const isDistinct = tokens.takeWord("DISTINCT");
  const top = tokens.takeWord("TOP") ? countOf(tokens) : undefined;
  return parseTail(tokens, { isDistinct, top, selection: parseSelection(tokens) });
}

function parseTail(tokens: TokenStream, head: Pick<Query, "isDistinct" | "top" | "selection">): Query {
  const sources = tokens.takeWord("FROM") ? parseSources(tokens) : [];
  const where = tokens.takeWord("WHERE") ? expression(tokens) : undefined;
  const groupBy: Expression[] = [];
  if (tokens.takeWord("GROUP")) {
    tokens.needWord("BY");
    do groupBy.push(expression(tokens));
    while (tokens.takeSymbol(","));
  }
  const orderBy: OrderItem[] = [];
  if (tokens.takeWord("ORDER")) {
    tokens.needWord("BY");
    if (tokens.isWord("RANK")) throw unsupported("ORDER BY RANK (full text and hybrid search)");
    do {
      const item = expression(tokens);
      const isDescending = tokens.takeWord("DESC");
      if (!isDescending) tokens.takeWord("ASC");
      orderBy.push({ expression: item, isDescending });
    } while (tokens.takeSymbol(","));
  }
  let offset: Expression | undefined;
  let limit: Expression | undefined;
  if (tokens.takeWord("OFFSET")) {
    offset = countOf(tokens);
    tokens.needWord("LIMIT");
    limit = countOf(tokens);
  }
  if (limit && head.top) throw queryError("SC2204", "'TOP' and 'OFFSET LIMIT' cannot be used in the same query.");
  return { ...head, sources, where, groupBy, orderBy, offset, limit };
}

function countOf(tokens: TokenStream): Expression {
  const token = tokens.next();
  if (token.kind === "parameter") return { kind: "parameter", name: token.text };
  if (token.kind === "number" && Number.isInteger(token.value)) return { kind: "literal", value: token.value };
  throw queryError("SC1001", `Syntax error, incorrect syntax near '${token.text}'.`, token.at, token.end);
}

function parseSelection(tokens: TokenStream): Selection {
  if (tokens.takeSymbol("*")) return { kind: "all" };
  if (tokens.isWord("VALUE") && !tokens.isSymbol(".", 1)) {
    tokens.next();
    return { kind: "value", expression: expression(tokens) };
  }
  const items: { expression: Expression; alias: string | undefined }[] = [];
  do {
    const selected = expression(tokens);
    const isNamed = tokens.takeWord("AS") || tokens.isName();
    items.push({ expression: selected, alias: isNamed ? aliasOf(tokens) : undefined });
  } while (tokens.takeSymbol(","));
  return { kind: "list", items };
}

function aliasOf(tokens: TokenStream): string {
  // An alias may be any word, reserved or not (`AS value`), or a quoted name.
  const token = tokens.peek();
  if (token.kind !== "word" && token.kind !== "string") throw tokens.unexpected();
  tokens.next();
  return token.text;
}

function parseSources(tokens: TokenStream): Source[] {
  const sources = [parseSource(tokens)];
  while (tokens.takeWord("JOIN")) sources.push(parseSource(tokens));
  return sources;
}

function parseSource(tokens: TokenStream): Source {
  if (tokens.isName() && tokens.isWord("IN", 1)) {
    const alias = tokens.needName();
    tokens.needWord("IN");
    return { alias, isIteration: true, from: tokens.takeSymbol("(") ? parseSubquery(tokens) : parsePath(tokens) };
  }
  if (tokens.takeSymbol("(")) {
    const from = parseSubquery(tokens);
    const isNamed = tokens.takeWord("AS") || tokens.isName();
    return { alias: isNamed ? tokens.needName() : "", isIteration: false, from };
  }
  const from = parsePath(tokens);
  if (tokens.takeWord("AS") || (tokens.isName() && !["OFFSET"].some((word) => tokens.isWord(word)))) {
    return { alias: tokens.needName(), isIteration: false, from };
  }
  // Without an alias the last identifier of the path is the name (`FROM Families.children`).
  const last = from.path.at(-1);
  return { alias: typeof last === "string" ? last : from.root, isIteration: false, from };
}

/** What follows its opening bracket. */
function parseSubquery(tokens: TokenStream): Extract<Source["from"], { kind: "query" }> {
  const query = parseQuery(tokens);
  tokens.needSymbol(")");
  return { kind: "query", query };
}

function parsePath(tokens: TokenStream): Extract<Source["from"], { kind: "path" }> {
  const { at } = tokens.peek();
  const root = tokens.needName();
  const path: (string | number)[] = [];
  for (;;) {
    if (tokens.takeSymbol(".")) path.push(tokens.needName());
    else if (tokens.takeSymbol("[")) {
      const key = tokens.next();
      if (key.kind === "string") path.push(key.text);
      else if (key.kind === "number") path.push(key.value);
      else throw queryError("SC1001", `Syntax error, incorrect syntax near '${key.text}'.`, key.at, key.end);
      tokens.needSymbol("]");
    } else return { kind: "path", root, path, at };
  }
}
