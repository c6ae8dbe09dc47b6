// A storage queue that somebody else reads: messages as JSON, base64-coded as Functions expects them.
import type { TokenCredential } from "@azure/identity";
import { QueueServiceClient, RestError } from "@azure/storage-queue";
import { Fault } from "../../ports/fault";

export interface MessageQueue {
  /** @param validForMs after which it vanishes unread. Throws `Fault`. */
  put(message: unknown, validForMs: number): Promise<void>;
}

export type QueueAccount =
  | { readonly connectionString: string }
  /** `url`: `https://{account}.queue.core.windows.net`. The identity needs the role Storage Queue Data Message Sender. */
  | { readonly url: string; readonly credential: TokenCredential };

const retryOptions = { maxTries: 3, tryTimeoutInMs: 4_000, retryDelayInMs: 100, maxRetryDelayInMs: 1_000 };

export function messageQueue(account: QueueAccount, name: string): MessageQueue {
  // Made with the first message: most processes never send one.
  let queue: ReturnType<QueueServiceClient["getQueueClient"]> | undefined;
  return {
    async put(message, validForMs) {
      queue ??= connected(account).getQueueClient(name);
      const text = Buffer.from(JSON.stringify(message)).toString("base64");
      try {
        await queue.sendMessage(text, { messageTimeToLive: Math.ceil(validForMs / 1000) });
      } catch (cause) {
        throw queueFault(name, cause);
      }
    },
  };
}

const connected = (account: QueueAccount): QueueServiceClient =>
  "connectionString" in account
    ? QueueServiceClient.fromConnectionString(account.connectionString, { retryOptions })
    : new QueueServiceClient(account.url, account.credential, { retryOptions });

function queueFault(name: string, cause: unknown): Fault {
  const status = cause instanceof RestError ? cause.statusCode : undefined;
  return new Fault(
    `Queue storage took no message for ${name}${status === undefined ? "" : ` (${String(status)})`}`,
    // Without a status nothing answered; 404: the queue may not have been made yet. Other refusals would be repeated.
    {
      retryable: status === undefined || [404, 408, 429].includes(status) || status >= 500,
      uncertain: status === undefined || status >= 500,
      cause,
    },
  );
}
