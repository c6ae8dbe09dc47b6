// A request to the endpoint and the answer to it, free of sockets.
import * as z from "zod";
import { parseJson } from "./documents";
import type { Value } from "./query/values";
import { badRequest } from "./refusal";

export interface CosmosRequest {
  /** Upper case. */
  readonly method: string;
  /** Path segments, decoded: `["dbs", "sales", "colls", "calls"]`. */
  readonly segments: readonly string[];
  /** The path as it was sent, without slashes at the ends. */
  readonly rawPath: string;
  /** A header by its lower-case name. */
  header(name: string): string | undefined;
  readonly body: string;
}

export interface CosmosAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON text; none for 204 and 304. */
  readonly body?: string;
  /** Request units. */
  readonly charge: number;
  /** How many documents a query or feed had to look at. */
  readonly documentsLoaded?: number;
}

export const isTrue = (header: string | undefined): boolean => header?.toLowerCase() === "true";

/** Page size from `x-ms-max-item-count`: the service's default is 100, -1 lets it choose. */
export function pageSizeOf(request: CosmosRequest): number {
  const text = request.header("x-ms-max-item-count");
  if (text === undefined) return 100;
  const size = Number(text);
  if (!Number.isInteger(size) || size === 0 || size < -1)
    throw badRequest(`The value '${text}' specified for the header 'x-ms-max-item-count' is invalid.`);
  return size === -1 ? 1000 : size;
}

const querySpec = z.object({
  query: z.string(),
  parameters: z.array(z.object({ name: z.string(), value: z.json().optional() })).nullish(),
});

export interface QuerySpec {
  readonly text: string;
  readonly parameters: ReadonlyMap<string, Value>;
}

export function querySpecOf(request: CosmosRequest): QuerySpec {
  const parsed = querySpec.safeParse(parseJson(request.body));
  if (!parsed.success) throw badRequest("The request body is not a query: { query, parameters }.");
  return {
    text: parsed.data.query,
    parameters: new Map((parsed.data.parameters ?? []).map(({ name, value }) => [name, value])),
  };
}

/** Whether a POST is a query and not a creation. */
export const isQuery = (request: CosmosRequest): boolean =>
  isTrue(request.header("x-ms-documentdb-isquery")) ||
  (request.header("content-type") ?? "").startsWith("application/query+json");
