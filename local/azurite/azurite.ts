// Starts storage (Azurite: blobs and queues) as a supervised child and tells the app how to reach it.
import { fork } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { writeTimeLine } from "../clock/shared-time";
import type { TimeLine } from "../clock/shared-time";
import { remoteHost } from "../clock/remote-host";
import type { RemoteHost } from "../clock/remote-host";

/** The account every storage emulator has: learn.microsoft.com/azure/storage/common/storage-use-azurite, "Well-known storage account". */
const ACCOUNT = "devstoreaccount1";
const KEY = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

/** What the storage SDKs take to reach the servers at these addresses. */
export const connectionString = (blobUrl: string, queueUrl: string) =>
  [
    `DefaultEndpointsProtocol=http;AccountName=${ACCOUNT};AccountKey=${KEY};`,
    `BlobEndpoint=${blobUrl}/${ACCOUNT};QueueEndpoint=${queueUrl}/${ACCOUNT};`,
  ].join("");

/** One life of the Azurite process; whoever watches over it starts the next. Ports of 0: the system picks. */
export function forkAzurite(options: {
  program: string;
  folder: string;
  port: number;
  queuePort: number;
  time: TimeLine;
}): RemoteHost {
  const { program, folder, port, queuePort, time } = options;
  for (const content of ["content", "queue-content"]) mkdirSync(join(folder, content), { recursive: true });
  const ports = ["--port", String(port), "--queue-port", String(queuePort)];
  const args = [...ports, "--folder", folder, "--time", writeTimeLine(time)];
  const child = fork(program, args, { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  const process = remoteHost(child);
  const ready = process.ready.catch((error: unknown) => {
    throw new Error("storage (Azurite) did not start", { cause: error });
  });
  // Reported to whoever awaits it; nobody has to.
  ready.catch(() => undefined);
  return {
    ...process,
    ready,
    get isAlive() {
      return process.isAlive;
    },
  };
}
