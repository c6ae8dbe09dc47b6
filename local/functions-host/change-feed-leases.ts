// Where a change feed trigger remembers how far it has read: in the lease container it asked to have created, else in the host's store.
import type { Container } from "@azure/cosmos";
import * as z from "zod";
import type { Triggers } from "./binding-shapes";
import type { CosmosClients } from "./cosmos-account";
import type { HostStore } from "./host-store";

/** One partition's place in the feed; without a continuation nothing has been read yet. */
export interface Lease {
  readonly id: string;
  readonly continuation: string | undefined;
}

export interface Leases {
  read(id: string): Promise<Lease>;
  /** Kept when the promise resolves. */
  write(lease: Lease): Promise<void>;
}

const KIND = "lease";

export async function openLeases(options: {
  functionName: string;
  trigger: Triggers["cosmosDBTrigger"];
  clients: CosmosClients;
  store: HostStore;
}): Promise<Leases> {
  const { functionName, trigger, clients, store } = options;
  if (!trigger.createLeaseContainerIfNotExists) {
    const name = (id: string) => [functionName, trigger.databaseName, trigger.containerName, id].join("/");
    return {
      read: async (id) => ({ id, continuation: store.read(KIND, name(id)) }),
      write: async ({ id, continuation }) => store.write(KIND, name(id), continuation ?? ""),
    };
  }
  const client = await clients.get(trigger.leaseConnection ?? trigger.connection);
  const database = client.database(trigger.leaseDatabaseName ?? trigger.databaseName);
  const container = database.container(trigger.leaseContainerName);
  const definition = { id: trigger.leaseContainerName, partitionKey: { paths: ["/id"] } };
  await database.containers.createIfNotExists(definition).catch((error: unknown) => {
    // Several triggers share one lease container and look for it at the same time: 409 says that another one made it.
    if (!(error instanceof Error && "code" in error && error.code === 409)) throw error;
  });
  const monitored = [trigger.databaseName, trigger.containerName];
  return inContainer(container, [trigger.leaseContainerPrefix, functionName, ...monitored].filter(Boolean).join("."));
}

const leaseDocument = z.object({ continuationToken: z.string().nullish() });

function inContainer(container: Container, prefix: string): Leases {
  const nameOf = (id: string) => `${prefix}..${id}`;
  return {
    async read(id) {
      const { resource } = await container.item(nameOf(id), nameOf(id)).read<Record<string, unknown>>();
      const found = leaseDocument.safeParse(resource);
      return { id, continuation: (found.success ? found.data.continuationToken : undefined) ?? undefined };
    },
    async write({ id, continuation }) {
      await container.items.upsert({
        id: nameOf(id),
        continuationToken: continuation ?? null,
        timestamp: new Date().toISOString(),
      });
    },
  };
}
