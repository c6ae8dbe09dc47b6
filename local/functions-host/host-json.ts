// host.json: which parts of it this host obeys, checked as a whole before anything runs.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import type { Environment } from "./app-settings";
import { withOverrides } from "./host-json-overrides";
import { parseLenientJson } from "./lenient-json";
import { problemsOf } from "./problems";
import type { Problem } from "./problems";
import { parseTimeSpan } from "./time-span";

const functionTimeout = z.union([z.string(), z.number()]).transform((content, context) => {
  if (/^-1(\.00:00:00)?$/.test(String(content))) return Infinity;
  const ms = typeof content === "string" ? parseTimeSpan(content) : undefined;
  if (ms !== undefined) return ms;
  context.addIssue(`${JSON.stringify(content)} is no time span, expected hh:mm:ss, or "-1" for no limit`);
  return z.NEVER;
});

const timeSpan = z.string().transform((text, context) => {
  const ms = parseTimeSpan(text);
  if (ms !== undefined) return ms;
  context.addIssue(`"${text}" is no time span, expected hh:mm:ss`);
  return z.NEVER;
});

const logLevels = ["Trace", "Debug", "Information", "Warning", "Error", "Critical", "None"] as const;
export type HostLogLevel = (typeof logLevels)[number];

/** Written in any case. */
const oneOf = <const T extends readonly string[]>(names: T) =>
  z
    .string()
    .transform((text) => names.find((name) => name.toLowerCase() === text.toLowerCase()))
    .pipe(z.enum(names, { error: `expected one of ${names.join(", ")}` }));
const logLevel = oneOf(logLevels);

/** Numbers and truths may be written as text, as the settings are that override them: .NET's configuration knows nothing else. */
const int = (kind: z.ZodInt) =>
  z.preprocess((content) => (typeof content === "string" && /^-?\d+$/.test(content) ? Number(content) : content), kind);
const truth = z.preprocess(
  (content) =>
    typeof content === "string" ? ({ true: true, false: false }[content.toLowerCase()] ?? content) : content,
  z.boolean(),
);
const positive = int(z.int().min(1));

/** Azure's defaults (learn.microsoft.com, "Azure Queue storage trigger and bindings", host.json settings), and the pause of a host in development. */
const queues = z
  .looseObject({
    maxPollingInterval: timeSpan.pipe(z.number().min(100, "expected 100 ms or more")).default(2000),
    /** After a failure. */
    visibilityTimeout: timeSpan.default(0),
    batchSize: int(z.int().min(1).max(32)).default(16),
    maxDequeueCount: positive.default(5),
    newBatchThreshold: int(z.int().min(0)).optional(),
    messageEncoding: z.enum(["base64", "none"]).default("base64"),
  })
  .prefault({})
  .transform((given) => ({ ...given, newBatchThreshold: given.newBatchThreshold ?? Math.floor(given.batchSize / 2) }));

const hostJson = z.looseObject({
  version: z.literal("2.0", { error: 'expected "2.0"' }),
  // 30 minutes is what Azure gives where the plan sets no limit, and what Core Tools does.
  functionTimeout: functionTimeout.default(30 * 60_000),
  functions: z.array(z.string()).optional(),
  extensionBundle: z.looseObject({ id: z.string(), version: z.string() }).optional(),
  customHandler: z.undefined({ error: "custom handlers are not supported here" }).optional(),
  logging: z.looseObject({ logLevel: z.record(z.string(), logLevel).optional() }).default({}),
  extensions: z
    .looseObject({
      http: z
        .looseObject({
          routePrefix: z
            .string()
            .regex(/^\/?[^?#\\{}]*$/, 'expected path segments, such as "api", or "" for none')
            .transform((prefix) => prefix.replace(/^\/|\/$/g, ""))
            .default("api"),
          maxConcurrentRequests: int(z.int().min(-1)).optional(),
          maxOutstandingRequests: int(z.int().min(-1)).optional(),
          dynamicThrottlesEnabled: truth.optional(),
          customHeaders: z.record(z.string(), z.string()).default({}),
        })
        .prefault({}),
      durableTask: z
        .looseObject({
          hubName: z.string().optional(),
          maxConcurrentActivityFunctions: positive.optional(),
          maxConcurrentOrchestratorFunctions: positive.optional(),
          maxConcurrentEntityFunctions: positive.optional(),
          storageProvider: z.looseObject({}).optional(),
          defaultVersion: z.union([z.string(), z.number()]).transform(String).optional(),
          versionMatchStrategy: oneOf(["None", "Strict", "CurrentOrOlder"]).default("CurrentOrOlder"),
          versionFailureStrategy: oneOf(["Reject", "Fail"]).default("Reject"),
        })
        .prefault({}),
      queues,
      cosmosDB: z.looseObject({ userAgentSuffix: z.string().optional() }).prefault({}),
    })
    .prefault({}),
});

/** What the host goes by. Times in milliseconds; `functionTimeout` may be Infinity. */
export type HostJson = z.output<typeof hostJson>;

const named = z.object({ extensions: z.object({ durableTask: z.object({ hubName: z.string() }) }) });

/** Reads an app's host.json and the settings that override it. A problem leaves `host` out; the task hub's name is found even then. */
export function readHostJson(
  appFolder: string,
  environment: Environment,
): {
  host: HostJson | undefined;
  hubName: string | undefined;
  problems: Problem[];
} {
  const where = "host.json";
  const failed = (path: string, message: string) => ({
    host: undefined,
    hubName: undefined,
    problems: [{ where, path, message }],
  });
  let text: string;
  try {
    text = readFileSync(join(appFolder, where), "utf8");
  } catch {
    return failed("", `there is none in ${appFolder}; expected at least { "version": "2.0" }`);
  }
  let content: unknown;
  try {
    content = withOverrides(parseLenientJson(text), environment);
  } catch (cause) {
    return failed("", `it is not JSON (${cause instanceof Error ? cause.message : String(cause)})`);
  }
  const parsed = hostJson.safeParse(content);
  return {
    host: parsed.data,
    hubName: named.safeParse(content).data?.extensions.durableTask.hubName,
    problems: problemsOf(where, parsed.error),
  };
}
