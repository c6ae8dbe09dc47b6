// From the process's start to the first call answered, beside an empty app with the same SDKs in the same host.
import { copyFileSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RemoteHost } from "../../../local/clock/remote-host";
import { forkHost } from "../../../local/functions-host/fork-host";
import type { Platform } from "../../../local/platform/platform";
import { openCosmosDatabase } from "../../../shared/adapters/cosmos/cosmos-database";
import { customer, directory, numbers } from "../../stories/cast";
import { watchArrivals } from "../arrivals";
import type { Bench, Part, Row } from "../part";
import { openRelay, type Relay } from "../relay";
import { onRuntime, pause, setUp } from "../runtime";
import { median, milliseconds } from "../samples";

const budget = 1.5;
/** A new machine has compiled nothing yet, and the deployment has made the containers. */
const environment = { NODE_COMPILE_CACHE: "", NODE_DISABLE_COMPILE_CACHE: "1", COSMOS_CREATE: "false" };
const patienceMs = 20_000;

export const coldStart: Part = {
  name: "cold-start",
  about: "process start -> first call answered, beside an empty app with the same SDKs",
  measure,
};

async function measure(bench: Bench): Promise<readonly Row[]> {
  const relay = await openRelay();
  try {
    const starts = await onRuntime(bench, (platform) => alternate(bench, platform, relay), {
      directory: ({ appId }) => directory({ appId, callbackUrl: `${relay.url}/api/calls/incoming` }),
      environment: { ...environment, PUBLIC_URL: relay.url },
    });
    const [peer, own] = [medianOf(starts.empty), medianOf(starts.ours)];
    const told = ({ up, answered }: Start) => `${milliseconds(answered)} (host up after ${milliseconds(up)})`;
    return [
      {
        what: `cold start to the first call answered, ${bench.runs} runs; an empty app with the same SDKs ${told(peer)}`,
        measured: told(own),
        budget: `<= ${budget} x`,
        isMet: own.answered <= budget * peer.answered,
        ratio: own.answered / peer.answered,
      },
    ];
  } finally {
    relay.stop();
  }
}

/** How long one start took until the host was up, and until the first call was answered. */
interface Start {
  readonly up: number;
  readonly answered: number;
}

const medianOf = (starts: readonly Start[]): Start => ({
  up: median(starts.map(({ up }) => up)),
  answered: median(starts.map(({ answered }) => answered)),
});

/** In turns, so that whatever else the machine does slows down both. Everything around the apps is warm. */
async function alternate(bench: Bench, platform: Platform, relay: Relay) {
  relay.appUrl = platform.url;
  await deploy(platform);
  await setUp(platform);
  const starts: { empty: Start[]; ours: Start[] } = { empty: [], ours: [] };
  for (let run = 0; run <= bench.runs; run++) {
    await platform.host.takeDown();
    const empty = await startEmpty(bench);
    const ours = await startOurs(platform, run);
    // The first run fills the disk's cache.
    if (run > 0) {
      starts.empty.push(empty);
      starts.ours.push(ours);
    }
  }
  return starts;
}

/** What a deployment does: makes the database and its containers. */
async function deploy({ cosmos }: Platform): Promise<void> {
  const { url: endpoint, key } = cosmos;
  const database = openCosmosDatabase({ endpoint, database: "contact-center", create: true, access: { key } });
  await database.probe.check(AbortSignal.timeout(patienceMs));
  database.close();
}

async function startEmpty({ projectFolder, log }: Bench): Promise<Start> {
  const folder = mkdtempSync(join(tmpdir(), "bench-empty-"));
  let host: RemoteHost | undefined;
  try {
    copyFileSync(join(projectFolder, "host.json"), join(folder, "host.json"));
    symlinkSync(join(projectFolder, "dist/test/bench-empty.js"), join(folder, "index.js"));
    writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "empty", main: "index.js" }));
    const began = performance.now();
    host = forkHost({
      program: join(projectFolder, "dist/local/host.js"),
      appFolder: folder,
      port: 0,
      dataFolder: join(folder, "data"),
      time: { kind: "running", scale: 1, real: Date.now(), local: Date.now() },
      environment,
      log,
    });
    const { url } = await host.ready;
    const up = performance.now() - began;
    const { status } = await fetch(`${url}/api/calls/incoming`, { method: "POST", body: "{}" });
    if (status !== 202) throw new Error(`the empty app answered ${status}`);
    return { up, answered: performance.now() - began };
  } finally {
    await host?.stop(2_000);
    rmSync(folder, { recursive: true, force: true });
  }
}

async function startOurs(platform: Platform, run: number): Promise<Start> {
  const began = performance.now();
  const answered = firstAnswer();
  await platform.host.bringUp();
  const up = performance.now() - began;
  const call = platform.teams.network.dial({ from: customer(run + 1), to: numbers.menu.number });
  const start = { up, answered: (await answered) - began };
  call.hangUp();
  // What follows from hanging up is no part of the next start.
  await pause(500);
  return start;
}

/** When the next call is answered, at Graph. */
function firstAnswer(): Promise<number> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => {
      stop();
      reject(new Error(`no call was answered within ${patienceMs} ms`));
    }, patienceMs);
    const stop = watchArrivals((method, path, at) => {
      if (method !== "POST" || !path.endsWith("/answer")) return;
      clearTimeout(late);
      stop();
      resolve(at);
    });
  });
}
