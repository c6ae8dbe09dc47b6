// Which storage account a queue binding means.
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
