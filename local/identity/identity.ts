// The local stand-in for Entra ID and for the calling service's issuer: real signed tokens, keys and metadata on loopback.
import { createServer } from "node:http";
import type { IncomingMessage, RequestListener } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { errors } from "jose";
import * as z from "zod";
import type { Clock } from "../clock/clock";
import { close, listen } from "../loopback";
import { visitConsentPage } from "./admin-consent";
import type { ConsentAnswer, ConsentBook, ConsentReply } from "./admin-consent";
import { clientCredentials, GRAPH } from "./client-credentials";
import type { RegisteredApp } from "./client-credentials";
import { developerClaims } from "./developer-token";
import type { DeveloperTenant, DeveloperTokens } from "./developer-token";
import { loopbackCertificate } from "./loopback-certificate";
import { callingMetadata, entraMetadata, instanceDiscovery, isTemplate } from "./open-id-documents";
import { signingKey } from "./signing-keys";
import { refusalBody, tokenRefusals } from "./token-refusal";
import type { TokenRefusal } from "./token-refusal";
import { apiClaims, callNotificationClaims, graphClaims, graphIssuer, TOKEN_SECONDS } from "./tokens";
import type { ApiClaims, CallNotificationClaims } from "./tokens";

export type GraphTokenCheck =
  | { readonly tenantId: string; readonly appId: string; readonly roles: readonly string[] }
  | { readonly problem: string };

export interface LocalIdentity {
  /** Entra's authority: https on loopback, with a certificate signed by the authority in `caFile`. */
  readonly authorityUrl: string;
  /** Metadata and keys of both issuers over plain http. */
  readonly metadataUrl: string;
  readonly caFile: string;
  /** A token as the Teams calling service sends it with a notification. */
  callNotificationToken(claims: CallNotificationClaims): Promise<string>;
  /** A user's or an application's token for the project's own API. */
  apiToken(claims: ApiClaims): Promise<string>;
  /** Checks the `Authorization` header of a request to Graph. */
  checkGraphToken(authorization: string | undefined): Promise<GraphTokenCheck>;
  /** An administrator opens the consent page's address and presses a button; the way back is not yet gone. */
  visitConsentPage(address: string, answer: ConsentAnswer): ConsentReply;
  stop(): Promise<void>;
}

export interface IdentityOptions {
  readonly folder: string;
  readonly httpPort: number;
  readonly httpsPort: number;
  readonly clock: Clock;
  readonly tenants: readonly DeveloperTenant[];
  /** The first is the app that the calling service sends its notifications to. */
  readonly apps: readonly RegisteredApp[];
  readonly consents: ConsentBook;
  /** Serves ready API tokens at `GET /token`. */
  readonly developer?: DeveloperTokens;
}

interface Reply {
  readonly status: number;
  readonly body: Record<string, unknown> | string;
  readonly headers?: Readonly<Record<string, string>>;
}

const graphToken = z.object({ tid: z.string(), appid: z.string(), roles: z.array(z.string()).default([]) });

/** Requests larger than this are no token requests. */
const FORM_LIMIT_BYTES = 64 * 1024;

