// The host's own addresses: its state, its functions, and running one by hand as the portal does.
import type { IncomingMessage, ServerResponse } from "node:http";
import * as z from "zod";
import type { AppFunction } from "./function-table";
import { readBody } from "./http-request";
import type { HttpPart } from "./http-server";
import type { Invoker } from "./invoke";

const order = z.object({ input: z.unknown().optional() }).catch({});

export function adminApi(options: {
  functions: readonly AppFunction[];
  invoker: Invoker;
  /** Milliseconds since the host started. */
  uptime: () => number;
  /** Runs a timer function out of turn. */
  runTimer: (name: string) => Promise<void> | undefined;
}): HttpPart {
  const { functions, invoker, uptime, runTimer } = options;

  /** Answers at once; how the function fared is in the log. */
  const runByHand = async (fn: AppFunction, request: IncomingMessage, response: ServerResponse) => {
    const body = (await readBody(request)).toString("utf8");
    const { input } = order.parse(body === "" ? {} : parse(body));
    const json = input === undefined ? undefined : typeof input === "string" ? input : JSON.stringify(input);
    const run =
      runTimer(fn.name) ??
      invoker.invoke({
        function: fn,
        data: json === undefined ? undefined : { string: json },
        reason: "This function was programmatically called via the host APIs.",
      });
    // The invocation has logged it.
    run.catch(() => undefined);
    response.writeHead(202, { "content-length": 0 }).end();
  };

  return async (request, response, url) => {
    const path = url.pathname.toLowerCase().replace(/\/$/, "");
    if (path !== "/admin" && !path.startsWith("/admin/")) return false;
    const [, , area = "", name] = path.split("/");
    const fn = functions.find((candidate) => candidate.name.toLowerCase() === name);
    if (area === "host" && name === "ping") response.writeHead(200, { "content-length": 0 }).end();
    else if (area === "host" && name === "status") {
      sendJson(response, { id: "local", state: "Running", version: "4.0.0", processUptime: uptime() });
    } else if (area === "functions" && request.method === "GET" && name === undefined)
      sendJson(response, functions.map(described));
    else if (area === "functions" && fn && request.method === "GET") sendJson(response, described(fn));
    else if (area === "functions" && fn && request.method === "POST") await runByHand(fn, request, response);
    else response.writeHead(404, { "content-length": 0 }).end();
    return true;
  };
}

const described = (fn: AppFunction) => ({
  name: fn.name,
  language: "node",
  config: { bindings: Object.entries(fn.metadata.bindings).map(([name, binding]) => ({ ...binding, name })) },
});

function sendJson(response: ServerResponse, content: unknown): void {
  response.writeHead(200, { "content-type": "application/json; charset=utf-8" }).end(JSON.stringify(content));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return { input: text };
  }
}
