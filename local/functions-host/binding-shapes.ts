// The triggers and bindings this host supports: what each may say, and what that means here.
import * as z from "zod";
import type { Environment } from "./app-settings";
import { cosmosAccount } from "./cosmos-account";
import { parseRoute } from "./http-route";
import { parseSchedule } from "./schedule";
import { storageAccount } from "./storage-account";

/** A text that some parser understands; what the parser throws becomes the problem's text. */
const parsedBy = <T>(parse: (text: string) => T) =>
  z.string().transform((text, context) => {
    try {
      return parse(text);
    } catch (cause) {
      context.addIssue(cause instanceof Error ? cause.message : String(cause));
      return z.NEVER;
    }
  });

/** What version 3 of the Cosmos extension calls things; Microsoft's samples still do. */
const formerNames: Readonly<Record<string, string>> = {
  connectionStringSetting: "connection",
  collectionName: "containerName",
  collectionThroughput: "containerThroughput",
  leaseConnectionStringSetting: "leaseConnection",
  leaseCollectionName: "leaseContainerName",
  leaseCollectionPrefix: "leaseContainerPrefix",
  createLeaseCollectionIfNotExists: "createLeaseContainerIfNotExists",
};
const underEitherName = <T extends z.ZodType>(shape: T) =>
  z.preprocess((given) => {
    const properties = z.record(z.string(), z.unknown()).parse(given);
    return Object.fromEntries(Object.entries(properties).map(([key, value]) => [formerNames[key] ?? key, value]));
  }, shape);

const flag = z.boolean().default(false);
const name = z.string().min(1);
const count = z.int().min(1);
const queueName = z
  .string()
  .toLowerCase()
  .regex(/^(?!.*--)[a-z\d][a-z\d-]{1,61}[a-z\d]$/, "expected 3 to 63 lower-case letters, digits and single hyphens");
/** Known only when the function has run. */
const resolvedName = z.string().regex(/\{[^{}]+\}/);

/** The shapes, with connections and time zone taken from the environment. */
export function bindingShapes(environment: Environment) {
  const account = parsedBy((connection) => cosmosAccount(connection, environment));
  const storage = parsedBy((connection) => storageAccount(connection, environment)).prefault("AzureWebJobsStorage");
  const container = {
    // The default name is the extension's.
    connection: account.prefault("CosmosDB"),
    databaseName: name,
    containerName: name,
  };
  return {
    triggers: {
      httpTrigger: z.object({
        type: z.literal("httpTrigger"),
        route: parsedBy(parseRoute).optional(),
        /** None: any. */
        methods: z.array(z.string().transform((method) => method.toUpperCase())).default([]),
        authLevel: z.string().default("function"),
      }),
      timerTrigger: z.object({
        type: z.literal("timerTrigger"),
        schedule: parsedBy((text) => ({ text, ...parseSchedule(text, environment["WEBSITE_TIME_ZONE"]) })),
        runOnStartup: flag,
        useMonitor: z.boolean().default(true),
      }),
      cosmosDBTrigger: underEitherName(
        z.object({
          type: z.literal("cosmosDBTrigger"),
          ...container,
          leaseConnection: account.optional(),
          leaseDatabaseName: name.optional(),
          leaseContainerName: name.default("leases"),
          leaseContainerPrefix: z.string().default(""),
          createLeaseContainerIfNotExists: flag,
          /** Milliseconds, as in Azure. */
          feedPollDelay: count.default(5000),
          maxItemsPerInvocation: count.default(100),
          startFromBeginning: flag,
          startFromTime: z.iso.datetime({ offset: true }).optional(),
          changeFeedMode: z.literal("LatestVersion", { error: 'only "LatestVersion" is supported here' }).optional(),
        }),
      ),
      queueTrigger: z.object({
        type: z.literal("queueTrigger"),
        connection: storage,
        queueName,
      }),
      warmupTrigger: z.object({ type: z.literal("warmupTrigger") }),
      orchestrationTrigger: z.object({ type: z.literal("orchestrationTrigger") }),
      activityTrigger: z.object({ type: z.literal("activityTrigger") }),
      entityTrigger: z.object({ type: z.literal("entityTrigger") }),
    },
    inputs: {
      durableClient: z.object({ type: z.literal("durableClient"), taskHub: z.string().optional() }),
      orchestrationClient: z.object({ type: z.literal("orchestrationClient"), taskHub: z.string().optional() }),
      cosmosDB: underEitherName(
        z.object({
          type: z.literal("cosmosDB"),
          ...container,
          id: z.string().optional(),
          partitionKey: z.string().optional(),
          sqlQuery: z.string().optional(),
        }),
      ),
    },
    outputs: {
      http: z.object({ type: z.literal("http") }),
      cosmosDB: underEitherName(
        z.object({
          type: z.literal("cosmosDB"),
          ...container,
          createIfNotExists: flag,
          partitionKey: z.string().optional(),
          containerThroughput: count.optional(),
        }),
      ),
      queue: z.object({ type: z.literal("queue"), connection: storage, queueName: resolvedName.or(queueName) }),
    },
  };
}

type Shapes = ReturnType<typeof bindingShapes>;
type OutputOf<S extends Record<string, z.ZodType>> = {
  [K in keyof S]: z.output<S[K]> & { readonly bindingName: string };
};

/** A trigger or binding as the host goes by it, by its type. */
export type Triggers = OutputOf<Shapes["triggers"]>;
export type Trigger = Triggers[keyof Triggers];
export type Inputs = OutputOf<Shapes["inputs"]>;
export type Input = Inputs[keyof Inputs];
export type Outputs = OutputOf<Shapes["outputs"]>;
export type Output = Outputs[keyof Outputs];
