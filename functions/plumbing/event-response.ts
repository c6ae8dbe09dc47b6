// Server-sent events without a connection that stays open: what has happened is sent, and the listener told when to come back.
// A function that waited for news would be paid for by the second, and be cut off by the gateway in between.
import type { HttpRequest, HttpResponseInit } from "@azure/functions";
import type { Preconditions, Reply, ServerEvent } from "./route";

export function wantedEvents(request: HttpRequest): Preconditions["events"] {
  if (request.method !== "GET" || !/\btext\/event-stream\b/i.test(request.headers.get("accept") ?? ""))
    return undefined;
  const since = request.headers.get("last-event-id");
  return since === null || since === "" ? {} : { since };
}

export function eventResponse({ events, retryMs }: NonNullable<Reply["stream"]>): HttpResponseInit {
  // By the standard a listener that hears 204 does not come back.
  if (events.length === 0 && retryMs === undefined) return { status: 204, headers: { "cache-control": "no-store" } };
  const retry = retryMs === undefined ? "" : `retry: ${retryMs}\n\n`;
  return {
    status: 200,
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
    body: retry + events.map(line).join(""),
  };
}

const line = ({ id, name, data }: ServerEvent): string =>
  `id: ${id}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
