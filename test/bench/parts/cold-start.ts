// From the process's start to the first call answered, beside an empty app with the same SDKs in the same host.
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RemoteHost } from "../../../local/clock/remote-host";
import { forkHost } from "../../../local/functions-host/fork-host";
import type { Platform } from "../../../local/platform/platform";
import { customer, directory, numbers } from "../../stories/cast";
import { watchArrivals } from "../arrivals";
import type { Bench, Part, Row } from "../part";
import { openRelay, type Relay } from "../relay";
import { onRuntime, pause, setUp } from "../runtime";
import { median, milliseconds } from "../samples";

const budget = 1.5;
const patienceMs = 20_000;

export const coldStart: Part = {
  name: "cold-start",
  about: "process start -> first call answered, beside an empty app with the same SDKs",
  measure,
};

async function measure(bench: Bench): Promise<readonly Row[]> {
  const relay = await openRelay();
  try {
    const rows = [];
    for (const cache of [false, true]) rows.push(await beside(bench, relay, cache));
    return rows;
  } finally {
    relay.stop();
  }
}

async function beside(bench: Bench, relay: Relay, usesCache: boolean): Promise<Row> {
  const cache = mkdtempSync(join(tmpdir(), "bench-cache-"));
  const environment = usesCache
    ? { NODE_COMPILE_CACHE: cache }
    : { NODE_COMPILE_CACHE: "", NODE_DISABLE_COMPILE_CACHE: "1" };
  try {
    const empty: number[] = [];
    // Alternating runs would be fairer to a machine that gets slower; the platform of the one would disturb the other.
    for (let run = 0; run <= bench.runs; run++) empty.push(await emptyStart(bench, environment));
    const ours = await onRuntime(bench, (platform) => ourStarts(bench, platform, relay), {
      directory: ({ appId }) => directory({ appId, callbackUrl: `${relay.url}/api/calls/incoming` }),
      // In Azure the deployment makes the containers.
      environment: { ...environment, PUBLIC_URL: relay.url },
    });
    // The first run fills caches: the disk's, and the compiler's where there is one.
    const [peer, own] = [median(empty.slice(1)), median(ours.slice(1))];
    return {
      what: `cold start to the first call answered, ${usesCache ? "with" : "without"} a compile cache (${bench.runs} runs; empty app ${milliseconds(peer)})`,
      measured: milliseconds(own),
      budget: `<= ${budget} x`,
      isMet: own <= budget * peer,
      ratio: own / peer,
    };
  } finally {
    rmSync(cache, { recursive: true, force: true });
  }
}

async function emptyStart({ projectFolder, log }: Bench, environment: Record<string, string>): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "bench-empty-"));
  let host: RemoteHost | undefined;
  try {
    copyFileSync(join(projectFolder, "host.json"), join(folder, "host.json"));
    copyFileSync(join(projectFolder, "dist/test/bench-empty.js"), join(folder, "index.js"));
    writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "empty", main: "index.js" }));
    mkdirSync(join(folder, "data"));
    const began = performance.now();
    host = forkHost({
      program: join(projectFolder, "dist/local/host.js"),
      appFolder: folder,
      port: 0,
      dataFolder: join(folder, "data"),
      time: { kind: "running", scale: 1, real: Date.now(), local: Date.now() },
      environment: { PATH: process.execPath, ...environment },
      log,
    });
    const { url } = await host.ready;
    const { status } = await fetch(`${url}/api/calls/incoming`, { method: "POST", body: "{}" });
    if (status !== 202) throw new Error(`the empty app answered ${status}`);
    return performance.now() - began;
  } finally {
    await host?.stop(2_000);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Everything around the app is warm; only its process begins anew each time. */
async function ourStarts({ runs }: Bench, platform: Platform, relay: Relay): Promise<readonly number[]> {
  relay.appUrl = platform.url;
  await setUp(platform);
  const took: number[] = [];
  for (let run = 0; run <= runs; run++) {
    await platform.host.takeDown();
    const began = performance.now();
    const answered = firstAnswer();
    await platform.host.bringUp();
    const call = platform.teams.network.dial({ from: customer(run + 1), to: numbers.menu.number });
    took.push((await answered) - began);
    call.hangUp();
    // What follows from hanging up is no part of the next start.
    await pause(500);
  }
  return took;
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
