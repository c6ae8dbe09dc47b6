// Requests below a container's `docs`: point operations and batches here, everything about many documents next door.
import { batchAnswer } from "./batch";
import { mostBytes, parseJson } from "./documents";
import { isQuery, isTrue } from "./http-message";
import type { CosmosAnswer, CosmosRequest } from "./http-message";
import { deleteItem, patchItem, readItem, replaceItem, writeItem } from "./items";
import type { ItemAnswer } from "./items";
import { partitionOf } from "./key-ranges";
import { feedRequest, keyOf, planRequest, queryRequest } from "./query-requests";
import { badRequest, tooLarge, unsupported } from "./refusal";
import type { Container } from "./store/container";

const conditionsOf = (request: CosmosRequest) => ({
  ifMatch: request.header("if-match"),
  ifNoneMatch: request.header("if-none-match"),
});

function bodyOf(request: CosmosRequest): unknown {
  if (Buffer.byteLength(request.body) > mostBytes) throw tooLarge();
  for (const header of ["x-ms-documentdb-pre-trigger-include", "x-ms-documentdb-post-trigger-include"]) {
    if (request.header(header) !== undefined)
      throw badRequest("Triggers are not supported by the embedded Cosmos endpoint.");
  }
  // Queries would have to pass such an item over.
  if (request.header("x-ms-indexing-directive")?.toLowerCase() === "exclude")
    throw unsupported("The indexing directive Exclude");
  return parseJson(request.body);
}

function pointAnswer({ status, text, etag, charge }: ItemAnswer): CosmosAnswer {
  return {
    status,
    charge,
    ...(text === undefined ? {} : { body: text }),
    ...(etag === undefined ? {} : { headers: { etag } }),
  };
}

/** One document: `docs/{id}`. */
export function documentRequest(request: CosmosRequest, container: Container, id: string): CosmosAnswer {
  const key = keyOf(request, container);
  const conditions = conditionsOf(request);
  switch (request.method) {
    case "GET":
      return pointAnswer(readItem(container, id, key, conditions));
    case "PUT":
      return pointAnswer(replaceItem(container, id, bodyOf(request), key, conditions));
    case "PATCH":
      return pointAnswer(patchItem(container, id, bodyOf(request), key, conditions));
    case "DELETE":
      return pointAnswer(deleteItem(container, id, key, conditions));
    default:
      throw badRequest(`${request.method} is not allowed for a document.`);
  }
}

/** Says which physical partition an answer is from, where it is from one. */
function withPartition(answer: CosmosAnswer, request: CosmosRequest, container: Container): CosmosAnswer {
  const id = partitionOf(request, container.ranges);
  return id === undefined
    ? answer
    : { ...answer, headers: { ...answer.headers, "x-ms-documentdb-partitionkeyrangeid": id } };
}

/** All documents: `docs`. */
export function documentsRequest(request: CosmosRequest, container: Container): CosmosAnswer {
  if (request.method === "GET") return withPartition(feedRequest(request, container), request, container);
  if (request.method !== "POST") throw badRequest(`${request.method} is not allowed for documents.`);
  const key = keyOf(request, container);
  if (isTrue(request.header("x-ms-cosmos-is-query-plan-request"))) return planRequest(request, container);
  if (isQuery(request)) return withPartition(queryRequest(request, container), request, container);
  if (isTrue(request.header("x-ms-cosmos-is-batch-request"))) return batchAnswer(request, container, key);
  return pointAnswer(
    writeItem(
      container,
      bodyOf(request),
      key,
      conditionsOf(request),
      isTrue(request.header("x-ms-documentdb-is-upsert")),
    ),
  );
}
