// The host's HTTP server: counts every request as work, and answers for a part that throws.
import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Workload } from "../clock/workload";
import { LOOPBACK, listen } from "../loopback";
import { BodyTooLarge } from "./http-request";

/** One area of the address space; false passes the request on to the next. */
export type HttpPart = (request: IncomingMessage, response: ServerResponse, url: URL) => boolean | Promise<boolean>;

export interface HttpServer {
  readonly url: string;
  readonly port: number;
  /** From now on requests are answered by these parts, in order; those that came before have waited. */
  open(parts: readonly HttpPart[]): void;
  /** Takes no more requests and lets those that run finish for `graceMs` of real time. */
  stop(graceMs: number): Promise<void>;
}

export async function startHttpServer(options: {
  port: number;
  workload: Workload;
  /** Asked first, and what it answers is no work: pages that are not the app's may hold a request open for ever. */
  besides?: HttpPart | undefined;
}): Promise<HttpServer> {
  let open = (_parts: readonly HttpPart[]) => {};
  const opened = new Promise<readonly HttpPart[]>((resolve) => (open = resolve));

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const parts = await opened;
    const url = addressOf(request);
    if (!url) return void response.writeHead(400).end();
    for (const part of parts) if (await part(request, response, url)) return;
    response.writeHead(404, { "content-length": 0 }).end();
  };

  const server = createServer((request, response) => {
    const url = addressOf(request);
    if (url && options.besides?.(request, response, url) === true) return;
    const end = options.workload.begin();
    response.once("finish", end).once("close", end);
    answer(request, response).catch((error: unknown) => {
      // The function's own error is in the log; callers see as little of it as they do in Azure.
      if (response.headersSent) response.destroy();
      else response.writeHead(error instanceof BodyTooLarge ? 413 : 500, { "content-length": 0 }).end();
    });
  });
  const port = await listen(server, options.port);
  return {
    port,
    url: `http://${LOOPBACK}:${port}`,
    open,
    async stop(graceMs) {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const impatience = setTimeout(() => server.closeAllConnections(), graceMs);
      await closed;
      clearTimeout(impatience);
    },
  };
}

/** The address asked for; `x-forwarded-*` counts when a proxy stands in front. */
function addressOf(request: IncomingMessage): URL | undefined {
  const scheme = request.headers["x-forwarded-proto"] === "https" ? "https" : "http";
  const forwarded = request.headers["x-forwarded-host"];
  const host = typeof forwarded === "string" ? forwarded : (request.headers.host ?? LOOPBACK);
  try {
    return new URL(request.url ?? "/", `${scheme}://${host}`);
  } catch {
    return undefined;
  }
}
