// Talks to the app's own HTTP API as somebody of the demo tenant: for seeding and for stories.
import { randomUUID } from "node:crypto";
import type { Workload } from "../clock/workload";
import type { DeveloperRole } from "../identity/developer-token";
import type { LocalIdentity } from "../identity/identity";

export interface ApiRequest {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Below the app's address, such as `/api/health`. */
  readonly path: string;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is; the headers say what it is. */
  readonly text?: string;
  /** Who asks; nobody in particular where absent (no token). */
  readonly as?: { readonly role: DeveloperRole; readonly userId?: string; readonly tenantId?: string };
  readonly headers?: Readonly<Record<string, string>>;
}

export interface ApiAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed if it is JSON, else text. */
  readonly body: unknown;
}

export type ApiClient = (request: ApiRequest) => Promise<ApiAnswer>;

export interface ApiClientOptions {
  readonly baseUrl: string;
  readonly identity: LocalIdentity;
  readonly audience: string;
  readonly roles: Readonly<Record<DeveloperRole, readonly string[]>>;
  readonly tenantId: string;
  readonly workload: Workload;
}

/** Requests are work in motion: virtual time waits for their answers. */
export function apiClient({ baseUrl, identity, audience, roles, tenantId, workload }: ApiClientOptions): ApiClient {
  const authorization = async (as: NonNullable<ApiRequest["as"]>): Promise<string> => {
    const token = await identity.apiToken({
      tenantId: as.tenantId ?? tenantId,
      objectId: as.userId ?? randomUUID(),
      roles: roles[as.role],
      audience,
      application: as.role === "app",
    });
    return `Bearer ${token}`;
  };
  const send = async ({ method, path, body, text: plain, as, headers }: ApiRequest): Promise<ApiAnswer> => {
    const asked = fetch(baseUrl + path, {
      method,
      headers: {
        ...(as && { authorization: await authorization(as) }),
        ...(body !== undefined && { "content-type": "application/json" }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(plain !== undefined && { body: plain }),
    });
    // Until it answers the app is at work, and we are not.
    const response = await workload.aside(asked);
    const text = await response.text();
    const isJson = response.headers.get("content-type")?.includes("json") && text !== "";
    return { status: response.status, headers: response.headers, body: isJson ? (JSON.parse(text) as unknown) : text };
  };
  return (request) => workload.track(send(request));
}
