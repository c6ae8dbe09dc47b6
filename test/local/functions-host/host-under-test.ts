// The real host as a process of its own, running one of the sample apps beside this file.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { VirtualTime } from "../../../local/clock/advance";
import { manualClock } from "../../../local/clock/clock";
import type { TimeLine } from "../../../local/clock/shared-time";
import { workload } from "../../../local/clock/workload";
import { forkHost } from "../../../local/functions-host/fork-host";
import type { ForkedHost } from "../../../local/functions-host/fork-host";
import { bundle } from "../bundle";

const folder = mkdtempSync(join(tmpdir(), "functions-host-"));
const program = join(folder, "host.js");

/** Call it in `beforeAll`. */
export const buildHost = () => bundle("local/functions-host/main.ts", program);

const lives: HostUnderTest[] = [];

/** Call it in `afterAll`. */
export async function endHosts(): Promise<void> {
  await Promise.all(lives.map(({ host }) => host.stop()));
  rmSync(folder, { recursive: true });
}

export interface HostUnderTest {
  readonly host: ForkedHost;
  /** What it printed so far. */
  readonly printed: string[];
  /** One request to it; `path` begins with a slash. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  json<T>(path: string, init?: RequestInit): Promise<T>;
}

let folders = 0;
export const newDataFolder = () => join(folder, `data-${String(++folders)}`);

/** Starts an app; resolves when it is ready. */
export async function startHost(
  app: string,
  options: { dataFolder?: string; time?: TimeLine; environment?: Record<string, string> } = {},
): Promise<HostUnderTest> {
  const printed: string[] = [];
  const host = forkHost({
    program,
    appFolder: join(__dirname, "apps", app),
    port: 0,
    dataFolder: options.dataFolder ?? newDataFolder(),
    time: options.time ?? { kind: "running", scale: 1, real: Date.now(), local: Date.now() },
    environment: { ...process.env, ...options.environment },
    log: (line) => void printed.push(line),
  });
  const { url } = await host.ready.catch((error: unknown) => {
    throw new Error([String(error), ...printed].join("\n"));
  });
  const request = (path: string, init?: RequestInit) => fetch(url + path, init);
  const life = {
    host,
    printed,
    fetch: request,
    json: async (path: string, init?: RequestInit) => (await request(path, init)).json(),
  };
  lives.push(life);
  return life;
}

/** A host whose parent can be killed under it. */
export async function startOrphan(app: string): Promise<{ url: string; killParent(): void }> {
  const args = ["--app", join(__dirname, "apps", app), "--port", "0", "--data", newDataFolder()];
  const parentCode = `
    const [program, ...args] = process.argv.slice(1);
    const child = require("node:child_process").fork(program, args, { stdio: ["ignore", "pipe", "pipe", "ipc"] });
    child.on("message", ({ url }) => process.stdout.write(url));`;
  const parent = spawn(process.execPath, ["-e", parentCode, program, ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [url] = (await once(parent.stdout, "data")) as [Buffer];
  return { url: url.toString(), killParent: () => void parent.kill("SIGKILL") };
}

/** What a host that cannot start says. */
export async function failedStart(app: string, environment: Record<string, string> = {}): Promise<string> {
  const printed: string[] = [];
  const host = forkHost({
    program,
    appFolder: join(__dirname, "apps", app),
    port: 0,
    dataFolder: newDataFolder(),
    time: { kind: "virtual", now: 0 },
    environment: { ...process.env, ...environment },
    log: (line) => void printed.push(line),
  });
  const { code } = await host.exited;
  return [...printed, `exit code ${String(code)}`].join("\n");
}

/** A platform without parts: virtual time and whatever hosts there are at the moment. */
export function virtualTime(start: number): VirtualTime & { readonly lives: HostUnderTest[]; line(): TimeLine } {
  const clock = manualClock(start);
  const living: HostUnderTest[] = [];
  return {
    clock,
    workload: workload(),
    lives: living,
    hosts: () => living.map(({ host }) => host),
    line: () => ({ kind: "virtual", now: clock.now() }),
  };
}
