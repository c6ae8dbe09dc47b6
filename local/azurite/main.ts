// Blob storage as a process of its own: Azurite's blob server, made to survive kill -9 and to live in the platform's time.
// Started by local/azurite/azurite.ts with an IPC channel; ends when that closes.
import type { RequestListener, Server } from "node:http";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { manualClock } from "../clock/clock";
import { followClock } from "../clock/global-date";
import { clockOn, readTimeLine } from "../clock/shared-time";
import { platformMessage } from "../clock/time-messages";
import { KEPT_OPEN_MS, LOOPBACK } from "../loopback";

const { values } = parseArgs({
  options: { port: { type: "string" }, folder: { type: "string" }, time: { type: "string" } },
});
const { port, folder, time } = values;
if (port === undefined || folder === undefined || time === undefined)
  throw new Error("--port, --folder and --time are needed");

const line = readTimeLine(time);
if (line.kind === "running") followClock(clockOn(line));
else {
  const clock = manualClock(line.now);
  followClock(clock);
  process.on("message", (received) => {
    const message = platformMessage.safeParse(received);
    if (!message.success || message.data.type !== "time") return;
    clock.moveTo(message.data.now);
    process.send?.({ type: "time-set", now: message.data.now });
  });
}

async function start(port: number, folder: string): Promise<void> {
  // After the clock, so that the whole of Azurite sees it: shared access signatures expire by local time.
  const { default: configuration } = await import("azurite/dist/src/blob/BlobConfiguration.js");
  const { default: blobServer } = await import("azurite/dist/src/blob/BlobServer.js");
  const server = new blobServer.default(
    new configuration.default(
      LOOPBACK,
      port,
      KEPT_OPEN_MS / 1000,
      join(folder, "blobs.json"),
      join(folder, "extents.json"),
      [{ locationId: "Default", locationPath: join(folder, "content"), maxConcurrency: 50 }],
      false,
      undefined,
      false,
      undefined,
      true,
      true,
    ),
  );
  answerWritesWhenSaved(server.httpServer, async () => {
    // Extents first: a blob on disk must not point to one that is not.
    for (const { db } of [server.extentMetadataStore, server.metadataStore]) {
      await new Promise<void>((resolve, reject) => {
        db.saveDatabase((error) => (error ? reject(error) : resolve()));
      });
    }
  });
  await server.start();

  let isStopping = false;
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    void server.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once("SIGTERM", stop);
  // The platform is dead, and the next one waits for our port and files.
  process.once("disconnect", () => process.exit(0));
  // Ctrl-C reaches every process of the terminal; the platform stops us in its own order.
  process.on("SIGINT", () => undefined);
  const address = server.httpServer.address();
  process.send?.({
    type: "ready",
    url: `http://${LOOPBACK}:${String(typeof address === "object" ? address?.port : port)}`,
  });
}

/** Azurite writes its index every five seconds; what was acknowledged in between would be lost with the process. */
function answerWritesWhenSaved(httpServer: Server, save: () => Promise<void>): void {
  const [answer] = httpServer.listeners("request") as RequestListener[];
  if (!answer) throw new Error("Azurite has no request listener");
  httpServer.removeAllListeners("request");
  httpServer.on("request", (request, response) => {
    if (request.method !== "GET" && request.method !== "HEAD") {
      const end = response.end.bind(response) as (...args: unknown[]) => unknown;
      // Headers are already decided here, and the connection stays quiet until the write is on disk.
      response.end = ((...args: unknown[]) => {
        save().then(
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

void start(Number(port), folder);
