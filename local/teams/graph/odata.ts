// The query options of OData that are served here; Graph has more, which are refused by name rather than answered wrongly.
import { badRequest } from "../graph-refusal";
import type { GraphAnswer } from "./answer";
import { withBody } from "./answer";
import type { GraphRequest } from "./route";

type Value = string | boolean | readonly string[] | null | undefined;
export type Resource = Readonly<Record<string, unknown>>;

/** Fields that may be filtered by, read from a thing. */
export type Fields<T> = Readonly<Record<string, (thing: T) => Value>>;

const comparison = /^(\w+) eq (?:'((?:[^']|'')*)'|(true|false))$/i;
const prefix = /^startswith\((\w+),\s*'((?:[^']|'')*)'\)$/i;
const membership = /^(\w+)\/any\((\w+):\2 eq '((?:[^']|'')*)'\)$/i;

/** Comparisons joined by `and` or by `or`, not both. */
export function filterOf<T>(text: string, fields: Fields<T>): (thing: T) => boolean {
  const refused = badRequest(`$filter: "${text}" is not supported by this simulation`);
  const field = (name: string) => {
    const found = Object.entries(fields).find(([known]) => known.toLowerCase() === name.toLowerCase());
    if (!found) throw refused;
    return found[1];
  };
  const clean = (quoted: string) => quoted.replaceAll("''", "'").toLowerCase();
  const clause = (part: string): ((thing: T) => boolean) => {
    const [, equalName, equalText, equalFlag] = comparison.exec(part) ?? [];
    if (equalName) {
      const value = field(equalName);
      if (equalFlag) return (thing) => value(thing) === (equalFlag.toLowerCase() === "true");
      return (thing) => textOf(value(thing)) === clean(equalText ?? "");
    }
    const [, startName, start] = prefix.exec(part) ?? [];
    if (startName) {
      const value = field(startName);
      return (thing) => textOf(value(thing)).startsWith(clean(start ?? ""));
    }
    const [, listName, , member] = membership.exec(part) ?? [];
    if (!listName) throw refused;
    const value = field(listName);
    return (thing) => {
      const list = value(thing);
      return Array.isArray(list) && list.some((one) => textOf(one as Value) === clean(member ?? ""));
    };
  };
  const all = split(text, "and");
  const any = split(text, "or");
  if (all.length > 1 && any.length > 1) throw refused;
  const clauses = (all.length > 1 ? all : any).map(clause);
  return (thing) => (all.length > 1 ? clauses.every((one) => one(thing)) : clauses.some((one) => one(thing)));
}

const textOf = (value: Value): string => (typeof value === "string" ? value.toLowerCase() : "");

/** Parts between the word, texts in quotes left whole. */
function split(text: string, word: "and" | "or"): readonly string[] {
  const parts: string[] = [""];
  for (const piece of text.split(/('(?:[^']|'')*')/)) {
    const [first = "", ...others] = piece.startsWith("'") ? [piece] : piece.split(new RegExp(`\\s+${word}\\s+`, "i"));
    parts.push((parts.pop() ?? "") + first, ...others);
  }
  return parts.map((part) => part.trim());
}

export const filtered = <T>({ query }: GraphRequest, things: readonly T[], fields: Fields<T>): readonly T[] => {
  const filter = query.get("$filter");
  return filter === null ? things : things.filter(filterOf(filter.trim(), fields));
};

/** What was selected, or what Graph gives unasked. */
export function selected({ query }: GraphRequest, resource: Resource, unasked: readonly string[]): Resource {
  const wanted = query.get("$select")?.split(",") ?? unasked;
  const unknown = wanted.find((name) => !(name in resource));
  if (unknown !== undefined) throw badRequest(`$select: could not find a property named '${unknown}'.`);
  return Object.fromEntries(wanted.map((name) => [name, resource[name]]));
}

/** One page of a list, with the address of the next. */
export function page(
  request: GraphRequest,
  context: string,
  values: readonly unknown[],
  size: { readonly usual: number; readonly most: number },
): GraphAnswer {
  const { query, graphUrl, path } = request;
  const top = Number(query.get("$top") ?? size.usual);
  if (!Number.isInteger(top) || top < 1 || top > size.most) throw badRequest(`$top: expected 1 to ${size.most}`);
  const from = Number(query.get("$skiptoken") ?? query.get("$skip") ?? "0");
  if (!Number.isInteger(from) || from < 0) throw badRequest("$skip: expected a number of entries");
  const next = new URLSearchParams(query);
  next.delete("$skip");
  next.set("$skiptoken", String(from + top));
  return withBody({
    "@odata.context": `${graphUrl}/$metadata#${context}`,
    ...(from + top < values.length ? { "@odata.nextLink": `${graphUrl}${path}?${next.toString()}` } : {}),
    value: values.slice(from, from + top),
  });
}
