// HTTP functions: which one answers a request, and how its answer gets back.
import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Trigger } from "./binding-shapes";
import type { AppFunction } from "./function-table";
import { sendAnswer } from "./http-answer";
import { bindingContext, readBody, rpcRequest, streamMetadata } from "./http-request";
import { bySpecificity, parseRoute } from "./http-route";
import type { Route } from "./http-route";
import type { StreamProxy } from "./http-stream";
import type { Invoker } from "./invoke";
import { rpcHttpAnswer } from "./worker-contract";

interface Endpoint {
  readonly fn: AppFunction;
  readonly route: Route;
  readonly methods: readonly string[];
}

export interface HttpFunctions {
  /** Answers the request if a function's route fits its path; false when none does. */
  answer(request: IncomingMessage, response: ServerResponse, url: URL): Promise<boolean>;
}

const httpTrigger = (trigger: Trigger) => (trigger.type === "httpTrigger" ? trigger : undefined);

/** The route of an HTTP function below the prefix; by default its name. */
export const routeOf = (fn: AppFunction): Route => httpTrigger(fn.trigger)?.route ?? parseRoute(fn.name);

export function httpFunctions(options: {
  functions: readonly AppFunction[];
  routePrefix: string;
  invoker: Invoker;
  /** Present when the app asked for streams. */
  proxy: StreamProxy | undefined;
}): HttpFunctions {
  const { routePrefix, invoker, proxy } = options;
  const prefix = routePrefix === "" ? [] : routePrefix.toLowerCase().split("/");
  const endpoints = options.functions
    .flatMap((fn): Endpoint[] => {
      const trigger = httpTrigger(fn.trigger);
      return trigger ? [{ fn, route: routeOf(fn), methods: trigger.methods }] : [];
    })
    .sort((a, b) => bySpecificity(a.route, b.route));

  const whole = async (
    endpoint: Endpoint,
    params: Record<string, string>,
    request: IncomingMessage,
    response: ServerResponse,
    url: URL,
  ) => {
    const body = await readBody(request);
    const { returnValue } = await invoker.invoke({
      function: endpoint.fn,
      data: { http: rpcRequest(request, url, params, body) },
      reason: "This function was programmatically called via the host APIs.",
      ...traceOf(request),
      // Only bindings other than HTTP look at it.
      ...(hasOtherBindings(endpoint.fn) ? { context: bindingContext(request, url, params, body) } : {}),
    });
    // A function that returns nothing has nothing to say.
    if (!returnValue) response.writeHead(204).end();
    else if (returnValue.http) sendAnswer(response, rpcHttpAnswer.parse(returnValue.http));
    else {
      const text = returnValue.json ?? returnValue.string ?? "";
      response.writeHead(200, { "content-type": "text/plain; charset=utf-8" }).end(text);
    }
  };

  const streamed = async (
    through: StreamProxy,
    endpoint: Endpoint,
    params: Record<string, string>,
    request: IncomingMessage,
    response: ServerResponse,
    url: URL,
  ) => {
    const invocationId = randomUUID();
    const passage = through.forward(invocationId, request, response);
    // Whether the client or the function gives up first is told by the invocation below.
    passage.answered.catch(() => undefined);
    const answer = invoker.invoke({
      function: endpoint.fn,
      invocationId,
      data: {},
      triggerMetadata: streamMetadata(request, url, params),
      reason: "This function was programmatically called via the host APIs.",
      ...traceOf(request),
      ...(hasOtherBindings(endpoint.fn) ? { context: bindingContext(request, url, params, Buffer.alloc(0)) } : {}),
    });
    try {
      const { isEmpty } = await answer;
      if (isEmpty) {
        // The model leaves the passage open when the function returned nothing.
        passage.abort();
        response.writeHead(204).end();
      } else await passage.answered;
    } catch (error) {
      passage.abort();
      throw error;
    }
  };

  return {
    async answer(request, response, url) {
      const segments = segmentsOf(url.pathname);
      if (!segments || !prefix.every((part, index) => segments[index]?.toLowerCase() === part)) return false;
      const below = segments.slice(prefix.length);
      const allowed = new Set<string>();
      for (const endpoint of endpoints) {
        const params = endpoint.route.match(below);
        if (!params) continue;
        if (endpoint.methods.length > 0 && !endpoint.methods.includes(request.method ?? "GET")) {
          for (const method of endpoint.methods) allowed.add(method);
          continue;
        }
        if (proxy) await streamed(proxy, endpoint, params, request, response, url);
        else await whole(endpoint, params, request, response, url);
        return true;
      }
      if (allowed.size === 0) return false;
      response.writeHead(405, { allow: [...allowed].join(", "), "content-length": 0 }).end();
      return true;
    },
  };
}

const hasOtherBindings = (fn: AppFunction) =>
  fn.inputs.some(({ type }) => type === "cosmosDB") || fn.outputs.some(({ type }) => type !== "http");

function traceOf(request: IncomingMessage): { traceParent?: string } {
  const traceParent = request.headers["traceparent"];
  return typeof traceParent === "string" ? { traceParent } : {};
}

/** Decoded path segments; undefined when the path is not validly encoded. */
function segmentsOf(path: string): string[] | undefined {
  try {
    return path
      .split("/")
      .filter((part, index, all) => part !== "" || (index > 0 && index < all.length - 1))
      .map(decodeURIComponent);
  } catch {
    return undefined;
  }
}
