// Azurite writes its index every five seconds; what was acknowledged in between would be lost with the process. So writes are
// answered when they are on disk.
import type { IncomingMessage, RequestListener, Server } from "node:http";

/** An Azurite store: a LokiJS database, all in memory, written to disk as a whole. */
interface Store {
  readonly db: { saveDatabase(done: (error?: Error | null) => void): void };
}

/**
 * @param settle What has to have happened before whoever wrote gets the answer.
 */
export function answerWhenSettled(
  httpServer: Server,
  isWrite: (request: IncomingMessage) => boolean,
  settle: (request: IncomingMessage) => Promise<void>,
): void {
  const [answer] = httpServer.listeners("request") as RequestListener[];
  if (!answer) throw new Error("Azurite has no request listener");
  httpServer.removeAllListeners("request");
  httpServer.on("request", (request, response) => {
    if (isWrite(request)) {
      const end = response.end.bind(response) as (...args: unknown[]) => unknown;
      // Headers are already decided here, and the connection stays quiet until then.
      response.end = ((...args: unknown[]) => {
        settle(request).then(
          () => end(...args),
          (error: unknown) => {
            response.destroy(error instanceof Error ? error : new Error(String(error)));
          },
        );
        return response;
      }) as typeof response.end;
    }
    answer(request, response);
  });
}

/** Extents first: what is on disk must not point to content that is not. */
export async function save(server: {
  readonly extentMetadataStore: Store;
  readonly metadataStore: Store;
}): Promise<void> {
  for (const { db } of [server.extentMetadataStore, server.metadataStore]) {
    await new Promise<void>((resolve, reject) => {
      db.saveDatabase((error) => (error ? reject(error) : resolve()));
    });
  }
}
