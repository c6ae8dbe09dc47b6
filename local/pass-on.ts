// Passes a request on to another server of this machine and streams the answer back, event streams included.
import { request as forward } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";

export function passOn(request: IncomingMessage, response: ServerResponse, to: URL): void {
  const headers = { ...request.headers, host: to.host };
  const onward = forward(to, { method: request.method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    // A stream of events may be silent for long: whoever listens must learn at once that it is open.
    response.flushHeaders();
    answer.pipe(response);
    answer.on("error", () => response.destroy());
  });
  onward.on("error", () => {
    if (response.headersSent) response.destroy();
    else response.writeHead(502, { "content-type": "text/plain" }).end(`no answer from ${to.host}`);
  });
  response.on("close", () => onward.destroy());
  request.pipe(onward);
}