export async function startIdentity(options: IdentityOptions): Promise<LocalIdentity> {
  const { folder, clock, tenants, apps, consents } = options;
  const [app] = apps;
  if (!app) throw new Error("the local identity needs at least one registered app");
  const tls = await loopbackCertificate(folder);
  const entra = await signingKey(folder, "entra");
  // Teams' channel is what the calling service's keys are endorsed for.
  const calling = await signingKey(folder, "calling", ["msteams"]);
  const knowsTenant = (tenant: string) => isTemplate(tenant) || tenants.some(({ tenantId }) => tenantId === tenant);
  const refused = (refusal: TokenRefusal): Reply => ({
    status: refusal.status,
    body: refusalBody(refusal, clock.now()),
  });
  let authorityUrl = "";

  const documentAt = (base: string, path: string): Reply | undefined => {
    if (path === "/v1/.well-known/OpenIdConfiguration") return { status: 200, body: callingMetadata(base) };
    if (path === "/v1/keys") return { status: 200, body: { keys: [calling.published] } };
    const [, tenant = "", rest = ""] = /^\/([^/]+)\/(.+)$/u.exec(path) ?? [];
    switch (rest) {
      case "v2.0/.well-known/openid-configuration":
        if (!knowsTenant(tenant)) return refused(tokenRefusals.tenantUnknown(tenant));
        return { status: 200, body: entraMetadata(base, authorityUrl, tenant) };
      case "discovery/v2.0/keys":
        if (!knowsTenant(tenant)) return refused(tokenRefusals.tenantUnknown(tenant));
        return { status: 200, body: { keys: [{ ...entra.published, issuer: `${authorityUrl}/{tenantid}/v2.0` }] } };
      case "discovery/instance":
        return { status: 200, body: instanceDiscovery(authorityUrl, tenant) };
      default:
        return undefined;
    }
  };

  const grantToken = async (tenant: string, request: IncomingMessage): Promise<Reply> => {
    const form = new URLSearchParams(await textOf(request));
    const answer = clientCredentials(tenant, form, request.headers.authorization, { tenants, apps, consents });
    if (!answer.granted) return refused(answer.refusal);
    const token = await entra.sign(graphClaims(clock.now(), answer.tenantId, answer));
    return {
      status: 200,
      body: { token_type: "Bearer", expires_in: TOKEN_SECONDS, ext_expires_in: TOKEN_SECONDS, access_token: token },
    };
  };

  const developerToken = async (query: URLSearchParams): Promise<Reply> => {
    if (!options.developer) return { status: 404, body: "no developer tokens here" };
    const answer = developerClaims(query, options.developer, tenants);
    if ("problem" in answer) return { status: 400, body: answer.problem };
    return { status: 200, body: await entra.sign(apiClaims(clock.now(), authorityUrl, answer.claims)) };
  };

  const consentAt = (url: URL, answer: ConsentAnswer | undefined): ConsentReply | undefined => {
    const tenant = /^\/([^/]+)\/v2\.0\/adminconsent$/u.exec(url.pathname)?.[1];
    if (tenant === undefined) return undefined;
    return visitConsentPage(consents, tenants, { tenant, query: url.searchParams, answer, now: clock.now() });
  };

  const consentPage = async (url: URL, request: IncomingMessage): Promise<Reply | undefined> => {
    const form = request.method === "POST" ? new URLSearchParams(await textOf(request)) : undefined;
    const pressed = form?.get("answer");
    const reply = consentAt(url, pressed === "approve" || pressed === "decline" ? pressed : undefined);
    if (!reply) return undefined;
    if ("redirect" in reply) return { status: 302, body: "", headers: { location: reply.redirect } };
    return { status: reply.status, body: reply.page, headers: { "content-type": "text/html; charset=utf-8" } };
  };

  const answerAt =
    (face: "http" | "https"): RequestListener =>
    (request, response) => {
      const url = new URL(request.url ?? "/", `${face}://${request.headers.host ?? "127.0.0.1"}`);
      const answer = async (): Promise<Reply> => {
        const tenant = /^\/([^/]+)\/oauth2\/v2\.0\/token$/u.exec(url.pathname)?.[1];
        if (request.method === "POST" && tenant !== undefined && face === "https") return grantToken(tenant, request);
        if (url.pathname.endsWith("/v2.0/adminconsent")) {
          const page = await consentPage(url, request);
          if (page) return page;
        }
        if (request.method !== "GET") return { status: 405, body: "method not allowed" };
        if (url.pathname === "/token" && face === "http") return developerToken(url.searchParams);
        return documentAt(url.origin, url.pathname) ?? { status: 404, body: `nothing at ${url.pathname}` };
      };
      answer().then(
        ({ status, body, headers }) => {
          const isText = typeof body === "string";
          response.writeHead(status, {
            "content-type": isText ? "text/plain; charset=utf-8" : "application/json; charset=utf-8",
            "cache-control": "no-store",
            // Node's own would be the machine's time, whatever time is lived in here.
            date: new Date(clock.now()).toUTCString(),
            ...headers,
          });
          response.end(isText ? body : JSON.stringify(body));
        },
        (error: unknown) => {
          response.writeHead(500, { "content-type": "text/plain" }).end(String(error));
        },
      );
    };

  const secure = createSecureServer({ key: tls.key, cert: tls.certificate }, answerAt("https"));
  const open = createServer(answerAt("http"));
  authorityUrl = `https://127.0.0.1:${String(await listen(secure, options.httpsPort))}`;
  const metadataUrl = `http://127.0.0.1:${String(await listen(open, options.httpPort))}`;

  return {
    authorityUrl,
    metadataUrl,
    caFile: tls.caFile,
    callNotificationToken: (claims) => calling.sign(callNotificationClaims(clock.now(), app.appId, claims)),
    apiToken: (claims) => entra.sign(apiClaims(clock.now(), authorityUrl, claims)),
    visitConsentPage(address, answer) {
      const reply = consentAt(new URL(address), answer);
      if (!reply) throw new RangeError(`${address} is not the consent page`);
      return reply;
    },
    async checkGraphToken(authorization) {
      const token = /^Bearer (\S+)$/iu.exec(authorization ?? "")?.[1];
      if (!token) return { problem: "Access token is empty." };
      try {
        const payload = await entra.verify(token, { audience: GRAPH, currentDate: new Date(clock.now()) });
        const claims = graphToken.safeParse(payload);
        if (!claims.success) return { problem: "Access token lacks the claims of an application token." };
        const { tid, appid, roles } = claims.data;
        if (payload.iss !== graphIssuer(tid)) return { problem: "Invalid issuer." };
        return { tenantId: tid, appId: appid, roles };
      } catch (error) {
        if (error instanceof errors.JWTExpired) return { problem: "Lifetime validation failed, the token is expired." };
        if (error instanceof errors.JOSEError) return { problem: `Access token validation failure. ${error.message}` };
        throw error;
      }
    },
    stop: async () => {
      await Promise.all([close(secure), close(open)]);
    },
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    const bytes = Buffer.from(part as Uint8Array);
    size += bytes.length;
    if (size > FORM_LIMIT_BYTES) throw new Error("the token request is too large");
    parts.push(bytes);
  }
  return Buffer.concat(parts).toString("utf8");
}
