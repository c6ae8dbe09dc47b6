// Cross-origin answers as `Host.CORS` of local.settings.json asks for them.
import type { IncomingMessage, ServerResponse } from "node:http";

export interface CorsSettings {
  /** Origins separated by commas, or `*`. */
  readonly origins: string | undefined;
  readonly allowCredentials: boolean;
}

/** Adds the headers an allowed origin needs; true when the request was a preflight and is answered with that. */
export function answerCors(request: IncomingMessage, response: ServerResponse, settings: CorsSettings): boolean {
  const { origin } = request.headers;
  if (origin === undefined || settings.origins === undefined) return false;
  const origins = settings.origins.split(",").map((text) => text.trim());
  const isAny = origins.includes("*");
  if (!isAny && !origins.includes(origin)) return false;

  response.setHeader("access-control-allow-origin", isAny && !settings.allowCredentials ? "*" : origin);
  response.setHeader("vary", "Origin");
  if (settings.allowCredentials) response.setHeader("access-control-allow-credentials", "true");
  const method = request.headers["access-control-request-method"];
  if (request.method !== "OPTIONS" || method === undefined) return false;
  response.setHeader("access-control-allow-methods", method);
  const headers = request.headers["access-control-request-headers"];
  if (headers !== undefined) response.setHeader("access-control-allow-headers", headers);
  response.writeHead(204).end();
  return true;
}
