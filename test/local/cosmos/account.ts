// An account in memory with a clock that the test owns, and the real client on it. Used by the tests of this folder.
import { CosmosClient } from "@azure/cosmos";
import type { ChangeFeedIteratorOptions, Container, ContainerRequest } from "@azure/cosmos";
import { manualClock } from "../../../local/clock/clock";
import type { ManualClock } from "../../../local/clock/clock";
import { startCosmos } from "../../../local/cosmos/server";
import type { CosmosServer } from "../../../local/cosmos/server";

export interface TestAccount {
  readonly server: CosmosServer;
  readonly client: CosmosClient;
  readonly clock: ManualClock;
  container(definition?: Partial<ContainerRequest>): Promise<Container>;
  close(): Promise<void>;
}

export const noon = Date.UTC(2026, 10, 22, 12);

export async function openAccount(folder = ":memory:"): Promise<TestAccount> {
  const clock = manualClock(noon);
  const server = await startCosmos({ folder, port: 0, clock });
  const client = new CosmosClient({ endpoint: server.url, key: server.key });
  let made = 0;
  return {
    server,
    client,
    clock,
    async container(definition = {}) {
      const { database } = await client.databases.createIfNotExists({ id: "test" });
      const { container } = await database.containers.create({
        id: `container-${++made}`,
        partitionKey: "/key",
        ...definition,
      });
      return container;
    },
    async close() {
      client.dispose();
      await server.stop();
    },
  };
}

/** The status code of a refused request. */
export async function refusalOf(
  request: Promise<unknown>,
): Promise<{ code: number; message: string; substatus?: number }> {
  try {
    await request;
  } catch (error) {
    if (typeof error === "object" && error !== null && "code" in error && "message" in error) {
      const substatus = "substatus" in error ? Number(error.substatus) : undefined;
      return {
        code: Number(error.code),
        message: String(error.message),
        ...(substatus === undefined ? {} : { substatus }),
      };
    }
    throw error;
  }
  throw new Error("the request was not refused");
}

export async function all(container: Container, query: string, parameters: Record<string, string | number> = {}) {
  const { resources } = await container.items
    .query<unknown>({ query, parameters: Object.entries(parameters).map(([name, value]) => ({ name, value })) })
    .fetchAll();
  return resources;
}

/** An iterator over changes. The client's factories for the start are typed otherwise than what it takes. */
export function changesOf<T = { id: string }>(
  container: Container,
  start: unknown,
  options: ChangeFeedIteratorOptions = {},
) {
  return container.items.getChangeFeedIterator<T>({ ...options, changeFeedStartFrom: start as never });
}
