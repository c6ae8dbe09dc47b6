// Stands between the simulated Teams and the app, and notes when each notification goes in: the start of every latency.
import { Agent, createServer, request } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";

/** A notification on its way to the app. */
export interface Passing {
  readonly path: string;
  readonly body: string;
  /** On the clock of `performance.now()`. */
  readonly sentAt: number;
}

export interface Relay {
  readonly url: string;
  /** Where the app answers; to be set before anything comes. */
  appUrl: string;
  /** Called just before each notification is passed on. */
  onPassing: (passing: Passing) => void;
  stop(): void;
}

export async function openRelay(): Promise<Relay> {
  const agent = new Agent({ keepAlive: true });
  const relay = { url: "", appUrl: "", onPassing: (_passing: Passing): void => undefined };

  const pass = async (message: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of message) chunks.push(Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk)));
    const body = Buffer.concat(chunks);
    const path = message.url ?? "/";
    relay.onPassing({ path, body: body.toString(), sentAt: performance.now() });
    const outgoing = request(relay.appUrl + path, { agent, method: message.method, headers: message.headers });
    outgoing.on("response", (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    outgoing.on("error", () => response.writeHead(502).end());
    outgoing.end(body);
  };
  const server = createServer((message, response) => {
    pass(message, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  relay.url = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  return Object.assign(relay, {
    stop() {
      server.close();
      server.closeAllConnections();
      agent.destroy();
    },
  });
}
