// The durable engine's HTTP surface, as the host serves it: what the SDK calls and the public management API.
import type { DurableEngine } from "../durable/engine";
import { headersOf, readBody } from "./http-request";
import type { HttpPart } from "./http-server";

export const DURABLE_PATH = "/runtime/webhooks/durabletask";

export function durableWebhook(engine: DurableEngine): HttpPart {
  return async (request, response, url) => {
    if (!url.pathname.toLowerCase().startsWith(`${DURABLE_PATH}/`)) return false;
    const answer = await engine.answer({
      method: request.method ?? "GET",
      path: url.pathname.slice(DURABLE_PATH.length),
      query: url.searchParams,
      headers: headersOf(request),
      body: (await readBody(request)).toString("utf8"),
    });
    response.writeHead(answer.status, answer.headers).end(answer.body);
    return true;
  };
}
