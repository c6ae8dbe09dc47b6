// Lists and queries over the few things that are no documents: databases, containers, offers, partition key ranges.
import { charges } from "./charges";
import { isQuery, pageSizeOf, querySpecOf } from "./http-message";
import type { CosmosAnswer, CosmosRequest } from "./http-message";
import { compileQuery } from "./query/compile-query";
import { readToken, writeToken } from "./query/continuation";
import { parseQueryText } from "./query/parse-query";
import { resultsOverAll } from "./query/results";
import type { Run } from "./query/scope";
import type { Value } from "./query/values";
import { isJsonObject } from "./documents";

/** Answers GET (everything) or a query over `bodies`, in pages. `name` is the property of the answer that holds the list. */
export function listAnswer(
  request: CosmosRequest,
  bodies: readonly object[],
  { name, rid, now }: { name: string; rid: string; now: number },
): CosmosAnswer {
  const all: readonly Value[] = isQuery(request) ? queried(request, bodies, now) : bodies.filter(isJsonObject);
  const continuation = request.header("x-ms-continuation");
  const from = continuation === undefined ? 0 : readToken(continuation).seen;
  const until = from + pageSizeOf(request);
  const page = all.slice(from, until);
  return {
    status: 200,
    body: JSON.stringify({ _rid: rid, [name]: page, _count: page.length }),
    headers: {
      "x-ms-item-count": String(page.length),
      ...(until < all.length ? { "x-ms-continuation": writeToken({ seen: until }) } : {}),
    },
    charge: charges.management,
  };
}

function queried(request: CosmosRequest, bodies: readonly object[], now: number): Value[] {
  const { text, parameters } = querySpecOf(request);
  const compiled = compileQuery(parseQueryText(text));
  const run: Run = { parameters, now };
  return [...resultsOverAll(compiled, bodies.filter(isJsonObject), run)];
}
