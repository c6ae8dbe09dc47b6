// Graph's front door: faults, token, roles, registration, body; then one operation as one change of the world.
import type { IncomingMessage, ServerResponse } from "node:http";
import { TICKET_HEADER } from "../../clock/wire";
import type { Switchboard } from "../calls/switchboard";
import type { CallTokens } from "../call-tokens";
import type { FaultSource, GraphFault, Passage } from "../faults";
import {
  badRequest,
  GraphRefusal,
  insufficientPrivileges,
  notPermitted,
  notRegistered,
  tenantMismatch,
} from "../graph-refusal";
import { readJson } from "../read-json";
import { grantedRoles } from "../tenant/consents";
import { hasFault } from "../tenant/planted-faults";
import type { GraphAnswer } from "./answer";
import { callRoutes } from "./call-routes";
import { groupRoutes } from "./group-routes";
import { licenceRoutes } from "./licence-routes";
import { numberRoutes } from "./number-routes";
import { participantRoutes } from "./participant-routes";
import { principalRoutes } from "./principal-routes";
import type { GraphRoute } from "./route";
import { userRoutes } from "./user-routes";

export interface GraphMetrics {
  readonly requests: number;
  readonly byOperation: Record<string, number>;
}

export interface GraphApi {
  answer(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void>;
  metrics(): GraphMetrics;
}

type JsonBody = Awaited<ReturnType<typeof readJson>>;

const routes = [
  ...[...callRoutes, ...participantRoutes, ...userRoutes],
  ...[...licenceRoutes, ...groupRoutes, ...principalRoutes, ...numberRoutes],
].map((route) => ({
  route,
  // A key may be a part of the path, or stand in brackets: /operations/ID or /operations('ID').
  pattern: new RegExp(`^${route.path.replaceAll("/*", "(?:/([^/]+)|\\('([^']+)'\\))")}/?$`, "i"),
  stars: route.path.split("*").length,
}));

/** The most literal route wins: `/participants/invite` before `/participants/*`. */
function find(method: string | undefined, path: string): { route: GraphRoute; parts: string[] } | undefined {
  const matching = routes
    .filter(({ route, pattern }) => route.method === method && pattern.test(path))
    .sort((one, other) => one.stars - other.stars);
  const [best] = matching;
  return best && { route: best.route, parts: partsOf(best.pattern, path) };
}

const partsOf = (pattern: RegExp, path: string): string[] =>
  (pattern.exec(path) ?? [])
    .slice(1)
    .filter((part: string | undefined) => part !== undefined)
    .map(decodeURIComponent);

export function openGraphApi(options: {
  readonly board: Switchboard;
  readonly tokens: CallTokens;
  readonly faults: FaultSource;
  readonly pass: Passage;
  readonly graphUrl: () => string;
}): GraphApi {
  const { board, tokens, faults, pass, graphUrl } = options;
  const counts = new Map<string, number>();
  const { world } = board;

  async function perform(request: IncomingMessage, url: URL, body: JsonBody): Promise<GraphAnswer> {
    const path = pathBelow(url);
    const found = find(request.method, path);
    const token = await tokens.checkGraphToken(request.headers.authorization);
    if ("problem" in token) throw new GraphRefusal(401, "InvalidAuthenticationToken", token.problem);
    if (!found)
      throw new GraphRefusal(404, "ResourceNotFound", `Resource not found for ${request.method ?? ""} ${path}.`);
    const { route, parts } = found;
    const tenant = world.directory.tenant(token.tenantId);
    if (!tenant) throw tenantMismatch();
    const isCall = route.path.startsWith("/communications/calls");
    const isRegistered = tenant.appId.toLowerCase() === token.appId.toLowerCase() && tenant.botCallbackUrl !== "";
    if (isCall && (!isRegistered || hasFault(world, tenant.tenantId, "calling-not-enabled"))) throw notRegistered();
    if (isCall && hasFault(world, tenant.tenantId, "tenant-mismatch")) throw tenantMismatch();
    const roles = route.path.startsWith("/communications/") ? rolesToday(tenant.tenantId, token) : token.roles;
    const needed = isCall && route.roles.length === 0 ? CALL_ROLES : route.roles;
    if (needed.length > 0 && !needed.some((role) => roles.includes(role)))
      throw route.path.startsWith("/communications/") ? notPermitted(needed) : insufficientPrivileges();
    if (body.problem !== undefined) throw badRequest(body.problem);
    const caller = { tenantId: tenant.tenantId, appId: tenant.appId, roles };
    return world.change(() =>
      route.run({ board, graphUrl: graphUrl(), caller, path, parts, query: url.searchParams, body: body.value }),
    );
  }

  /**
   * Calling asks whether the tenant still consents (7504 speaks of the "enterprise tenant"), and the token must know of it, too:
   * one that is older than the consent does not. The rest of Graph goes by the token alone, until it expires.
   */
  function rolesToday(tenantId: string, { appId, roles }: { appId: string; roles: readonly string[] }) {
    const granted = grantedRoles(world, tenantId, appId);
    return granted === "not registered" ? roles : roles.filter((role) => granted?.includes(role));
  }

  const refusal = (
    request: IncomingMessage,
    { status, code, message }: GraphRefusal,
    headers: Record<string, string> = {},
  ): GraphAnswer => {
    const clientRequestId = request.headers["client-request-id"];
    const innerError = {
      date: new Date(world.now()).toISOString().slice(0, 19),
      "request-id": world.newId(),
      "client-request-id": typeof clientRequestId === "string" ? clientRequestId : world.newId(),
    };
    return { status, headers, body: { error: { code, message, innerError } } };
  };

  const orRefusal = async (request: IncomingMessage, url: URL, body: JsonBody): Promise<GraphAnswer> => {
    try {
      return await perform(request, url, body);
    } catch (error) {
      if (error instanceof GraphRefusal) return refusal(request, error);
      throw error;
    }
  };

  async function withFault(
    request: IncomingMessage,
    url: URL,
    body: JsonBody,
    fault: GraphFault,
  ): Promise<GraphAnswer | "no answer"> {
    if (fault.kind === "too-many") {
      const tooMany = new GraphRefusal(429, "TooManyRequests", "Too many requests.");
      return refusal(request, tooMany, { "Retry-After": String(fault.retryAfterSeconds) });
    }
    if (fault.isAfterEffect) await orRefusal(request, url, body);
    if (fault.kind === "timeout") return "no answer";
    return refusal(request, new GraphRefusal(503, "ServiceUnavailable", "The service is temporarily unavailable."));
  }

  return {
    async answer(request, response, url) {
      const name = find(request.method, pathBelow(url))?.route.name ?? "unknown";
      counts.set(name, (counts.get(name) ?? 0) + 1);
      const of = `${request.method ?? ""} ${url.pathname} ${name}`;
      const ticket = request.headers[TICKET_HEADER];
      // While whoever asks is still there: the effect may come when it is dead.
      const asked = await readJson(request);
      try {
        await pass(of, typeof ticket === "string" ? ticket : undefined);
      } catch {
        return void request.socket.destroy();
      }
      const fault = faults.forRequest(of);
      const answer = fault ? await withFault(request, url, asked, fault) : await orRefusal(request, url, asked);
      // A time-out in simulated time must not take real time: the connection breaks at once instead.
      if (answer === "no answer") return void request.socket.destroy();
      const { status, headers, body } = answer;
      const text = body === undefined ? undefined : JSON.stringify(body);
      response.writeHead(status, {
        "request-id": world.newId(),
        ...(text === undefined ? {} : { "Content-Type": "application/json" }),
        ...headers,
      });
      response.end(text);
    },
    metrics: () => ({
      requests: [...counts.values()].reduce((sum, count) => sum + count, 0),
      byOperation: Object.fromEntries(counts),
    }),
  };
}

/** Whoever is in a call has one of them; without any, nothing about calls is answered. */
const CALL_ROLES = [
  "Calls.Initiate.All",
  "Calls.InitiateGroupCall.All",
  "Calls.JoinGroupCall.All",
  "Calls.JoinGroupCallAsGuest.All",
  "Calls.AccessMedia.All",
];

const pathBelow = (url: URL) => url.pathname.replace(/^\/v1\.0/, "");
