// Sends requests to Graph through Microsoft's client, one token authority per customer tenant, and sorts the answers.
import type { TokenCredential } from "@azure/identity";
import {
  Client,
  HTTPMessageHandler,
  ResponseType,
  type Context,
  type Middleware,
} from "@microsoft/microsoft-graph-client";
import { errorAnswer } from "../../contracts/graph/responses";
import type { TenantId } from "../../domain/kernel/ids";
import { Fault } from "../../ports/fault";

export interface GraphRequest {
  readonly method: "GET" | "POST" | "DELETE";
  readonly path: string;
  readonly body?: object;
}

/** An answer that is no failure of the connection or of Graph itself. */
export interface GraphAnswer {
  readonly status: number;
  readonly body: unknown;
}

export interface GraphRequests {
  /**
   * Throws `Fault` when Graph was too busy (retryable), did not answer or failed (retryable, `uncertain`: it may have happened).
   * Nothing is retried here: whoever asks knows whether asking twice does harm.
   */
  send(tenantId: TenantId, request: GraphRequest): Promise<GraphAnswer>;
}

export interface GraphOptions {
  /** Such as `https://graph.microsoft.com/v1.0`. */
  readonly endpoint: string;
  /** A token of one tenant is refused for calls of another (error 7505): every tenant has a credential of its own. */
  readonly credentialFor: (tenantId: TenantId) => TokenCredential;
}

/** A call must be answered within 15 s; a request that hangs leaves time for nothing else. */
const patienceMs = 6_000;
const scope = "https://graph.microsoft.com/.default";

export function graphRequests({ endpoint, credentialFor }: GraphOptions): GraphRequests {
  const clients = new Map<TenantId, Client>();
  const clientFor = (tenantId: TenantId): Client => {
    const known = clients.get(tenantId);
    if (known) return known;
    // The client's usual chain retries 503 by itself, which would dial a customer twice: ours only signs and sends.
    const made = Client.initWithMiddleware({ middleware: signed(credentialFor(tenantId)), ...splitEndpoint(endpoint) });
    clients.set(tenantId, made);
    return made;
  };

  return {
    async send(tenantId, { method, path, body }) {
      const request = clientFor(tenantId)
        .api(path)
        .responseType(ResponseType.RAW)
        .option("signal", AbortSignal.timeout(patienceMs));
      const what = `${method} ${path}`;
      try {
        const response: unknown = await (method === "GET"
          ? request.get()
          : method === "DELETE"
            ? request.delete()
            : request.post(body ?? {}));
        if (!(response instanceof Response)) throw new TypeError("the Graph client gave no response");
        return await sorted(what, response);
      } catch (error) {
        if (error instanceof Fault) throw error;
        throw new Fault(`Graph did not answer ${what}`, {
          retryable: true,
          uncertain: !neverSent(error),
          cause: error,
        });
      }
    },
  };
}

async function sorted(what: string, response: Response): Promise<GraphAnswer> {
  const text = await response.text();
  const body: unknown = text === "" ? undefined : parsed(text);
  const { status } = response;
  if (status === 429) {
    // Graph's own samples show fractions of a second.
    const seconds = Number(response.headers.get("retry-after") ?? "");
    throw new Fault(`Graph is asked too often (${what})`, {
      retryable: true,
      retryAfterMs: Number.isFinite(seconds) && seconds > 0 ? Math.ceil(seconds * 1000) : 1000,
    });
  }
  if (status >= 500 || status === 408)
    throw new Fault(`Graph failed with ${status} (${what})`, { retryable: true, uncertain: true });
  return { status, body };
}

/** Graph's own words about a refusal, and what usually mends it. */
export function refusalOf({ status, body }: GraphAnswer): string {
  const read = errorAnswer.safeParse(body);
  if (!read.success) return `status ${status}`;
  const { code, message } = read.data.error;
  const mend = mends[code];
  return mend === undefined ? `${code}: ${message}` : `${code}: ${message} (${mend})`;
}

// Codes reported for the calling API; see "Failure codes" in docs/decisions.
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

/** Nobody listened, so nothing can have happened. */
function neverSent(error: unknown): boolean {
  for (
    let one: unknown = error;
    typeof one === "object" && one !== null;
    one = "cause" in one ? one.cause : undefined
  ) {
    if ("code" in one && (one.code === "ECONNREFUSED" || one.code === "ENOTFOUND")) return true;
    if ("name" in one && one.name === "AuthenticationRequiredError") return true;
  }
  return false;
}

/** The library's own token handler sends tokens to https hosts of Microsoft only; the endpoint here is ours to configure. */
function signed(credential: TokenCredential): Middleware {
  const transport = new HTTPMessageHandler();
  return {
    async execute(context: Context) {
      const token = await credential.getToken(scope);
      if (!token) throw new Fault("Entra gave no token for Graph", { retryable: false });
      const headers = new Headers(headersOf(context.options?.headers));
      headers.set("authorization", `Bearer ${token.token}`);
      context.options = { ...context.options, headers: Object.fromEntries(headers) };
      await transport.execute(context);
    },
    setNext: () => undefined,
  };
}

const headersOf = (headers: unknown): Record<string, string> =>
  headers instanceof Headers
    ? Object.fromEntries(headers)
    : Object.fromEntries(
        Object.entries(headers ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
      );
