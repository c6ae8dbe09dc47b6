// Queue output bindings: what a function returned becomes one message, or one for each entry of a list.
import type { QueueClient, QueueServiceClient } from "@azure/storage-queue";
import { resolveExpressions } from "./binding-expression";
import type { BindingContext } from "./binding-expression";
import type { Outputs } from "./binding-shapes";
import { valueOf } from "./rpc-result";
import { queueService } from "./storage-account";
import type { StorageAccount } from "./storage-account";
import type { RpcResult } from "./worker-contract";

export interface QueueOutputs {
  /** Sends the messages in order; makes the queue if need be. */
  write(output: Outputs["queue"], result: RpcResult, context: BindingContext, functionName: string): Promise<void>;
}

export function queueOutputs(encoding: "base64" | "none"): QueueOutputs {
  const services = new Map<StorageAccount, Promise<QueueServiceClient>>();
  const serviceOf = (account: StorageAccount) => {
    const service = services.get(account) ?? queueService(account);
    services.set(account, service);
    return service;
  };
  return {
    async write(output, result, context, functionName) {
      const service = await serviceOf(output.connection);
      const queue = service.getQueueClient(resolveExpressions(output.queueName, context, functionName).toLowerCase());
      for (const text of messagesOf(result)) {
        await send(queue, encoding === "none" ? text : Buffer.from(text).toString("base64"));
      }
    },
  };
}

/** Text stays as it is, even if it is JSON; a list, also as JSON text, is several messages, as in Azure. */
function messagesOf(result: RpcResult): string[] {
  const value = valueOf(result);
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value.map(textOf);
  return [typeof result.string === "string" ? result.string : textOf(value)];
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

async function send(queue: QueueClient, text: string): Promise<void> {
  try {
    await queue.sendMessage(text);
  } catch (error) {
    const isMissing = error instanceof Error && "statusCode" in error && error.statusCode === 404;
    if (!isMissing) throw error;
    await queue.createIfNotExists();
    await queue.sendMessage(text);
  }
}
