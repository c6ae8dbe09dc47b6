// Which storage account a queue binding means, and a client of its queues.
import type { QueueServiceClient } from "@azure/storage-queue";
import type { Environment } from "./app-settings";
import { findConnection } from "./app-settings";

export type StorageAccount =
  | { readonly connectionString: string }
  /** An identity-based connection. */
  | { readonly queueUrl: string };

/** Reads the connection a binding names. Throws an Error that says which setting is missing or wrong. */
export function storageAccount(connection: string, environment: Environment): StorageAccount {
  const text = findConnection(connection, environment);
  if (text === undefined) {
    const queueUrl = findConnection(`${connection}__queueServiceUri`, environment);
    if (queueUrl !== undefined) return { queueUrl };
    throw new Error(`there is no setting "${connection}", expected a storage connection string`);
  }
  const hasQueues = /(^|;)\s*(QueueEndpoint|AccountKey|UseDevelopmentStorage)\s*=/i.test(text);
  if (!hasQueues) {
    throw new Error(
      `the setting "${connection}" says nothing about queues, expected ...AccountName=...;AccountKey=...;QueueEndpoint=...;`,
    );
  }
  return { connectionString: text };
}

/** Who asks tries again by its own clock: the SDK would wait for real seconds, which in virtual time are for ever. */
const retryOptions = { maxTries: 1 };

/** Loads the SDK only for apps that have queues. */
export async function queueService(account: StorageAccount): Promise<QueueServiceClient> {
  const sdk = await import("@azure/storage-queue");
  if ("connectionString" in account)
    return sdk.QueueServiceClient.fromConnectionString(account.connectionString, { retryOptions });
  const { DefaultAzureCredential } = await import("@azure/identity");
  return new sdk.QueueServiceClient(account.queueUrl, new DefaultAzureCredential(), { retryOptions });
}
