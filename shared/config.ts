// Everything that differs between one installation and another: the only reader of the environment.
import * as z from "zod";
import type { ApplicationIds } from "./domain/provisioning/permission-sets";
import { languages } from "./domain/settings/text";

const isLoopback = (host: string) => host === "localhost" || host === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(host);

/** Secrets travel to these addresses, so plain http only reaches this very machine. */
const address = z
  .string()
  .refine((text) => {
    const url = URL.parse(text);
    return url?.protocol === "https:" || (url?.protocol === "http:" && isLoopback(url.hostname));
  }, "expected an https address (http only for this machine)")
  .transform((text) => text.replace(/\/+$/, ""));

const id = z.guid("expected a GUID").toLowerCase();
const yesOrNo = z
  .enum(["1", "0", "true", "false"], "expected 1, 0, true or false")
  .transform((text) => text === "1" || text === "true");
const word = z.string().min(1);

/**
 * Signs the links by which customers manage their callbacks. App Service leaves a Key Vault reference that it cannot resolve as it
 * stands: anybody could sign with that text, so it counts as none.
 */
const linkSecret = z
  .string()
  .min(32, "expected at least 32 characters that nobody can guess")
  .optional()
  .transform((text) => (text?.startsWith("@Microsoft.KeyVault(") ? undefined : text));

const environment = z.object({
  COSMOS_ENDPOINT: address,
  /** Without a key the app's managed identity is used. */
  COSMOS_KEY: word.optional(),
  COSMOS_DATABASE: word.default("contact-center"),
  /** Makes the database and its containers at first use. In Azure the deployment makes them. */
  COSMOS_CREATE: yesOrNo.default(false),
  /** A storage connection string; otherwise BLOB_ENDPOINT and the managed identity. */
  BLOB_CONNECTION: word.optional(),
  BLOB_ENDPOINT: address.optional(),
  /** Where the queues of the Teams worker are; a storage connection string, or the address and the managed identity. */
  QUEUE_CONNECTION: word.optional(),
  QUEUE_ENDPOINT: address.optional(),
  /** Who makes resource accounts where a request does not say: the worker in infra/teams-worker, or the customer's administrator. */
  TEAMS_ADMINISTRATION: z.enum(["worker", "by-hand"]).default("by-hand"),
  PROMPT_CONTAINER: z
    .string()
    .regex(/^[a-z0-9](-?[a-z0-9]){2,62}$/, "expected a blob container name")
    .default("prompts"),
  GRAPH_ENDPOINT: address.default("https://graph.microsoft.com/v1.0"),
  ENTRA_AUTHORITY: address.default("https://login.microsoftonline.com"),
  /** Where the tenants' OpenID metadata is published; the authority itself where absent. */
  ENTRA_METADATA: address.optional(),
  /** For an authority that is not one of Microsoft's clouds. */
  ENTRA_DISABLE_INSTANCE_DISCOVERY: yesOrNo.default(false),
  APP_ID: id,
  /** Without a secret the app proves itself by its managed identity (federated credential). */
  APP_SECRET: word.optional(),
  MANAGED_IDENTITY_CLIENT_ID: id.optional(),
  /** What people sign in to, and whose roles they have; APP_ID where one application is both. */
  WEB_APP_ID: id.optional(),
  /** What sets up accounts, licences and numbers; APP_ID where one application does it all. */
  PROVISIONING_APP_ID: id.optional(),
  /** As APP_SECRET. */
  PROVISIONING_APP_SECRET: word.optional(),
  /** Administrators of this tenant may ask for the consent of others. */
  OPERATOR_TENANT_ID: id.optional(),
  /** The `aud` of tokens for our own API: an application id, or its `api://` form. */
  API_AUDIENCE: word,
  CALLING_METADATA: address.default("https://api.aps.skype.com/v1/.well-known/OpenIdConfiguration"),
  /** Where Graph and people's clients reach this app. */
  PUBLIC_URL: address,
  SPEECH_ENDPOINT: address,
  /** Without a key the app's managed identity is used, for the Speech resource of this Azure resource id. */
  SPEECH_KEY: word.optional(),
  SPEECH_RESOURCE_ID: z.string().startsWith("/subscriptions/", "expected an Azure resource id").optional(),
  DEFAULT_LANGUAGE: z.enum(languages).default("en-US"),
  /** Without it there are no manage links, and no consent can be asked for. */
  CALLBACK_LINK_SECRET: linkSecret,
  /** How many callbacks one user or application may ask for in a minute. */
  CALLBACK_REQUESTS_PER_MINUTE: z.coerce.number().int().min(1).max(60_000).default(60),
});

