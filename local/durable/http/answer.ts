// Answers of the HTTP surface, and reading what a request carries.
import { STATUSES, type Status } from "../store/instances";

export interface HttpRequest {
  readonly method: string;
  /** What follows the base url; percent-encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: string;
  /** Names in lower case. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
}
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string;
}

export const json = (status: number, value: unknown, headers: Record<string, string> = {}): HttpAnswer => ({
  status,
  headers: { "content-type": "application/json; charset=utf-8", ...headers },
  body: JSON.stringify(value),
});
export const empty = (status: number): HttpAnswer => ({ status, headers: {}, body: "" });

/** The shape of ASP.NET's error answers, which the extension sends. */
export const problem = (status: number, message: string, detail?: string): HttpAnswer =>
  json(status, { Message: message, ...(detail !== undefined && { ExceptionMessage: detail }) });
export const badArgument = (detail: string) =>
  problem(400, "One or more of the arguments submitted is incorrect", detail);
/** What the extension answers where one of its operations throws. */
export const unexpected = (detail: string) =>
  problem(500, "Something went wrong while processing your request", detail);
export const accepted = (result: "accepted" | "not-found" | "gone"): HttpAnswer =>
  empty(result === "accepted" ? 202 : result === "gone" ? 410 : 404);

/** True or false as .NET reads it; anything else is the fallback. */
export function flag(query: URLSearchParams, name: string, fallback: boolean): boolean {
  const value = query.get(name)?.toLowerCase();
  return value === "true" ? true : value === "false" ? false : fallback;
}
export function count(query: URLSearchParams, name: string): number | undefined {
  const value = Number(query.get(name) ?? NaN);
  return Number.isInteger(value) && value > 0 ? value : undefined;
}
/** Milliseconds; undefined when absent or not a time, which the extension ignores too. */
export function time(query: URLSearchParams, name: string): number | undefined {
  const value = Date.parse(query.get(name) ?? "");
  return Number.isNaN(value) ? undefined : value;
}
export function statuses(query: URLSearchParams): readonly Status[] | undefined {
  const wanted = query.getAll("runtimeStatus").flatMap((value) => value.split(","));
  if (wanted.length === 0) return undefined;
  const known = STATUSES.filter((status) => wanted.some((name) => name.trim().toLowerCase() === status.toLowerCase()));
  // Statuses that this engine never shows (Canceled, ContinuedAsNew) match nothing.
  return known;
}
/** A page mark: opaque to clients. */
export const mark = (place: unknown): string => Buffer.from(JSON.stringify(place)).toString("base64url");
export function placeOf(token: string | undefined): unknown {
  if (!token) return undefined;
  try {
    return JSON.parse(Buffer.from(token, "base64url").toString());
  } catch {
    return undefined;
  }
}
