// HTTP for apps that called `app.setup({ enableHttpStream: true })`: request and answer flow through the small server
// that `@azure/functions` opens for it, and neither is ever whole in memory.
import { Agent, request as httpRequest } from "node:http";
import type { ClientRequest, IncomingMessage, ServerResponse } from "node:http";
import { headersOf } from "./http-request";

export interface StreamProxy {
  /** Forwards the request for an invocation and its answer back; resolves when the last byte was passed on. */
  forward(
    invocationId: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): { answered: Promise<void>; abort(): void };
  close(): void;
}

const hopByHop = ["connection", "keep-alive", "transfer-encoding", "x-ms-invocation-id"];

const endToEnd = <T>(headers: Readonly<Record<string, T>>) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !hopByHop.includes(name)));

/** `address` is what the model gave as its HttpUri. */
export function streamProxy(address: string): StreamProxy {
  const port = Number(new URL(address).port);
  const agent = new Agent({ keepAlive: true });
  return {
    forward(invocationId, request, response) {
      let upstream: ClientRequest | undefined;
      const answered = new Promise<void>((resolve, reject) => {
        upstream = httpRequest(
          {
            agent,
            // The server listens on every interface; this is the one we share.
            host: "127.0.0.1",
            port,
            method: request.method,
            path: request.url,
            headers: {
              ...endToEnd(headersOf(request)),
              "x-ms-invocation-id": invocationId,
              "x-forwarded-host": request.headers.host ?? "localhost",
              "x-forwarded-proto": "http",
            },
          },
          (answer) => {
            response.statusCode = answer.statusCode ?? 200;
            for (const [name, value] of Object.entries(endToEnd(answer.headers))) {
              if (value !== undefined) response.setHeader(name, value);
            }
            answer.pipe(response);
            answer.once("error", reject);
            response.once("close", resolve);
          },
        );
        upstream.once("error", reject);
        request.pipe(upstream);
      });
      return { answered, abort: () => void upstream?.destroy() };
    },
    close: () => agent.destroy(),
  };
}
