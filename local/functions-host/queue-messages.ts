// One queue and its poison queue, as the queue trigger goes about them: take, give back, put aside.
import type { DequeuedMessageItem, QueueClient } from "@azure/storage-queue";
import { queueService } from "./storage-account";
import type { StorageAccount } from "./storage-account";

/** A message that nobody else sees for a while. */
export interface TakenMessage {
  readonly id: string;
  /** Decoded; absent where it is not encoded as it should be. */
  readonly text: string | undefined;
  readonly dequeueCount: number;
  readonly insertedOn: Date;
  readonly expiresOn: Date;
  readonly nextVisibleOn: Date;
  readonly popReceipt: string;
  /** It is done with. */
  delete(): Promise<void>;
  /** Others may see it again in `ms`. */
  release(ms: number): Promise<void>;
  /** Nobody will: it goes to the poison queue as it is, which is made if need be. */
  putAside(): Promise<void>;
}

export interface Messages {
  /** @param visibleAfterMs when others see them again */
  take(most: number, visibleAfterMs: number): Promise<readonly TakenMessage[]>;
}

/** What failed messages end in; theirs have none. */
const POISON = "-poison";

export async function openMessages(options: {
  account: StorageAccount;
  queueName: string;
  encoding: "base64" | "none";
}): Promise<Messages> {
  const { account, queueName, encoding } = options;
  const service = await queueService(account);
  const queue = service.getQueueClient(queueName);
  const poison = queueName.endsWith(POISON) ? undefined : service.getQueueClient(queueName + POISON);
  return {
    async take(most, visibleAfterMs) {
      try {
        const { receivedMessageItems } = await queue.receiveMessages({
          numberOfMessages: most,
          visibilityTimeout: Math.ceil(visibleAfterMs / 1000),
        });
        return receivedMessageItems.map((item) => taken(item, queue, poison, encoding));
      } catch (error) {
        // The queue may be made later, and has no messages before.
        if (isMissing(error)) return [];
        throw error;
      }
    },
  };
}

function taken(
  item: DequeuedMessageItem,
  queue: QueueClient,
  poison: QueueClient | undefined,
  encoding: "base64" | "none",
): TakenMessage {
  const { messageId, messageText } = item;
  let { popReceipt } = item;
  const remove = async () => {
    try {
      await queue.deleteMessage(messageId, popReceipt);
    } catch (error) {
      // It took us so long that somebody else has it now, or has dealt with it.
      if (!isMissing(error)) throw error;
    }
  };
  const release = async (ms: number) => {
    try {
      const updated = await queue.updateMessage(messageId, popReceipt, undefined, Math.ceil(ms / 1000));
      popReceipt = updated.popReceipt ?? popReceipt;
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
  };
  return {
    id: messageId,
    text: encoding === "none" ? messageText : decoded(messageText),
    dequeueCount: item.dequeueCount,
    insertedOn: item.insertedOn,
    expiresOn: item.expiresOn,
    nextVisibleOn: item.nextVisibleOn,
    popReceipt,
    delete: remove,
    release,
    async putAside() {
      if (!poison) return release(0);
      await poison.createIfNotExists();
      // Until somebody looks.
      await poison.sendMessage(messageText, { messageTimeToLive: -1 });
      await remove();
    },
  };
}

/** Buffer reads anything as base64. */
function decoded(text: string): string | undefined {
  const isBase64 = /^(?:[A-Za-z\d+/]{4})*(?:[A-Za-z\d+/]{2}==|[A-Za-z\d+/]{3}=)?$/.test(text);
  return isBase64 ? Buffer.from(text, "base64").toString("utf8") : undefined;
}

const isMissing = (error: unknown) => error instanceof Error && "statusCode" in error && error.statusCode === 404;
