// Queue storage for tests: Azurite as a process of its own, in memory, on a port of the system's choice.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

export interface QueueStorage {
  readonly connectionString: string;
  stop(): Promise<void>;
}

/** The account that every storage emulator has (learn.microsoft.com, "Use the Azurite emulator": well-known storage account). */
const account = "devstoreaccount1";
const accountKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

export async function startQueueStorage(): Promise<QueueStorage> {
  const program = join(__dirname, "../../../../node_modules/azurite/dist/src/queue/main.js");
  const options = ["--queuePort", "0", "--inMemoryPersistence", "--silent", "--disableTelemetry"];
  const child = spawn(process.execPath, [program, ...options, "--skipApiVersionCheck"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const url = await new Promise<string>((resolve, reject) => {
    let said = "";
    child.stdout.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      const address = /listens on (\S+)/.exec(said)?.[1];
      if (address !== undefined) resolve(address);
    });
    child.once("exit", () => reject(new Error(`Azurite did not start: ${said}`)));
  });
  return {
    connectionString: `DefaultEndpointsProtocol=http;AccountName=${account};AccountKey=${accountKey};QueueEndpoint=${url}/${account};`,
    async stop() {
      const gone = once(child, "exit");
      child.kill();
      await gone;
    },
  };
}
