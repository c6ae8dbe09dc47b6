// The way through Microsoft's client: signs every request for its tenant, sends it once, and remembers why sending failed.
import type { TokenCredential } from "@azure/identity";
import { HTTPMessageHandler } from "@microsoft/microsoft-graph-client";
import type { Context, Middleware, MiddlewareOptions } from "@microsoft/microsoft-graph-client";
import { Fault } from "../../ports/fault";

const scope = "https://graph.microsoft.com/.default";

/** One request's own. The client turns every error into one of its own without a cause; the true one is kept here. */
export class Sending implements MiddlewareOptions {
  failure: unknown;
}

/**
 * Replaces the client's usual chain. That retries 503 by itself, which would dial a customer twice; and it sends tokens to
 * https hosts of Microsoft only, whereas the endpoint here is ours to configure.
 */
export function signedOnce(credential: TokenCredential): Middleware {
  const transport = new HTTPMessageHandler();
  return {
    async execute(context: Context) {
      try {
        const headers = new Headers(headersOf(context.options?.headers));
        headers.set("authorization", `Bearer ${await tokenOf(credential)}`);
        context.options = { ...context.options, headers: Object.fromEntries(headers) };
        await transport.execute(context);
      } catch (error) {
        const sending = context.middlewareControl?.getMiddlewareOptions(Sending);
        if (sending instanceof Sending) sending.failure = error;
        throw error;
      }
    },
    setNext: () => undefined,
  };
}

/** Whoever asks while somebody else's request is on its way waits for that one. */
export function sharingRequests(credential: TokenCredential): TokenCredential {
  let underWay: ReturnType<TokenCredential["getToken"]> | undefined;
  return {
    getToken: (scopes, options) =>
      (underWay ??= credential.getToken(scopes, options).finally(() => (underWay = undefined))),
  };
}

/** The token will be at hand, or on its way, when the next request needs it. */
export function startToken(credential: TokenCredential): void {
  credential.getToken(scope).catch(() => undefined);
}

/** Without a token nothing is sent, so nothing can have happened. */
async function tokenOf(credential: TokenCredential): Promise<string> {
  let token;
  try {
    token = await credential.getToken(scope);
  } catch (cause) {
    throw new Fault("Entra gave no token for Graph", { retryable: !isRefusal(cause), cause });
  }
  if (!token) throw new Fault("Entra gave no token for Graph", { retryable: false });
  return token.token;
}

/** Entra said no (AADSTS...): a wrong secret, or a tenant that has not consented. Asking again changes nothing. */
const isRefusal = (error: unknown): boolean =>
  error instanceof Error &&
  "statusCode" in error &&
  typeof error.statusCode === "number" &&
  error.statusCode >= 400 &&
  error.statusCode < 500 &&
  error.statusCode !== 429;

const headersOf = (headers: unknown): Record<string, string> =>
  headers instanceof Headers
    ? Object.fromEntries(headers)
    : Object.fromEntries(
        Object.entries(headers ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
      );
