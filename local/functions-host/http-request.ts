// Reads an HTTP request and wraps it as the worker hands it to a function.
import type { IncomingMessage } from "node:http";
import { membersOf } from "./binding-expression";
import type { BindingContext } from "./binding-expression";
import type { RpcHttpRequest, RpcTypedData } from "./worker-contract";

/** 100 MB, the limit of the real host (FUNCTIONS_REQUEST_BODY_SIZE_LIMIT). */
const BODY_LIMIT = 100 * 1024 * 1024;

export class BodyTooLarge extends Error {}

/** The whole body. Throws BodyTooLarge; rejects when the client goes away in between. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  if (Number(request.headers["content-length"] ?? 0) > BODY_LIMIT) throw new BodyTooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_LIMIT) throw new BodyTooLarge();
    chunks.push(chunk);
  }
  const [only] = chunks;
  return chunks.length === 1 && only ? only : Buffer.concat(chunks, size);
}

/** Header values as one text each. */
export function headersOf(request: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(", ") : value;
  }
  return headers;
}

/** Parameters given more than once are joined by commas: that is what the real host hands over. */
export function queryOf(url: URL): Record<string, string> {
  const query: Record<string, string> = {};
  for (const [name, value] of url.searchParams)
    query[name] = Object.hasOwn(query, name) ? `${query[name] ?? ""},${value}` : value;
  return query;
}

/** The request of a function that does not stream; the body is whole. */
export function rpcRequest(
  request: IncomingMessage,
  url: URL,
  params: Record<string, string>,
  body: Buffer,
): RpcHttpRequest {
  const query = queryOf(url);
  return {
    method: request.method ?? "GET",
    url: url.href,
    headers: headersOf(request),
    // The model reads this one: it keeps parameters without a value.
    nullableQuery: Object.fromEntries(Object.entries(query).map(([name, value]) => [name, { value }])),
    query,
    params,
    ...(body.length > 0 ? { body: { bytes: body } } : {}),
  };
}

/** The function's key is not the app's to see. */
const isKey = (name: string) => name.toLowerCase() === "code";

/** What can be said by a bare name: route parameters, and before them the query without a key. */
function named(query: Record<string, string>, params: Record<string, string>): Record<string, string> {
  return { ...Object.fromEntries(Object.entries(query).filter(([name]) => !isKey(name))), ...params };
}

/** What the model builds a streamed request from, besides the stream itself. On Azure its `params` hold the query, too. */
export function streamMetadata(
  request: IncomingMessage,
  url: URL,
  params: Record<string, string>,
): Record<string, RpcTypedData> {
  const query = queryOf(url);
  return {
    ...Object.fromEntries(Object.entries(named(query, params)).map(([name, value]) => [name, { string: value }])),
    Headers: { json: JSON.stringify(headersOf(request)) },
    Query: { json: JSON.stringify(query) },
  };
}

/** What the bindings of an HTTP function may refer to: route parameters, `Query.x`, `Headers.x` and the members of a JSON body, whatever its type says. */
export function bindingContext(
  request: IncomingMessage,
  url: URL,
  params: Record<string, string>,
  body: Buffer,
): BindingContext {
  const query = queryOf(url);
  return { ...membersOf(body.toString("utf8")), ...named(query, params), Query: query, Headers: headersOf(request) };
}
