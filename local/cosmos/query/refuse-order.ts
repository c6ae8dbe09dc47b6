// ORDER BY is served from indexes only: refuses what the container's indexing policy cannot serve, as the service does.
import type { IndexingPolicy } from "../indexing-policy";
import { badRequest } from "../refusal";
import type { CompiledQuery } from "./compiled-query";
import { pathOf } from "./syntax";

export function refuseUnservedOrder({ query, isGrouped }: CompiledQuery, policy: IndexingPolicy): void {
  // An order under an aggregate changes nothing and is ignored.
  if (query.orderBy.length === 0 || isGrouped) return;
  const [source] = query.sources;
  const order = query.orderBy.map(({ expression, isDescending }) => {
    const found = pathOf(expression);
    if (
      !found ||
      found.path.length === 0 ||
      source?.from.kind !== "path" ||
      source.isIteration ||
      found.root !== source.alias
    ) {
      throw badRequest("Unsupported ORDER BY clause. ORDER BY item expression could not be mapped to a document path.");
    }
    return {
      path: [...source.from.path, ...found.path].map((step) => (typeof step === "number" ? "[]" : step)),
      isDescending,
    };
  });
  const [single] = order;
  if (order.length === 1 && single) {
    if (!policy.isIndexed(single.path))
      throw badRequest(
        "The order by query does not have a corresponding index that it can be served from. Order-by item requires a range index to be defined on the corresponding index path.",
      );
    return;
  }
  if (!policy.servesOrder(order))
    throw badRequest("The order by query does not have a corresponding composite index that it can be served from.");
}
