// Sends requests to Graph through Microsoft's client, one token authority per customer tenant, and sorts the answers.
import type { TokenCredential } from "@azure/identity";
import { Client, ResponseType } from "@microsoft/microsoft-graph-client";
import { errorAnswer } from "../../contracts/graph/responses";
import type { TenantId } from "../../domain/kernel/ids";
import { Fault } from "../../ports/fault";
import { Sending, sharingRequests, signedOnce, startToken } from "./graph-transport";

export interface GraphRequest {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  readonly path: string;
  readonly body?: object;
}

/** An answer that is no failure of the connection or of Graph itself. */
export interface GraphAnswer {
  readonly status: number;
  readonly body: unknown;
  /** Where what was begun or made can be read: the header of that name. */
  readonly location?: string;
}

export interface GraphRequests {
  /**
   * Throws `Fault` when Graph was too busy (retryable), did not answer or failed (retryable, `uncertain`: it may have happened).
   * Nothing is retried here: whoever asks knows whether asking twice does harm.
   */
  send(tenantId: TenantId, request: GraphRequest): Promise<GraphAnswer>;
  /** Asks for the tenant's token ahead of the first request that will need it. Never fails: that request would tell. */
  getReady(tenantId: TenantId): void;
  /**
   * After a refusal: a token says what the tenant had consented to when it was got. Where it is more than a minute old the next
   * request gets a new one.
   * @returns whether asking again may end differently
   */
  renewToken(tenantId: TenantId): boolean;
}

export interface GraphOptions {
  /** Such as `https://graph.microsoft.com/v1.0`. */
  readonly endpoint: string;
  /** A token of one tenant is refused for calls of another (error 7505): every tenant has a credential of its own. */
  readonly credentialFor: (tenantId: TenantId) => TokenCredential;
  /** How long to wait for an answer, in milliseconds. */
  readonly patienceMs?: number;
}

/** Often enough for somebody who has just consented, seldom enough for a tenant that goes on refusing. */
const youngTokenMs = 60_000;

/** A call must be answered within 15 s; a request that hangs leaves time for nothing else. */
const usualPatienceMs = 6_000;

export function graphRequests({ endpoint, credentialFor, patienceMs = usualPatienceMs }: GraphOptions): GraphRequests {
  const tenants = new Map<
    TenantId,
    { readonly client: Client; readonly credential: TokenCredential; readonly since: number }
  >();
  const tenant = (tenantId: TenantId) => {
    const known = tenants.get(tenantId);
    if (known) return known;
    const credential = sharingRequests(credentialFor(tenantId));
    const client = Client.initWithMiddleware({ middleware: signedOnce(credential), ...splitEndpoint(endpoint) });
    const made = { client, credential, since: Date.now() };
    tenants.set(tenantId, made);
    return made;
  };

  return {
    getReady: (tenantId) => startToken(tenant(tenantId).credential),
    renewToken(tenantId) {
      const known = tenants.get(tenantId);
      if (known && Date.now() - known.since < youngTokenMs) return false;
      // The credential keeps its token until that expires; only a new credential asks anew.
      return tenants.delete(tenantId);
    },
    async send(tenantId, { method, path, body }) {
      const what = `${method} ${path}`;
      const sending = new Sending();
      const request = tenant(tenantId)
        .client.api(path)
        .responseType(ResponseType.RAW)
        .middlewareOptions([sending])
        .option("signal", AbortSignal.timeout(patienceMs));
      try {
        const response: unknown = await (method === "GET"
          ? request.get()
          : method === "DELETE"
            ? request.delete()
            : method === "PATCH"
              ? request.patch(body ?? {})
              : request.post(body ?? {}));
        if (!(response instanceof Response)) throw new TypeError("the Graph client gave no response");
        return await sorted(what, response);
      } catch (error) {
        const cause = sending.failure ?? error;
        if (cause instanceof Fault) throw cause;
        throw new Fault(`Graph did not answer ${what}`, { retryable: true, uncertain: !neverSent(cause), cause });
      }
    },
  };
}

async function sorted(what: string, response: Response): Promise<GraphAnswer> {
  const text = await response.text();
  const { status } = response;
  if (status === 429) {
    const retryAfterMs = retryAfter(response) ?? 1000;
    throw new Fault(`Graph is asked too often (${what})`, { retryable: true, retryAfterMs });
  }
  if (status >= 500 || status === 408) {
    const retryAfterMs = retryAfter(response);
    throw new Fault(`Graph failed with ${status} (${what})`, {
      retryable: true,
      uncertain: true,
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    });
  }
  const location = response.headers.get("location");
  return { status, body: text === "" ? undefined : parsed(text), ...(location === null ? {} : { location }) };
}

/** Graph's own samples show fractions of a second. */
function retryAfter(response: Response): number | undefined {
  const seconds = Number(response.headers.get("retry-after") ?? "");
  return Number.isFinite(seconds) && seconds > 0 ? Math.ceil(seconds * 1000) : undefined;
}

/** Graph's own words about a refusal, and what usually mends it. */
export function refusalOf(answer: GraphAnswer): string {
  const read = errorAnswer.safeParse(answer.body);
  if (!read.success) return `status ${answer.status}`;
  const { code, message } = read.data.error;
  const mend = mends[code];
  return mend === undefined ? `${code}: ${message}` : `${code}: ${message} (${mend})`;
}

/** Graph's code for a refusal: a word or, for calling, a number. */
export function refusalCode({ body }: GraphAnswer): string | undefined {
  return errorAnswer.safeParse(body).data?.error.code;
}

// Codes of the calling API, undocumented; reported in microsoft-graph-comms-samples, issues 432, 276 and 171.
const mends: Readonly<Record<string, string>> = {
  "7503": "calling is not enabled on the bot's Teams channel, or the change has not spread yet",
  "7504": "the tenant's administrator has not consented to the permission, or the token is older than the consent",
  "7505": "the token is of another tenant than the call",
};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function splitEndpoint(endpoint: string): { baseUrl: string; defaultVersion: string } {
  const cut = endpoint.lastIndexOf("/");
  return { baseUrl: endpoint.slice(0, cut), defaultVersion: endpoint.slice(cut + 1) };
}

// No connection came about, so nothing was sent over one.
const notConnected = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** Whether an error says that nobody was reached, so that nothing can have happened. */
function neverSent(error: unknown): boolean {
  for (
    let one: unknown = error;
    typeof one === "object" && one !== null;
    one = "cause" in one ? one.cause : undefined
  ) {
    if ("code" in one && typeof one.code === "string" && notConnected.has(one.code)) return true;
  }
  return false;
}
