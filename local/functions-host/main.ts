// The Functions host as a process of its own: `node dist/local/host.js --app DIR --port N --data DIR [--time-scale N]`.
// Spawned with an IPC channel (local/functions-host/fork-host.ts) it also obeys its platform and ends with it.
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { runningClock } from "../clock/clock";
import { endlessPatience } from "../clock/endless-patience";
import { followClock } from "../clock/global-date";
import { hostClock, obeyPlatform } from "../clock/remote-clock";
import type { ParentChannel } from "../clock/remote-clock";
import { clockOn, readTimeLine } from "../clock/shared-time";
import { workload } from "../clock/workload";
import { readLocalSettings } from "./app-settings";
import { startFunctionsHost } from "./host";
import { answerFromMount, readMounts } from "./mounts";
import { obeyTurns } from "./obey-turns";
import { platformMessage } from "../clock/time-messages";

const { values } = parseArgs({
  options: {
    app: { type: "string", default: "." },
    port: { type: "string" },
    data: { type: "string" },
    "time-scale": { type: "string", default: "1" },
    /** A time line as local/clock/shared-time.ts writes it; set by the platform. */
    time: { type: "string" },
    /** As local/functions-host/obey-turns.ts reads it; set by the platform where things happen in turn. */
    turns: { type: "string" },
  },
});

const appFolder = resolve(values.app);
const scale = Number(values["time-scale"]);
const line = values.time === undefined ? undefined : readTimeLine(values.time);
const work = workload();
const isChild = process.send !== undefined;

const virtual = line?.kind === "virtual" ? hostClock(line.now) : undefined;
const clock = virtual ?? (line?.kind === "running" ? clockOn(line) : runningClock(scale));
// Before the app is loaded, so that nothing in it sees another time.
if (line || scale !== 1) followClock(clock);
if (virtual) endlessPatience();

const channel: ParentChannel = {
  on: (event, listener) => process.on(event, listener),
  send: (message) => {
    if (process.connected) process.send?.(message);
  },
};
// Before the app is loaded, too.
const started = values.turns === undefined ? undefined : obeyTurns({ channel, workload: work, turns: values.turns });

const fail = (error: unknown): never => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
};

// A stray rejection in a function must not take the others down with it; in Azure the worker would be restarted.
process.on("unhandledRejection", (error) => console.error("Unhandled rejection:", error));
process.on("uncaughtException", (error) => console.error("Uncaught exception:", error));
// Whoever reads what we print may be gone before us.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);

async function start(): Promise<void> {
  if (!(scale > 0)) throw new Error(`--time-scale ${values["time-scale"]} is not above zero`);
  // As with Core Tools, functions may read files relative to their app.
  const dataFolder = resolve(values.data ?? resolve(appFolder, ".data", "functions"));
  process.chdir(appFolder);
  const port = Number(values.port ?? readLocalSettings(appFolder).settings.Host.LocalHttpPort ?? 7071);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`--port ${String(values.port)} is no port`);

  const mounts = readMounts(process.env["LOCAL_MOUNTS"]);
  if (virtual && isChild) obeyPlatform({ channel, clock: virtual, workload: work });
  const host = await startFunctionsHost({
    appFolder,
    port,
    dataFolder,
    clock,
    workload: work,
    queueNews(listener) {
      channel.on("message", (received) => {
        const message = platformMessage.safeParse(received).data;
        if (message?.type === "queue") listener(message.name);
      });
    },
    besides: (request, response) => answerFromMount(mounts, request, response),
  });

  let isStopping = false;
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    host.stop().then(() => process.exit(0), fail);
  };
  process.on("SIGTERM", stop);
  // Ctrl-C reaches every process of the terminal; a platform stops its host in its own order.
  process.on("SIGINT", isChild ? () => undefined : stop);
  // The platform is dead: what still runs has nobody to talk to, and the next platform waits for our port and files.
  process.on("disconnect", () => process.exit(0));
  // It may have gone while the app was loading.
  if (isChild && !process.connected) process.exit(0);
  started?.();
  process.send?.({ type: "ready", url: host.url });
}

start().catch(fail);
