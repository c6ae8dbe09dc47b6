// Blob storage for tests: Azurite as a process of its own, in memory, on a port of the system's choice; with HTTPS and Entra
// tokens if asked.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

export interface BlobService {
  readonly url: string;
  readonly connectionString: string;
  stop(): Promise<void>;
}

/** The account that every storage emulator has (learn.microsoft.com, "Use the Azurite emulator": well-known storage account). */
const account = "devstoreaccount1";
const accountKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

export async function startBlobService(https?: { cert: string; key: string }): Promise<BlobService> {
  const program = join(__dirname, "../../../../node_modules/azurite/dist/src/blob/main.js");
  const options = [
    "--blobPort",
    "0",
    "--inMemoryPersistence",
    "--silent",
    "--disableTelemetry",
    "--skipApiVersionCheck",
  ];
  const secure = https ? ["--oauth", "basic", "--cert", https.cert, "--key", https.key] : [];
  const child = spawn(process.execPath, [program, ...options, ...secure], { stdio: ["ignore", "pipe", "inherit"] });
  const url = `${await listeningAddress(child)}/${account}`;
  return {
    url,
    connectionString: `DefaultEndpointsProtocol=http;AccountName=${account};AccountKey=${accountKey};BlobEndpoint=${url};`,
    async stop() {
      const gone = once(child, "exit");
      child.kill();
      await gone;
    },
  };
}

function listeningAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      const address = /listens on (\S+)/.exec(said)?.[1];
      if (address !== undefined) resolve(address);
    });
    child.once("exit", () => {
      reject(new Error(`Azurite did not start: ${said}`));
    });
  });
}
