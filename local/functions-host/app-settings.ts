// An app's settings: local.settings.json and the environment, and the %NAME% and connection references into them.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { parseLenientJson } from "./lenient-json";
import { problemsOf } from "./problems";
import type { Problem } from "./problems";

const value = z.union([z.string(), z.number(), z.boolean(), z.null()], {
  error: "expected a string; write what has structure as JSON text",
});

const localSettings = z.looseObject({
  IsEncrypted: z.literal(false, { error: "encrypted settings are not supported here, expected false" }).optional(),
  Values: z
    .record(z.string(), value, { error: "expected an object of names and strings" })
    .default({})
    .transform((values) =>
      Object.fromEntries(
        Object.entries(values).map(([name, content]) => [name, content === null ? "" : String(content)]),
      ),
    ),
  ConnectionStrings: z.record(z.string(), z.unknown()).default({}),
  Host: z
    .looseObject({
      LocalHttpPort: z.int().min(0).max(65_535).optional(),
      CORS: z.string().optional(),
      CORSCredentials: z.boolean().optional(),
    })
    .default({}),
});
export type LocalSettings = z.output<typeof localSettings>;

const none = (): LocalSettings => localSettings.parse({});

/** Reads local.settings.json; an app without one has no settings of its own. */
export function readLocalSettings(appFolder: string): { settings: LocalSettings; problems: Problem[] } {
  const where = "local.settings.json";
  let text: string;
  try {
    text = readFileSync(join(appFolder, where), "utf8");
  } catch {
    return { settings: none(), problems: [] };
  }
  let content: unknown;
  try {
    content = parseLenientJson(text);
  } catch (cause) {
    const message = `it is not JSON (${cause instanceof Error ? cause.message : String(cause)})`;
    return { settings: none(), problems: [{ where, path: "", message }] };
  }
  const parsed = localSettings.safeParse(content);
  return parsed.success
    ? { settings: parsed.data, problems: [] }
    : { settings: none(), problems: problemsOf(where, parsed.error) };
}

/** Connection strings as .NET exposes them to a process, in one of the forms `{ name: text }` or `{ name: { ConnectionString } }`. */
function connectionStrings(settings: LocalSettings): Record<string, string> {
  const entry = z.union([
    z.string(),
    z.looseObject({ ConnectionString: z.string() }).transform((e) => e.ConnectionString),
  ]);
  return Object.fromEntries(
    Object.entries(settings.ConnectionStrings).flatMap(([name, content]) => {
      const parsed = entry.safeParse(content);
      return parsed.success ? [[`ConnectionStrings:${name}`, parsed.data]] : [];
    }),
  );
}

export type Environment = Record<string, string | undefined>;

/**
 * Puts the settings into the environment the app will read. What is set there already stays, as with Core Tools.
 * `extra` is set by whoever started the host and wins over both.
 */
export function fillEnvironment(
  environment: Environment,
  settings: LocalSettings,
  extra: Record<string, string>,
): void {
  for (const [name, content] of Object.entries({ ...connectionStrings(settings), ...settings.Values })) {
    environment[name] ??= content;
  }
  Object.assign(environment, extra);
}

/** Replaces every %NAME% by the setting of that name; names those that are missing. */
export function resolvePlaceholders(text: string, environment: Environment): { text: string; missing: string[] } {
  const missing: string[] = [];
  const resolved = text.replace(/%([^%\s]+)%/g, (whole, name: string) => {
    const content = environment[name];
    if (content === undefined) missing.push(name);
    return content ?? whole;
  });
  return { text: resolved, missing };
}

/** A connection by the name a binding gives: the setting, with or without the prefixes Azure also tries. */
export function findConnection(name: string, environment: Environment): string | undefined {
  return environment[`AzureWebJobs${name}`] ?? environment[name] ?? environment[`ConnectionStrings:${name}`];
}
