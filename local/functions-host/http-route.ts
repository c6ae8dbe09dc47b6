// Route templates of HTTP functions: `orders/{id:int}/{part?}`, `files/{*path}`, `{name}.{ext}`.
import { parseConstraint } from "./route-constraints";

export interface Route {
  readonly template: string;
  /** Parameters when the decoded path segments fit, undefined otherwise. Optional ones that are not there are left out. */
  match(segments: readonly string[]): Record<string, string> | undefined;
  /** Orders routes that fit the same path: one digit per segment, the lower the more specific (ASP.NET's precedence). */
  readonly precedence: readonly number[];
}

interface Parameter {
  readonly name: string;
  readonly isOptional: boolean;
  readonly isCatchAll: boolean;
  readonly fallback: string | undefined;
  readonly checks: readonly ((text: string) => boolean)[];
}
type Part = { readonly literal: string } | Parameter;
type Segment = readonly Part[];

const isParameter = (part: Part): part is Parameter => "name" in part;

/** Parses a template, without the route prefix. Throws an Error that says what is wrong with it. */
export function parseRoute(template: string): Route {
  if (template.startsWith("~")) throw new Error(`the route "${template}" starts with "~", expected a path`);
  const segments = splitSegments(template.replace(/^\/|\/$/g, "")).map((text) => parseSegment(text, template));
  const parameters = segments.flat().filter(isParameter);
  const names = parameters.map(({ name }) => name.toLowerCase());
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`the route "${template}" names {${twice}} twice`);
  const isMisplaced = (segment: Segment, index: number) =>
    segment.some((part) => isParameter(part) && part.isCatchAll) && (segment.length > 1 || index < segments.length - 1);
  if (segments.some(isMisplaced))
    throw new Error(`in the route "${template}" a catch-all must be the whole last segment`);
  const patterns = segments.map(segmentPattern);
  return {
    template,
    precedence: segments.map(digitOf),
    match(given) {
      const found: Record<string, string> = {};
      for (const [index, segment] of segments.entries()) {
        const [only] = segment;
        const isLast = index === segments.length - 1;
        if (only && isParameter(only) && only.isCatchAll) {
          return take(only, given.slice(index).join("/"), found) ? found : undefined;
        }
        const text = given[index];
        if (text === undefined || text === "") {
          // Only trailing parameters may be missing, each optional or with a default.
          if (segment.length !== 1 || !only || !isParameter(only) || !(only.isOptional || only.fallback !== undefined))
            return undefined;
          if (only.fallback !== undefined) found[only.name] = only.fallback;
          continue;
        }
        if (!takeSegment(segment, patterns[index], text, found)) return undefined;
        if (isLast && given.length > segments.length) return undefined;
      }
      return given.length > segments.length ? undefined : found;
    },
  };
}

/** Splits at slashes outside braces: a regex constraint may hold some. */
function splitSegments(template: string): string[] {
  const segments: string[] = [];
  let segment = "";
  let depth = 0;
  for (const character of template) {
    if (character === "{") depth++;
    if (character === "}") depth--;
    if (character === "/" && depth === 0) {
      segments.push(segment);
      segment = "";
    } else segment += character;
  }
  return template === "" ? [] : [...segments, segment];
}

function parseSegment(text: string, template: string): Segment {
  const parts: Part[] = [];
  let rest = text;
  while (rest.length > 0) {
    const open = rest.indexOf("{");
    if (open !== 0) {
      const literal = open === -1 ? rest : rest.slice(0, open);
      if (literal.includes("}")) throw new Error(`the route "${template}" has a "}" without "{"`);
      parts.push({ literal });
      rest = rest.slice(literal.length);
      continue;
    }
    // Doubled braces belong to a regex.
    const match = /^\{((?:[^{}]|\{\{|\}\})*)\}/.exec(rest);
    if (!match) throw new Error(`the route "${template}" has a "{" without "}"`);
    parts.push(parseParameter(match[1] ?? "", template));
    rest = rest.slice(match[0].length);
  }
  if (parts.length === 0) throw new Error(`the route "${template}" has an empty segment`);
  return parts;
}

function parseParameter(text: string, template: string): Parameter {
  const [, stars = "", name = "", constraints = "", fallback, optional = ""] =
    /^(\*{0,2})([\w-]+)((?::\w+(?:\((?:[^()]|\([^()]*\))*\))?)*)(?:=([^?]*))?(\?)?$/.exec(text) ?? [];
  if (name === "") throw new Error(`the route "${template}" has a parameter "{${text}}" that cannot be read`);
  const checks = (constraints.match(/:\w+(?:\((?:[^()]|\([^()]*\))*\))?/g) ?? []).map((constraint) =>
    parseConstraint(constraint.slice(1)),
  );
  return { name, isCatchAll: stars !== "", isOptional: optional !== "", fallback, checks };
}

function segmentPattern(segment: Segment): RegExp {
  const escape = (literal: string) => literal.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${segment.map((part) => (isParameter(part) ? "(.+?)" : escape(part.literal))).join("")}$`, "is");
}

function takeSegment(
  segment: Segment,
  pattern: RegExp | undefined,
  text: string,
  found: Record<string, string>,
): boolean {
  const values = pattern?.exec(text)?.slice(1);
  return (
    values !== undefined &&
    segment.filter(isParameter).every((parameter, index) => take(parameter, values[index] ?? "", found))
  );
}

function take(parameter: Parameter, text: string, found: Record<string, string>): boolean {
  if (text === "" && parameter.isCatchAll) {
    if (parameter.fallback !== undefined) found[parameter.name] = parameter.fallback;
    return true;
  }
  found[parameter.name] = text;
  return parameter.checks.every((check) => check(text));
}

function digitOf(segment: Segment): number {
  const [only] = segment;
  if (segment.length > 1) return 2;
  if (!only || !isParameter(only)) return 1;
  const isConstrained = only.checks.length > 0;
  return only.isCatchAll ? (isConstrained ? 4 : 5) : isConstrained ? 2 : 3;
}

/** Sorts the more specific route first. */
export function bySpecificity(a: Route, b: Route): number {
  for (let index = 0; index < Math.max(a.precedence.length, b.precedence.length); index++) {
    const difference = (a.precedence[index] ?? 0) - (b.precedence[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
