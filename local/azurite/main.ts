// Storage as a process of its own: Azurite's blob and queue servers, made to survive kill -9 and to live in the platform's time.
// Started by local/azurite/azurite.ts with an IPC channel; ends when that closes.
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Clock } from "../clock/clock";
import { followClock } from "../clock/global-date";
import { hostClock, obeyPlatform } from "../clock/remote-clock";
import type { ParentChannel } from "../clock/remote-clock";
import { clockOn, readTimeLine } from "../clock/shared-time";
import type { TimeLine } from "../clock/shared-time";
import { platformMessage } from "../clock/time-messages";
import { workload } from "../clock/workload";
import { KEPT_OPEN_MS, LOOPBACK } from "../loopback";
import { answerWhenSettled, save } from "./answer-when-saved";
import { startQueueServer } from "./queue-server";

const { values } = parseArgs({
  options: {
    port: { type: "string" },
    "queue-port": { type: "string" },
    folder: { type: "string" },
    time: { type: "string" },
  },
});
const { port, "queue-port": queuePort, folder, time } = values;
if (port === undefined || queuePort === undefined || folder === undefined || time === undefined)
  throw new Error("--port, --queue-port, --folder and --time are needed");

const work = workload();
const channel: ParentChannel = {
  on: (event, listener) => process.on(event, listener),
  send: (message) => {
    if (process.connected) process.send?.(message);
  },
};

function beginTime(line: TimeLine): Clock {
  if (line.kind === "running") return clockOn(line);
  const clock = hostClock(line.now);
  obeyPlatform({ channel, clock, workload: work });
  return clock;
}
const clock = beginTime(readTimeLine(time));
followClock(clock);

let asked = 0;
const unheard = new Map<number, () => void>();
channel.on("message", (received) => {
  const message = platformMessage.safeParse(received).data;
  if (message?.type !== "queue-heard") return;
  unheard.get(message.ask)?.();
  unheard.delete(message.ask);
});
/** Whoever put a message there gets no answer before the platform knows of it. */
const tell = (name: string) =>
  new Promise<void>((resolve) => {
    unheard.set(++asked, resolve);
    channel.send({ type: "queue-filled", name, ask: asked });
  });

async function startBlobServer(port: number, folder: string) {
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
  answerWhenSettled(
    server.httpServer,
    ({ method }) => method !== "GET" && method !== "HEAD",
    () => save(server),
  );
  await server.start();
  const address = server.httpServer.address();
  return {
    port: typeof address === "object" && address ? address.port : port,
    close: () => server.close(),
  };
}

async function start(port: number, queuePort: number, folder: string): Promise<void> {
  // After the clock, so that the whole of Azurite sees it: shared access signatures expire by local time.
  const blobs = await startBlobServer(port, folder);
  const queues = await startQueueServer({ port: queuePort, folder, clock, workload: work, tell });

  let isStopping = false;
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    void Promise.all([blobs.close(), queues.close()]).then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once("SIGTERM", stop);
  // The platform is dead, and the next one waits for our port and files.
  process.once("disconnect", () => process.exit(0));
  // Ctrl-C reaches every process of the terminal; the platform stops us in its own order.
  process.on("SIGINT", () => undefined);
  const at = (port: number) => `http://${LOOPBACK}:${String(port)}`;
  channel.send({ type: "ready", url: at(blobs.port), queueUrl: at(queues.port) });
}

void start(Number(port), Number(queuePort), folder);
