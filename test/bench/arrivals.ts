// Sees every request the moment it arrives at a server of this process, such as the simulated Teams.
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";

const channel = "http.server.request.start";

const requestOf = (message: unknown): Pick<IncomingMessage, "method" | "url"> | undefined =>
  typeof message === "object" && message !== null && "request" in message
    ? (message.request as IncomingMessage)
    : undefined;

/** @returns what ends it. */
export function watchArrivals(seen: (method: string, path: string, at: number) => void): () => void {
  const look = (message: unknown) => {
    const at = performance.now();
    const request = requestOf(message);
    if (request) seen(request.method ?? "", request.url ?? "", at);
  };
  subscribe(channel, look);
  return () => void unsubscribe(channel, look);
}
