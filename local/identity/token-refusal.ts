// Entra's way to refuse a token: an OAuth error with an AADSTS number that people search the web for.
// Numbers and texts: learn.microsoft.com/entra/identity-platform/reference-error-codes and what Entra answers in practice.
import { randomUUID } from "node:crypto";

export interface TokenRefusal {
  readonly status: 400 | 401;
  /** OAuth 2.0 error code (RFC 6749 5.2). */
  readonly error: string;
  readonly number: number;
  readonly text: string;
}

const refusal = (status: 400 | 401, error: string, number: number, text: string): TokenRefusal => ({
  status,
  error,
  number,
  text,
});

export const tokenRefusals = {
  missing: (parameter: string) =>
    refusal(400, "invalid_request", 900144, `The request body must contain the following parameter: '${parameter}'.`),
  tenantUnknown: (tenant: string) =>
    refusal(
      400,
      "invalid_request",
      90002,
      `Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud.`,
    ),
  noTenant: () =>
    refusal(
      400,
      "invalid_request",
      50059,
      "No tenant-identifying information found in either the request or implied by any provided credentials.",
    ),
  grantUnsupported: (grant: string) =>
    refusal(400, "unsupported_grant_type", 70003, `The app requested an unsupported grant type '${grant}'.`),
  clientUnknown: (client: string, tenant: string) =>
    refusal(
      400,
      "unauthorized_client",
      700016,
      `Application with identifier '${client}' was not found in the directory '${tenant}'.`,
    ),
  principalMissing: (client: string, tenant: string) =>
    refusal(
      401,
      "invalid_client",
      7000229,
      `The client application '${client}' is missing service principal in the tenant '${tenant}'.`,
    ),
  secretMissing: () =>
    refusal(
      401,
      "invalid_client",
      7000218,
      "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
    ),
  secretWrong: (client: string) =>
    refusal(
      401,
      "invalid_client",
      7000215,
      `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${client}'.`,
    ),
  scopeWrong: (scope: string) =>
    refusal(
      400,
      "invalid_scope",
      1002012,
      `The provided value for scope ${scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).`,
    ),
  resourceUnknown: (resource: string, tenant: string) =>
    refusal(
      400,
      "invalid_resource",
      500011,
      `The resource principal named ${resource} was not found in the tenant named ${tenant}.`,
    ),
} as const;

/** The body Entra sends with a refusal; `now` is in Unix milliseconds. */
export function refusalBody(refused: TokenRefusal, now: number): Record<string, unknown> {
  const timestamp = `${new Date(now).toISOString().slice(0, 19).replace("T", " ")}Z`;
  const trace = randomUUID();
  const correlation = randomUUID();
  return {
    error: refused.error,
    error_description: `AADSTS${String(refused.number)}: ${refused.text} Trace ID: ${trace} Correlation ID: ${correlation} Timestamp: ${timestamp}`,
    error_codes: [refused.number],
    timestamp,
    trace_id: trace,
    correlation_id: correlation,
  };
}
