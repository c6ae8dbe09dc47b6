// Azurite's queue server, made to survive kill -9 and to tell of messages before whoever put them there has an answer.
import type { IncomingMessage } from "node:http";
import { join } from "node:path";
import type { Clock } from "../clock/clock";
import type { Workload } from "../clock/workload";
import { KEPT_OPEN_MS, LOOPBACK } from "../loopback";
import { answerWhenSettled, save } from "./answer-when-saved";
import { queueWatch } from "./queue-watch";

interface RunningServer {
  readonly port: number;
  close(): Promise<void>;
}

export async function startQueueServer(options: {
  port: number;
  folder: string;
  clock: Clock;
  workload: Workload;
  tell: (queueName: string) => Promise<void>;
}): Promise<RunningServer> {
  const { port, folder, clock, workload, tell } = options;
  const { default: configuration } = await import("azurite/dist/src/queue/QueueConfiguration.js");
  const { default: queueServer } = await import("azurite/dist/src/queue/QueueServer.js");
  const server = new queueServer.default(
    new configuration.default(
      LOOPBACK,
      port,
      KEPT_OPEN_MS / 1000,
      join(folder, "queues.json"),
      join(folder, "queue-extents.json"),
      [{ locationId: "Default", locationPath: join(folder, "queue-content"), maxConcurrency: 50 }],
      false,
      undefined,
      false,
      undefined,
      true,
      true,
    ),
  );
  const messages = () => server.metadataStore.db.getCollection("$MESSAGES_COLLECTION$")?.find() ?? [];
  const watch = queueWatch({ clock, workload, messages, tell });
  answerWhenSettled(server.httpServer, isWrite, async (request) => {
    await save(server);
    const queueName = queueOf(request);
    if (queueName !== undefined) await watch.look(queueName);
  });
  await server.start();
  await watch.lookAll();
  const address = server.httpServer.address();
  return {
    port: typeof address === "object" && address ? address.port : port,
    close: () => server.close(),
  };
}

/** Taking messages hides them: of the GETs only that one changes something. */
function isWrite(request: IncomingMessage): boolean {
  if (request.method !== "GET" && request.method !== "HEAD") return true;
  const { pathname, searchParams } = urlOf(request);
  return pathname.endsWith("/messages") && searchParams.get("peekonly") !== "true";
}

/** Of `/account/queue/messages` and what is below. */
function queueOf(request: IncomingMessage): string | undefined {
  const [, , queueName, part] = urlOf(request).pathname.split("/");
  return part === "messages" ? queueName : undefined;
}

const urlOf = (request: IncomingMessage) => new URL(request.url ?? "/", `http://${LOOPBACK}`);
