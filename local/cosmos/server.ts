// Starts the Cosmos endpoint: the REST protocol of Azure Cosmos DB for NoSQL on loopback, for the real @azure/cosmos client.
import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Clock } from "../clock/clock";
import { TICKET_HEADER } from "../clock/wire";
import type { Workload } from "../clock/workload";
import { KEPT_OPEN_MS } from "../loopback";
import { Endpoint } from "./endpoint";
import type { FinishedAnswer } from "./finished-answer";
import { Faults, nameOf } from "./faults";
import type { CosmosFaults } from "./faults";
import type { CosmosRequest } from "./http-message";
import { Metrics } from "./metrics";
import type { CosmosMetrics } from "./metrics";
import { Account } from "./store/account";

/** The key of Microsoft's own emulator, public and the same everywhere. */
export const emulatorKey = "C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2nQ9nDuVTqobD4b8mGGyPMbIZnqyMsEcaGQy67XIw/Jw==";

export interface CosmosServer {
  readonly url: string;
  readonly key: string;
  readonly faults: CosmosFaults;
  /** Requests and their charge since the start or the last reset. */
  metrics(): CosmosMetrics;
  resetMetrics(): void;
  stop(): Promise<void>;
}

export interface CosmosOptions {
  /** Where the account's file lies, or ":memory:". */
  readonly folder: string;
  /** 0 lets the system choose. */
  readonly port: number;
  readonly clock: Clock;
  readonly workload?: Workload;
  readonly key?: string;
  /** Where every request waits until it may be answered; `ticket`: of who asks. Throws if it may not be answered any more. */
  readonly pass?: Passage;
}

export async function startCosmos({
  folder,
  port,
  clock,
  workload,
  key = emulatorKey,
  pass,
}: CosmosOptions): Promise<CosmosServer> {
  const account = new Account(folder, clock);
  const faults = new Faults();
  const metrics = new Metrics();
  const endpoint = new Endpoint(account, { clock, key, faults });
  const server = createServer({ keepAliveTimeout: KEPT_OPEN_MS }, (message, response) => {
    const closed = new Promise((resolve) => response.once("close", resolve));
    // Who asked may be gone while the answer is still being made.
    const work = Promise.all([closed, serve(message, response)]);
    void (workload ? workload.track(work) : work);
  });

  async function serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const request = await readRequest(message);
      if (pass && !(await isPassed(pass, nameOf(request), request))) return void response.destroy();
      const answer = endpoint.answer(request);
      metrics.count(answer);
      if (faults.losesAnswer(request)) return void response.destroy();
      send(response, answer);
    } catch (error) {
      // A bug of ours: say so instead of leaving the client waiting.
      const problem = error instanceof Error ? error.message : String(error);
      if (!response.headersSent)
        response.writeHead(500, { "content-type": "application/json", "x-ms-request-charge": "0" });
      response.end(
        JSON.stringify({ code: "InternalServerError", message: `The embedded Cosmos endpoint failed: ${problem}` }),
      );
    }
  }

  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === "object" && address ? address.port : port}/`;
  endpoint.url = url;
  return {
    url,
    key,
    faults,
    metrics: () => metrics.read(),
    resetMetrics: () => metrics.reset(),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          account.close();
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

export type Passage = (of: string, ticket: string | undefined) => Promise<void>;

async function isPassed(pass: Passage, of: string, request: CosmosRequest): Promise<boolean> {
  return pass(of, request.header(TICKET_HEADER)).then(
    () => true,
    () => false,
  );
}

async function readRequest(message: IncomingMessage): Promise<CosmosRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk)));
  // The protocol has no query strings: a `?` belongs to the id of a document, as clients send it unescaped.
  const rawPath = (message.url ?? "/").replace(/^\/+|\/+$/g, "");
  return {
    method: message.method ?? "GET",
    rawPath,
    segments: rawPath === "" ? [] : rawPath.split("/").map(decodeSegment),
    header(name) {
      const value = message.headers[name];
      return Array.isArray(value) ? value.join(", ") : value;
    },
    body: Buffer.concat(chunks).toString(),
  };
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function send(response: ServerResponse, { status, headers, body }: FinishedAnswer): void {
  response.writeHead(status, { ...headers, "content-length": Buffer.byteLength(body) });
  response.end(body);
}
