// Settings in the place of values of host.json, such as AzureFunctionsJobHost__extensions__http__routePrefix
// (learn.microsoft.com, "host.json reference", override host.json values).
import type { Environment } from "./app-settings";

type Content = Record<string, unknown>;

const isObject = (value: unknown): value is Content =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The content with what the settings say; names count without regard to case, as in .NET's configuration. */
export function withOverrides(content: unknown, environment: Environment): unknown {
  if (!isObject(content)) return content;
  let result = content;
  for (const [name, text] of Object.entries(environment)) {
    const [first = "", ...path] = name.split(/__|:/);
    if (first.toLowerCase() !== "azurefunctionsjobhost" || path.length === 0 || text === undefined) continue;
    result = put(result, path, text);
  }
  return result;
}

function put(content: Content, [name = "", ...rest]: readonly string[], text: string): Content {
  const key = Object.keys(content).find((known) => known.toLowerCase() === name.toLowerCase()) ?? name;
  return { ...content, [key]: rest.length === 0 ? text : listOr(put(membersOf(content[key]), rest, text)) };
}

/** Those of a list by number: AzureFunctionsJobHost__functions__0 is the first. */
const membersOf = (value: unknown): Content =>
  Array.isArray(value) ? Object.fromEntries(Object.entries<unknown>(value)) : isObject(value) ? value : {};
const listOr = (members: Content): unknown =>
  Object.keys(members).every((name) => /^\d+$/.test(name)) ? Object.values(members) : members;
