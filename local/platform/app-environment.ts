// The settings that the app gets on this machine: the same names as on Azure, with local addresses and keys.
import { LOCAL_APP, LOCAL_WEB_APP } from "./local-applications";
import type { Ports } from "./ports";

export const API_AUDIENCE = `api://${LOCAL_APP.appId}`;

/** Where the app is reached. */
export const publicUrl = (ports: Ports) => `http://127.0.0.1:${String(ports.functions)}`;

export interface Surroundings {
  readonly ports: Ports;
  readonly cosmos: { readonly url: string; readonly key: string };
  readonly storageConnection: string;
  readonly graphUrl: string;
  readonly identity: { readonly authorityUrl: string; readonly metadataUrl: string; readonly caFile: string };
  readonly speech: { readonly url: string; readonly key: string };
}

export const appEnvironment = (around: Surroundings): Record<string, string> => ({
  FUNCTIONS_WORKER_RUNTIME: "node",
  AzureWebJobsStorage: around.storageConnection,
  COSMOS_ENDPOINT: around.cosmos.url,
  COSMOS_KEY: around.cosmos.key,
  COSMOS_DATABASE: "contact-center",
  CosmosFeed: `AccountEndpoint=${around.cosmos.url};AccountKey=${around.cosmos.key};`,
  COSMOS_CREATE: "true",
  BLOB_CONNECTION: around.storageConnection,
  QUEUE_CONNECTION: around.storageConnection,
  TEAMS_ADMINISTRATION: "worker",
  PROMPT_CONTAINER: "prompts",
  GRAPH_ENDPOINT: around.graphUrl,
  ENTRA_AUTHORITY: around.identity.authorityUrl,
  ENTRA_METADATA: around.identity.metadataUrl,
  ENTRA_DISABLE_INSTANCE_DISCOVERY: "true",
  NODE_EXTRA_CA_CERTS: around.identity.caFile,
  APP_ID: LOCAL_APP.appId,
  APP_SECRET: LOCAL_APP.secret,
  WEB_APP_ID: LOCAL_WEB_APP.appId,
  API_AUDIENCE,
  CALLING_METADATA: `${around.identity.metadataUrl}/v1/.well-known/OpenIdConfiguration`,
  PUBLIC_URL: publicUrl(around.ports),
  SPEECH_ENDPOINT: around.speech.url,
  SPEECH_KEY: around.speech.key,
  CALLBACK_LINK_SECRET: "only this machine believes links signed with this",
});
