// The settings that the app gets on this machine: the same names as on Azure, with local addresses and keys.
import type { Ports } from "./ports";

/** The one Entra app of the local runtime: the bot that Teams calls, and the client of Graph. */
export const LOCAL_APP = {
  appId: "c0a7ac7c-0000-4000-8000-00000000ca11",
  secret: "local-app-secret",
  // What the product asks administrators for.
  graphRoles: [
    "Calls.AccessMedia.All",
    "Calls.Initiate.All",
    "Calls.InitiateGroupCall.All",
    "Calls.JoinGroupCall.All",
    "Presence.Read.All",
    "User.Read.All",
  ],
} as const;

export const API_AUDIENCE = `api://${LOCAL_APP.appId}`;

/** Where the app is reached. */
export const publicUrl = (ports: Ports) => `http://127.0.0.1:${String(ports.functions)}`;

export interface Surroundings {
  readonly ports: Ports;
  readonly cosmos: { readonly url: string; readonly key: string };
  readonly blobConnection: string;
  readonly graphUrl: string;
  readonly identity: { readonly authorityUrl: string; readonly metadataUrl: string; readonly caFile: string };
  readonly speech: { readonly url: string; readonly key: string };
}

export const appEnvironment = (around: Surroundings): Record<string, string> => ({
  FUNCTIONS_WORKER_RUNTIME: "node",
  AzureWebJobsStorage: around.blobConnection,
  COSMOS_ENDPOINT: around.cosmos.url,
  COSMOS_KEY: around.cosmos.key,
  COSMOS_DATABASE: "contact-center",
  CosmosFeed: `AccountEndpoint=${around.cosmos.url};AccountKey=${around.cosmos.key};`,
  COSMOS_CREATE: "true",
  BLOB_CONNECTION: around.blobConnection,
  PROMPT_CONTAINER: "prompts",
  GRAPH_ENDPOINT: around.graphUrl,
  ENTRA_AUTHORITY: around.identity.authorityUrl,
  ENTRA_METADATA: around.identity.metadataUrl,
  ENTRA_DISABLE_INSTANCE_DISCOVERY: "true",
  NODE_EXTRA_CA_CERTS: around.identity.caFile,
  APP_ID: LOCAL_APP.appId,
  APP_SECRET: LOCAL_APP.secret,
  API_AUDIENCE,
  CALLING_METADATA: `${around.identity.metadataUrl}/v1/.well-known/OpenIdConfiguration`,
  PUBLIC_URL: publicUrl(around.ports),
  SPEECH_ENDPOINT: around.speech.url,
  SPEECH_KEY: around.speech.key,
  CALLBACK_LINK_SECRET: "only this machine believes links signed with this",
});
