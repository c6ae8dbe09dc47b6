// Cosmos input and output bindings: one document, the result of a query, or documents to store.
import type { CosmosClient, PartitionKey } from "@azure/cosmos";
import { lookUp, resolveExpressions } from "./binding-expression";
import type { BindingContext } from "./binding-expression";
import type { Inputs, Outputs } from "./binding-shapes";
import type { CosmosClients } from "./cosmos-account";

/** A document by id and partition key (undefined when there is none), else the rows of the query, else every document. */
export async function readCosmosInput(
  clients: CosmosClients,
  input: Inputs["cosmosDB"],
  context: BindingContext,
  functionName: string,
): Promise<unknown> {
  const client = await clients.get(input.connection);
  const resolve = (text: string) => resolveExpressions(text, context, functionName);
  const container = client.database(resolve(input.databaseName)).container(resolve(input.containerName));
  const partitionKey = input.partitionKey === undefined ? undefined : keyOf(resolve(input.partitionKey));

  if (input.id !== undefined) {
    // Without a partition key the real binding reads the partition named as the document.
    const id = resolve(input.id);
    const { resource } = await container.item(id, partitionKey ?? id).read<Record<string, unknown>>();
    return resource;
  }
  const query = parameterised(input.sqlQuery ?? "SELECT * FROM c", context, functionName);
  const { resources } = await container.items
    .query<unknown>(query, partitionKey === undefined ? {} : { partitionKey })
    .fetchAll();
  return resources;
}

/** `{name}` in a query becomes a parameter, so that a value can never change the query. */
function parameterised(sql: string, context: BindingContext, functionName: string) {
  const parameters: { name: string; value: string | number | boolean | null }[] = [];
  const query = sql.replace(/\{([^{}]+)\}/g, (_whole, expression: string) => {
    const value = lookUp(expression.trim(), context, functionName);
    const name = `@p${parameters.length}`;
    parameters.push({ name, value: typeof value === "number" || typeof value === "boolean" ? value : String(value) });
    return name;
  });
  return { query, parameters };
}

/** A partition key as a binding writes it: a text, or a JSON array for a hierarchical one. */
function keyOf(text: string): PartitionKey {
  if (!text.startsWith("[")) return text;
  const parts: unknown = JSON.parse(text);
  return Array.isArray(parts) ? parts.map(String) : text;
}

/** Upserts one document or each of a list. */
export async function writeCosmosOutput(
  clients: CosmosClients,
  output: Outputs["cosmosDB"],
  value: unknown,
  context: BindingContext,
  functionName: string,
): Promise<void> {
  const client = await clients.get(output.connection);
  const resolve = (text: string) => resolveExpressions(text, context, functionName);
  const names = { database: resolve(output.databaseName), container: resolve(output.containerName) };
  if (output.createIfNotExists) await createContainer(client, names, output);
  const { items } = client.database(names.database).container(names.container);
  for (const document of Array.isArray(value) ? (value as unknown[]) : [value]) {
    if (typeof document !== "object" || document === null) {
      throw new Error(
        `function "${functionName}": the Cosmos output expects documents, not ${JSON.stringify(document)}`,
      );
    }
    await items.upsert(document);
  }
}

async function createContainer(
  client: CosmosClient,
  names: { database: string; container: string },
  output: Outputs["cosmosDB"],
): Promise<void> {
  const { database } = await client.databases.createIfNotExists({ id: names.database });
  await database.containers.createIfNotExists({
    id: names.container,
    partitionKey: { paths: [output.partitionKey ?? "/id"] },
    ...(output.containerThroughput === undefined ? {} : { throughput: output.containerThroughput }),
  });
}
