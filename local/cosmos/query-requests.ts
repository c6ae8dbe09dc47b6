// Requests for many documents: queries, query plans, the read feed and the change feed.
import { changeFeedAnswer } from "./change-feed";
import type { FeedKeys } from "./change-feed";
import { charges } from "./charges";
import { effectiveKey } from "./effective-key";
import { isTrue, pageSizeOf, querySpecOf } from "./http-message";
import type { CosmosAnswer, CosmosRequest } from "./http-message";
import { documentOf } from "./items";
import { rangeOf, wholeRange } from "./key-ranges";
import { componentText, keyOfDocument, parseKeyHeader } from "./partition-key";
import type { PartitionKey } from "./partition-key";
import { compileQuery } from "./query/compile-query";
import type { CompiledQuery } from "./query/compiled-query";
import { queryPage } from "./query/item-query";
import type { Page } from "./query/item-query";
import { parseQueryText } from "./query/parse-query";
import { needsMerge, queryPlan } from "./query/query-plan";
import { refuseUnservedOrder } from "./query/refuse-order";
import type { Run } from "./query/scope";
import { CosmosRefusal, unsupported } from "./refusal";
import type { Container } from "./store/container";

/** Compiled queries by text: an application has few, and sends them again and again. */
const compiledQueries = new Map<string, CompiledQuery>();
const mostCompiled = 1000;

function compiledFrom(text: string): CompiledQuery {
  let compiled = compiledQueries.get(text);
  if (!compiled) {
    compiled = compileQuery(parseQueryText(text));
    if (compiledQueries.size >= mostCompiled) compiledQueries.clear();
    compiledQueries.set(text, compiled);
  }
  return compiled;
}

/** The partition key, or a prefix of it, that a request names. */
export const keyOf = (request: CosmosRequest, container: Container): PartitionKey | undefined => {
  const header = request.header("x-ms-documentdb-partitionkey");
  return header === undefined ? undefined : parseKeyHeader(header, container.body.partitionKey);
};

/** Which documents a feed or query is about: those of a key or key prefix, those of a feed range, or all. */
function keysOf(request: CosmosRequest, container: Container): FeedKeys {
  const key = keyOf(request, container) ?? [];
  const { min, max } = rangeOf(request, container.ranges);
  const { partitionKey } = container.body;
  const isNarrow = min !== wholeRange.min || max !== wholeRange.max;
  return {
    columns: key.map((_, index) => `k${index + 1}`),
    values: key.map(componentText),
    accepts: isNarrow
      ? (item) => {
          const effective = effectiveKey(keyOfDocument(documentOf(item), partitionKey), partitionKey);
          return effective >= min && effective < max;
        }
      : undefined,
  };
}

export function feedRequest(request: CosmosRequest, container: Container): CosmosAnswer {
  const keys = keysOf(request, container);
  if (request.header("a-im") !== undefined) return changeFeedAnswer(request, container, keys);
  const all = compiledFrom("SELECT * FROM c");
  const page = queryPage(container, {
    compiled: all,
    run: { parameters: new Map(), now: container.now },
    key: keys,
    accepts: keys.accepts,
    pageSize: pageSizeOf(request),
    continuation: request.header("x-ms-continuation"),
  });
  return pageAnswer(container, { ...page, charge: charges.feed(page.results.map((text) => text.length)) });
}

/** Nobody can put the parts of a query over a query together; with a single partition there is but one part. */
function planFor(compiled: CompiledQuery, run: Run, { ranges }: Container): object {
  if (compiled.over && needsMerge(compiled.over) && ranges.length > 1)
    throw unsupported("DISTINCT, GROUP BY, aggregates, ORDER BY and limits in FROM (subquery), across partitions,");
  return queryPlan(compiled, run);
}

export function planRequest(request: CosmosRequest, container: Container): CosmosAnswer {
  const { text, parameters } = querySpecOf(request);
  const compiled = compiledFrom(text);
  refuseUnservedOrder(compiled, container.policy);
  return {
    status: 200,
    body: JSON.stringify(planFor(compiled, { parameters, now: container.now }, container)),
    charge: 0,
  };
}

export function queryRequest(request: CosmosRequest, container: Container): CosmosAnswer {
  const { text, parameters } = querySpecOf(request);
  const compiled = compiledFrom(text);
  const run = { parameters, now: container.now };
  const isTargeted =
    request.header("x-ms-documentdb-partitionkey") !== undefined ||
    request.header("x-ms-documentdb-partitionkeyrangeid") !== undefined;
  if (!isTargeted && needsMerge(compiled)) throw mergeNeeded(planFor(compiled, run, container));
  refuseUnservedOrder(compiled, container.policy);
  const began = performance.now();
  const keys = keysOf(request, container);
  const page = queryPage(container, {
    compiled,
    run,
    key: keys,
    accepts: keys.accepts,
    pageSize: pageSizeOf(request),
    continuation: request.header("x-ms-continuation"),
  });
  const answer = pageAnswer(container, page);
  if (!isTrue(request.header("x-ms-documentdb-populatequerymetrics"))) return answer;
  return {
    ...answer,
    headers: {
      ...answer.headers,
      "x-ms-documentdb-query-metrics": metricsText(performance.now() - began, page.loaded, page.results),
    },
  };
}

/** The gateway leaves merging to the client, which then asks for the plan. */
function mergeNeeded(info: object): CosmosRefusal {
  const refusal = new CosmosRefusal(
    400,
    "BadRequest",
    "The provided cross partition query can not be directly served by the gateway. This is a first chance (internal) exception that all newer clients will know how to handle gracefully.",
    { substatus: 1004 },
  );
  return Object.assign(refusal, { additionalErrorInfo: JSON.stringify(info) });
}

function pageAnswer(container: Container, { results, continuation, charge, loaded }: Page): CosmosAnswer {
  return {
    status: 200,
    body: `{"_rid":${JSON.stringify(container.body._rid)},"Documents":[${results.join(",")}],"_count":${results.length}}`,
    headers: {
      "x-ms-item-count": String(results.length),
      ...(continuation === undefined ? {} : { "x-ms-continuation": continuation }),
    },
    charge,
    documentsLoaded: loaded,
  };
}

function metricsText(milliseconds: number, loaded: number, results: readonly string[]): string {
  const time = milliseconds.toFixed(2);
  const size = results.reduce((sum, text) => sum + text.length, 0);
  return Object.entries({
    totalExecutionTimeInMs: time,
    queryCompileTimeInMs: "0.00",
    queryLogicalPlanBuildTimeInMs: "0.00",
    queryPhysicalPlanBuildTimeInMs: "0.00",
    queryOptimizationTimeInMs: "0.00",
    VMExecutionTimeInMs: time,
    indexLookupTimeInMs: "0.00",
    documentLoadTimeInMs: time,
    systemFunctionExecuteTimeInMs: "0.00",
    userFunctionExecuteTimeInMs: "0.00",
    retrievedDocumentCount: loaded,
    retrievedDocumentSize: size,
    outputDocumentCount: results.length,
    outputDocumentSize: size,
    writeOutputTimeInMs: "0.00",
    indexUtilizationRatio: loaded === 0 ? "0.00" : Math.min(1, results.length / loaded).toFixed(2),
  })
    .map(([name, value]) => `${name}=${value}`)
    .join(";");
}
