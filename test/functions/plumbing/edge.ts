// The HTTP edge without a host: a request goes in, an answer comes out. Who calls is told by the token `user:ROLE`.
import { HttpRequest, InvocationContext } from "@azure/functions";
import type { HttpRequestInit } from "@azure/functions";
import { appRoles } from "../../../shared/domain/access/caller";
import type { Caller, Role } from "../../../shared/domain/access/caller";
import { idOf } from "../../../shared/domain/kernel/ids";
import type { TenantId } from "../../../shared/domain/kernel/ids";
import type { Pages } from "../../../shared/ports/pages";
import type { TokenChecks } from "../../../shared/ports/token-checks";

export const tenantId = idOf<TenantId>("11111111-1111-4111-8111-111111111111");
export const userId = "22222222-2222-4222-8222-222222222222";

const isRole = (text: string): text is Role => text in appRoles;

/** `user:admin` and `app:callbacks` are callers of the tenant; `teams` is the calling service; all else is forged. */
export const tokens: TokenChecks = {
  async apiCaller(authorization) {
    const [, kind = "", role = ""] = /^Bearer (user|app):(\w+)$/.exec(authorization ?? "") ?? [];
    if (!kind) return { isValid: false, reason: "forged" };
    const bearer: Caller = {
      tenantId,
      objectId: userId,
      name: "Ada",
      roles: isRole(role) ? [role] : [],
      isApplication: kind === "app",
    };
    return { isValid: true, bearer };
  },
  async callingService(authorization) {
    if (authorization !== "Bearer teams") return { isValid: false, reason: "forged" };
    return { isValid: true, bearer: { tenantId } };
  },
  manageLink: () => ({ is: "forged" }),
};

/** The page of that name, as far as a test needs one. */
export const pages: Pages = {
  page: async (name) => ({ html: `<title>${name}</title>`, contentSecurityPolicy: "default-src 'none'" }),
};

export interface Asked {
  readonly method?: string;
  readonly path?: string;
  readonly params?: Record<string, string>;
  readonly token?: string;
  /** Sent as JSON, unless it is text or bytes already. */
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

export function requestOf({
  method = "GET",
  path = "things",
  params = {},
  token,
  body,
  headers = {},
}: Asked): HttpRequest {
  const init: HttpRequestInit = {
    method,
    url: `https://contact.example/api/${path}`,
    params,
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { "content-type": "application/json" }),
      ...headers,
    },
    ...(body !== undefined && { body: bodyOf(body) }),
  };
  return new HttpRequest(init);
}

const bodyOf = (body: unknown) =>
  body instanceof Uint8Array ? { bytes: body } : { string: typeof body === "string" ? body : JSON.stringify(body) };

/** A context that keeps what is logged. */
export function contextOf() {
  const log: string[] = [];
  const context = new InvocationContext({
    invocationId: "33333333-3333-4333-8333-333333333333",
    functionName: "Test",
    logHandler: (level, ...lines) => void log.push(`${level}: ${lines.map(String).join(" ")}`),
  });
  return { context, log };
}
