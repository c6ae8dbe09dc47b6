// Starts blob storage (Azurite) as a supervised child and tells the app how to reach it.
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

/** What the storage SDKs take to reach the blob server at `url`. */
export const connectionString = (url: string) =>
  `DefaultEndpointsProtocol=http;AccountName=${ACCOUNT};AccountKey=${KEY};BlobEndpoint=${url}/${ACCOUNT};`;

/** One life of the Azurite process; whoever watches over it starts the next. */
export function forkAzurite(options: { program: string; folder: string; port: number; time: TimeLine }): RemoteHost {
  mkdirSync(join(options.folder, "content"), { recursive: true });
  const args = ["--port", String(options.port), "--folder", options.folder, "--time", writeTimeLine(options.time)];
  const child = fork(options.program, args, { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  const process = remoteHost(child);
  const ready = process.ready.catch((error: unknown) => {
    throw new Error("blob storage (Azurite) did not start", { cause: error });
  });
  // Reported to whoever awaits it; nobody has to.
  ready.catch(() => undefined);
  return {
    ...process,
    ready,
    get isAlive() {
      return process.isAlive;
    },
    // It starts nothing by itself, and whoever asks it waits for the answer: so it has the time, and is always at rest.
    rest: () => Promise.resolve({ next: undefined, begun: 0 }),
  };
}
