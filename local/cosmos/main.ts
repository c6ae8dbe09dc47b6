// The Cosmos endpoint as a process of its own: `node dist/local/cosmos.js --port N --data DIR [--key KEY]`.
// Prints one JSON line with the url and the key once it listens; stops on SIGINT and SIGTERM.
import { parseArgs } from "node:util";
import { runningClock } from "../clock/clock";
import { emulatorKey, startCosmos } from "./server";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "8081" },
    data: { type: "string", default: ":memory:" },
    key: { type: "string", default: emulatorKey },
  },
});

async function main(): Promise<void> {
  const server = await startCosmos({
    folder: values.data,
    port: Number(values.port),
    clock: runningClock(),
    key: values.key,
  });
  process.stdout.write(`${JSON.stringify({ url: server.url, key: server.key })}\n`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void server.stop().then(() => process.exit(0)));
  }
}

void main();
