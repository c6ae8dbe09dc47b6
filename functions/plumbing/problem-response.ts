// Refusals, faults and malformed requests as RFC 9457 problem documents. The only place that knows their HTTP status.
import type { HttpResponseInit } from "@azure/functions";
import type { Refusal, RefusalCode } from "../../shared/domain/kernel/refusal";
import type { Fault } from "../../shared/ports/fault";

/** What the edge itself finds wrong, before any use case is asked. */
export type EdgeCode = "malformed" | "unauthenticated" | "too-large" | "unsupported-media-type" | "unavailable" | "bug";

const refusalStatus: Readonly<Record<RefusalCode, number>> = {
  "not-found": 404,
  "changed-meanwhile": 412,
  "already-exists": 409,
  "not-now": 409,
  "not-allowed": 403,
  "notification-replayed": 403,
  unprocessable: 422,
  "too-many": 429,
  gone: 410,
  "consent-forged": 403,
  "consent-replayed": 410,
  "consent-expired": 410,
  "foreign-tenant": 403,
};

const titles: Readonly<Record<RefusalCode | EdgeCode, string>> = {
  "not-found": "There is no such thing",
  "changed-meanwhile": "Someone changed it first",
  "already-exists": "It exists already",
  "not-now": "Its present state does not allow this",
  "not-allowed": "You may not do this",
  "notification-replayed": "It was said before",
  unprocessable: "Understood, but it cannot be carried out as asked",
  "too-many": "Asked too often",
  gone: "It is over",
  "consent-forged": "The state of this consent is none of ours",
  "consent-replayed": "This consent has had its answer",
  "consent-expired": "The time of this consent is over",
  "foreign-tenant": "It speaks for another tenant",
  malformed: "The request does not have the expected form",
  unauthenticated: "The request does not prove who sent it",
  "too-large": "The request is too large",
  "unsupported-media-type": "The request's body is of another type than expected",
  unavailable: "Something this depends on does not answer as it should",
  bug: "This should not have happened",
};

export interface FieldError {
  /** Path such as `steps.main.next`; empty: the request as a whole. */
  readonly field: string;
  readonly message: string;
  readonly expected?: string;
}

interface Detail {
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
  /** Names the log entry that says more. */
  readonly instance?: string;
}

// Where a refusal for asking too often comes without a time, a second spares both sides.
const usualRetryAfterSeconds = 1;

const problem = (
  status: number,
  code: RefusalCode | EdgeCode,
  detail: Detail,
  headers: Readonly<Record<string, string>> = {},
): HttpResponseInit => ({
  status,
  headers: { "content-type": "application/problem+json", "cache-control": "no-store", ...headers },
  body: JSON.stringify({ type: `urn:contact-center:${code}`, title: titles[code], status, ...detail }),
});

/** A refusal may bring `others`, for the same reason, so that whoever asked can mend every field at once. */
export function refused({
  code,
  message,
  field,
  retryAfterSeconds = code === "too-many" ? usualRetryAfterSeconds : undefined,
  others = [],
}: Refusal & { readonly others?: readonly Refusal[] }): HttpResponseInit {
  const named = [{ field, message }, ...others].flatMap((one) =>
    one.field === undefined ? [] : [{ field: one.field, message: one.message }],
  );
  return problem(
    refusalStatus[code],
    code,
    { detail: message, ...(named.length > 0 && { errors: named }) },
    retryAfterSeconds === undefined ? {} : { "retry-after": String(retryAfterSeconds) },
  );
}

export const malformed = (errors: readonly FieldError[]): HttpResponseInit =>
  problem(400, "malformed", {
    detail: errors.map(({ field, message }) => (field === "" ? message : `${field}: ${message}`)).join("; "),
    errors,
  });

/** Says nothing about what was wrong with the token: that is for the log. */
export const unauthenticated = (): HttpResponseInit =>
  problem(
    401,
    "unauthenticated",
    { detail: "expected a valid token: Authorization: Bearer ..." },
    { "www-authenticate": 'Bearer realm="contact-center"' },
  );

export const tooLarge = (limitBytes: number): HttpResponseInit =>
  problem(413, "too-large", { detail: `expected a body of at most ${limitBytes} bytes` });

export const unsupportedMediaType = (given: string, expected = "application/json"): HttpResponseInit =>
  problem(
    415,
    "unsupported-media-type",
    { detail: `expected ${expected}, got ${given}` },
    { accept: expected.replace(" or ", ", ") },
  );

/** 503 if the same request may succeed later, 502 if not. */
export function unavailable(fault: Fault, instance: string): HttpResponseInit {
  if (!fault.retryable) return problem(502, "unavailable", { instance });
  const seconds = Math.max(1, Math.ceil((fault.retryAfterMs ?? 0) / 1000));
  return problem(503, "unavailable", { instance }, { "retry-after": String(seconds) });
}

export const bug = (instance: string): HttpResponseInit => problem(500, "bug", { instance });
