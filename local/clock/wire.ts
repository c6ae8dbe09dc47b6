// Knows which HTTP requests are under way between two processes: gives each request to the other a ticket (a header), and
// notices those that come from it. Works through Node's own diagnostics channels, so that no client and no server has to help.
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { ClientRequest, IncomingMessage, ServerResponse } from "node:http";
import type { Standing } from "./time-messages";

export const TICKET_HEADER = "x-local-ticket";

export interface Wire {
  standing(): Standing;
  /** Requests to anybody else that have no answer yet. */
  readonly others: number;
  /** Rises whenever anything happens: unchanged between two looks means that nothing did. */
  readonly changes: number;
  stop(): void;
}

export interface WireOptions {
  /** The beginning of every ticket, which no other process gives. */
  readonly name: string;
  /** Whether the other process listens at this address, such as `127.0.0.1:7071`. */
  readonly isOther: (host: string) => boolean;
}

export function watchWire({ name, isOther }: WireOptions): Wire {
  const asked = new Map<object, string | undefined>();
  const served = new Set<string>();
  let count = 0;
  let others = 0;
  let changes = 0;

  const begin = (request: object, host: string, mark: (ticket: string) => void) => {
    if (asked.has(request)) return;
    changes++;
    const ticket = isOther(host) ? `${name}.${String(++count)}` : undefined;
    asked.set(request, ticket);
    if (ticket === undefined) others++;
    else mark(ticket);
  };
  const end = (request: object) => {
    if (!asked.has(request)) return;
    changes++;
    if (asked.get(request) === undefined) others--;
    asked.delete(request);
  };

  const listeners: Record<string, (message: unknown) => void> = {
    // `fetch` and all that is built on undici.
    "undici:request:create": (message) => {
      const request = fetched(message);
      if (request) begin(request, new URL(request.origin).host, (ticket) => request.addHeader(TICKET_HEADER, ticket));
    },
    "undici:request:trailers": (message) => end(requestIn(message)),
    "undici:request:error": (message) => end(requestIn(message)),
    // node:http and node:https.
    "http.client.request.created": (message) => {
      const request = requestIn(message);
      if (!(request instanceof ClientRequest)) return;
      begin(request, String(request.getHeader("host")), (ticket) => request.setHeader(TICKET_HEADER, ticket));
      request.once("close", () => end(request));
    },
    "http.server.request.start": (message) => {
      const request = requestIn(message);
      const ticket = request instanceof IncomingMessage ? request.headers[TICKET_HEADER] : undefined;
      const response = responseIn(message);
      if (typeof ticket !== "string" || !(response instanceof ServerResponse)) return;
      changes++;
      served.add(ticket);
      response.once("close", () => {
        changes++;
        served.delete(ticket);
      });
    },
  };
  for (const [channel, listener] of Object.entries(listeners)) subscribe(channel, listener);
  return {
    standing: () => ({ waitsFor: [...asked.values()].filter((ticket) => ticket !== undefined), serves: [...served] }),
    get others() {
      return others;
    },
    get changes() {
      return changes;
    },
    stop() {
      for (const [channel, listener] of Object.entries(listeners)) unsubscribe(channel, listener);
    },
  };
}

const requestIn = (message: unknown): object =>
  typeof message === "object" && message && "request" in message && typeof message.request === "object"
    ? (message.request ?? {})
    : {};

const responseIn = (message: unknown): unknown =>
  typeof message === "object" && message && "response" in message ? message.response : undefined;

interface Fetched {
  readonly origin: string | URL;
  addHeader(name: string, value: string): void;
}

function fetched(message: unknown): Fetched | undefined {
  const request = requestIn(message);
  return "addHeader" in request && "origin" in request ? (request as Fetched) : undefined;
}