const config = environment.transform((env) => ({
  cosmos: {
    endpoint: env.COSMOS_ENDPOINT,
    key: env.COSMOS_KEY,
    database: env.COSMOS_DATABASE,
    create: env.COSMOS_CREATE,
  },
  blob: { connection: env.BLOB_CONNECTION, endpoint: env.BLOB_ENDPOINT, promptContainer: env.PROMPT_CONTAINER },
  queues: { connection: env.QUEUE_CONNECTION, endpoint: env.QUEUE_ENDPOINT },
  teams: { administration: env.TEAMS_ADMINISTRATION },
  graph: { endpoint: env.GRAPH_ENDPOINT },
  entra: {
    authority: env.ENTRA_AUTHORITY,
    metadata: env.ENTRA_METADATA ?? env.ENTRA_AUTHORITY,
    disableInstanceDiscovery: env.ENTRA_DISABLE_INSTANCE_DISCOVERY,
  },
  app: { id: env.APP_ID, secret: env.APP_SECRET, managedIdentityClientId: env.MANAGED_IDENTITY_CLIENT_ID },
  applications: {
    ids: {
      calling: env.APP_ID,
      web: env.WEB_APP_ID ?? env.APP_ID,
      provisioning: env.PROVISIONING_APP_ID ?? env.APP_ID,
    } satisfies ApplicationIds,
    provisioningSecret: env.PROVISIONING_APP_SECRET,
    operatorTenantId: env.OPERATOR_TENANT_ID,
  },
  apiAudience: env.API_AUDIENCE,
  callingMetadata: env.CALLING_METADATA,
  publicUrl: env.PUBLIC_URL,
  speech: { endpoint: env.SPEECH_ENDPOINT, key: env.SPEECH_KEY, resourceId: env.SPEECH_RESOURCE_ID },
  defaultLanguage: env.DEFAULT_LANGUAGE,
  callbacks: { linkSecret: env.CALLBACK_LINK_SECRET, requestsPerMinute: env.CALLBACK_REQUESTS_PER_MINUTE },
}));

export type Config = Readonly<z.output<typeof config>>;

/**
 * @param variables Names and values as the process got them; an empty value counts as not set.
 * @throws Error with one line per problem, names but never values.
 */
export function readConfig(variables: Readonly<Record<string, string | undefined>> = process.env): Config {
  const given = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value !== ""),
  );
  const result = config.safeParse(given);
  const problems = [
    ...missingAlternatives(given),
    ...(result.error?.issues ?? []).map((issue) => problemOf(issue, given)),
  ];
  if (result.success && problems.length === 0) return result.data;
  throw new Error(`The environment does not describe a working installation:\n${problems.join("\n")}`);
}

type Given = Readonly<Record<string, string | undefined>>;

function problemOf({ path, message }: z.core.$ZodIssue, given: Given): string {
  const name = path.map(String).join(".");
  return `  ${name}: ${name in given ? message : "not set, but needed"}`;
}

/** Where there are two ways to be let in: the second is needed when the first is not given. */
const alternatives = [
  ["BLOB_CONNECTION", "BLOB_ENDPOINT"],
  ["APP_SECRET", "MANAGED_IDENTITY_CLIENT_ID"],
  ["SPEECH_KEY", "SPEECH_RESOURCE_ID"],
] as const;
const workerQueues = ["QUEUE_CONNECTION", "QUEUE_ENDPOINT"] as const;

const missingAlternatives = (given: Given): readonly string[] =>
  [...alternatives, ...(given["TEAMS_ADMINISTRATION"] === "worker" ? [workerQueues] : [])]
    .filter(([first, second]) => given[first] === undefined && given[second] === undefined)
    .map(([first, second]) => `  ${second}: not set, but needed as ${first} is not`);
