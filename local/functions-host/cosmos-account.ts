// Which Cosmos account a binding means, and the client for it.
import type { CosmosClient } from "@azure/cosmos";
import type { Environment } from "./app-settings";
import { findConnection } from "./app-settings";

export interface CosmosAccount {
  readonly endpoint: string;
  /** Absent for an identity-based connection. */
  readonly key: string | undefined;
}

/** Reads the connection a binding names. Throws an Error that says which setting is missing or wrong. */
export function cosmosAccount(connection: string, environment: Environment): CosmosAccount {
  const text = findConnection(connection, environment);
  if (text === undefined) {
    const endpoint = findConnection(`${connection}__accountEndpoint`, environment);
    if (endpoint !== undefined) return { endpoint, key: undefined };
    throw new Error(`there is no setting "${connection}", expected a Cosmos connection string`);
  }
  const parts = new Map(
    text
      .split(";")
      .filter((part) => part.includes("="))
      .map((part) => [part.slice(0, part.indexOf("=")).trim().toLowerCase(), part.slice(part.indexOf("=") + 1).trim()]),
  );
  const endpoint = parts.get("accountendpoint");
  if (endpoint === undefined || !URL.canParse(endpoint)) {
    throw new Error(
      `the setting "${connection}" is no Cosmos connection string, expected AccountEndpoint=...;AccountKey=...;`,
    );
  }
  return { endpoint, key: parts.get("accountkey") };
}

export interface CosmosClients {
  /** One client per account, made when first needed: the SDK takes a while to load. */
  get(account: CosmosAccount): Promise<CosmosClient>;
  dispose(): void;
}

export function cosmosClients(userAgentSuffix: string): CosmosClients {
  const clients = new Map<string, Promise<CosmosClient>>();
  const open: CosmosClient[] = [];

  const connect = async ({ endpoint, key }: CosmosAccount) => {
    const { CosmosClient } = await import("@azure/cosmos");
    const credentials =
      key === undefined ? { aadCredentials: new (await import("@azure/identity")).DefaultAzureCredential() } : { key };
    const client = new CosmosClient({
      endpoint,
      ...credentials,
      userAgentSuffix,
      // Locally there is one region; discovering others would only send requests elsewhere.
      connectionPolicy: { enableEndpointDiscovery: false },
    });
    open.push(client);
    return client;
  };

  return {
    get(account) {
      const id = `${account.endpoint} ${account.key ?? ""}`;
      const client = clients.get(id) ?? connect(account);
      clients.set(id, client);
      return client;
    },
    dispose() {
      for (const client of open) client.dispose();
    },
  };
}
