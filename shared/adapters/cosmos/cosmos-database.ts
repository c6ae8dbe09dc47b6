// The one connection of this process to Cosmos. Every store gets its container from here.
import { CosmosClient, PartitionKeyDefinitionVersion, PartitionKeyKind } from "@azure/cosmos";
import type { Container, ContainerRequest, CosmosClientOptions } from "@azure/cosmos";
import type { Probe } from "../../ports/probe";
import { askCosmos } from "./cosmos-faults";
import definitions from "./containers.json";

/** As in containers.json. */
export type ContainerName =
  "contacts" | "queueEntries" | "agents" | "callbacks" | "settings" | "events" | "views" | "consents" | "endpoints";

export interface CosmosDatabase {
  /** Waits for the containers to be made if this installation makes them itself; otherwise ready at once. */
  container(name: ContainerName): Promise<Container>;
  readonly probe: Probe;
  /** Stops the SDK's background work. */
  close(): void;
}

export interface CosmosOptions {
  readonly endpoint: string;
  readonly database: string;
  /** Whether to make the database and its containers where they are missing. */
  readonly create: boolean;
  readonly access:
    { readonly key: string } | { readonly credential: NonNullable<CosmosClientOptions["aadCredentials"]> };
}

// A call must be answered within 15 s, so a request that is stuck is given up early and told as a Fault.
const requestLimitMs = 5_000;
const retryOptions = { maxRetryAttemptCount: 3, maxWaitTimeInSeconds: 3, fixedRetryIntervalInMilliseconds: 0 };

export function openCosmosDatabase(options: CosmosOptions): CosmosDatabase {
  const { endpoint, access } = options;
  // The SDK's own agent keeps connections alive; one given from outside could not reach a plain http endpoint.
  const client = new CosmosClient({
    endpoint,
    ...("key" in access ? { key: access.key } : { aadCredentials: access.credential }),
    connectionPolicy: { requestTimeout: requestLimitMs, retryOptions },
  });
  const database = client.database(options.database);
  let made: Promise<void> | undefined;
  const ensureMade = async () => {
    if (!options.create) return;
    made ??= create(client, options.database).catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    await made;
  };

  return {
    async container(name) {
      await ensureMade();
      return database.container(name);
    },
    probe: {
      isNeeded: true,
      async check(signal) {
        await ensureMade();
        await database.read({ abortSignal: signal });
      },
    },
    close: () => client.dispose(),
  };
}

async function create(client: CosmosClient, name: string): Promise<void> {
  const { database } = await askCosmos("make the database", () => client.databases.createIfNotExists({ id: name }));
  for (const { id, partitionKey, indexingPolicy, defaultTtl } of definitions) {
    const { compositeIndexes = [], ...singleIndexes } = indexingPolicy;
    const composite = compositeIndexes.map((paths) => paths.map(({ path }) => ({ path, order: "ascending" as const })));
    const container: ContainerRequest = {
      id,
      partitionKey: {
        paths: partitionKey,
        kind: partitionKey.length > 1 ? PartitionKeyKind.MultiHash : PartitionKeyKind.Hash,
        version: PartitionKeyDefinitionVersion.V2,
      },
      ...(defaultTtl !== undefined && { defaultTtl }),
      indexingPolicy: {
        ...singleIndexes,
        indexingMode: "consistent",
        ...(composite.length > 0 ? { compositeIndexes: composite } : {}),
      },
    };
    await askCosmos(`make the container ${id}`, () => database.containers.createIfNotExists(container));
  }
}
