// A durable engine with the real SDK in front and behind: functions registered with `df.app`, a real client over HTTP.
import { createServer } from "node:http";
import { InvocationContext } from "@azure/functions";
import * as df from "durable-functions";
import { manualClock, type ManualClock } from "../../../local/clock/clock";
import { workload, type Workload } from "../../../local/clock/workload";
import type { DurableFunctions } from "../../../local/durable/core";
import { openDurableEngine, type DurableEngine, type DurableEngineOptions } from "../../../local/durable/engine";
import { close, listen } from "../../../local/loopback";
import { sdkFunctions, type SdkOptions } from "./sdk-functions";

export const START = Date.UTC(2026, 0, 5, 8, 0, 0);
export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** JSON of the outside: tests look into it freely. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Json = any;
export type Shown = Omit<df.DurableOrchestrationStatus, "history" | "output"> & { output: Json; history: Json[] };
export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly json: Json;
}

export interface World {
  readonly clock: ManualClock;
  readonly work: Workload;
  readonly engine: DurableEngine;
  readonly client: df.DurableClient;
  readonly url: string;
  readonly log: readonly string[];
  /** Everything that can happen now has happened. */
  settle(): Promise<void>;
  /** Lets time pass, alarm by alarm. */
  pass(ms: number): Promise<void>;
  /** Settles and gives the status with everything in it. */
  status(id: string): Promise<Shown>;
  get(path: string): Promise<Answered>;
  send(method: string, path: string, body?: string): Promise<Answered>;
  stop(): Promise<void>;
}

export interface WorldOptions extends SdkOptions {
  file?: string;
  clock?: ManualClock;
  limits?: DurableEngineOptions["limits"];
  versions?: DurableEngineOptions["versions"];
  functions?: DurableFunctions;
}

/** `Date` follows the clock while a world is open, as it does in the functions host. */
export async function openWorld(options: WorldOptions = {}): Promise<World> {
  const clock = options.clock ?? manualClock(START);
  const work = workload();
  const log: string[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const target = new URL(request.url ?? "/", "http://localhost");
      const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
      void engine
        .answer({
          method: request.method ?? "GET",
          path: target.pathname.slice("/hub".length),
          query: target.searchParams,
          body: Buffer.concat(chunks).toString(),
          headers,
        })
        .then((answer) => response.writeHead(answer.status, answer.headers).end(answer.body));
    });
  });
  const port = await listen(server, 0);
  const url = `http://127.0.0.1:${port}/hub`;
  process.env["WEBSITE_HOSTNAME"] = `127.0.0.1:${port}`;
  const open = (): DurableEngine =>
    openDurableEngine({
      ...{ file: options.file ?? ":memory:", clock, workload: work, baseUrl: url, hubName: "TestHub" },
      ...{ functions: options.functions ?? sdkFunctions(options), log: (line: string) => void log.push(line) },
      ...(options.limits && { limits: options.limits }),
      ...(options.versions && { versions: options.versions }),
    });
  let engine: DurableEngine;
  try {
    engine = open();
  } catch (error) {
    await close(server, 0);
    throw error;
  }
  engine.start();
  const settle = () => work.whenIdle();
  const request = async (method: string, path: string, body?: string) => {
    const answer = await fetch(`${url}${path}`, {
      method,
      ...(body !== undefined && { body, headers: { "content-type": "application/json" } }),
    });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, json: text === "" ? undefined : JSON.parse(text) };
  };
  const client = clientOf(engine);
  return {
    ...{ clock, work, engine, client, url, log, settle },
    async pass(ms) {
      const until = clock.now() + ms;
      await settle();
      for (let next = clock.next(); next !== undefined && next <= until; next = clock.next()) {
        clock.moveTo(next);
        await settle();
      }
      clock.moveTo(until);
      await settle();
    },
    async status(id) {
      await settle();
      const shown: Json = await client.getStatus(id, { showHistory: true, showHistoryOutput: true, showInput: true });
      return shown;
    },
    get: (path) => request("GET", path),
    send: request,
    async stop() {
      await engine.stop();
      await close(server, 0);
    },
  };
}

export function clientOf(engine: DurableEngine): df.DurableClient {
  const input = df.input.durableClient();
  const context = new InvocationContext({ options: { extraInputs: [input] } });
  context.extraInputs.set(input, JSON.parse(engine.clientBinding(undefined)));
  return df.getClient(context);
}
