// Databases, containers and their partition key ranges.
import * as z from "zod";
import type { Clock } from "../clock/clock";
import { charges } from "./charges";
import { parseContainer, refuseRedefinition } from "./container-definition";
import { parseJson, refuseBadId } from "./documents";
import type { CosmosAnswer, CosmosRequest } from "./http-message";
import { isQuery } from "./http-message";
import { partitionsFor } from "./key-ranges";
import { listAnswer } from "./list-query";
import { answer, isUnchanged, methodNotAllowed, refuseStale, unchanged } from "./management-answers";
import { manual, requestedOffer } from "./offers";
import { badRequest, conflict, notFound } from "./refusal";
import { rangeRid } from "./resource-ids";
import type { Account, Database } from "./store/account";
import type { Container } from "./store/container";

export class Management {
  private readonly account: Account;
  private readonly clock: Clock;

  constructor(account: Account, clock: Clock) {
    this.account = account;
    this.clock = clock;
  }

  /** Things are found by id or, as old links have it, by resource id. */
  database(id: string): Database {
    const found =
      this.account.databases.get(id) ?? [...this.account.databases.values()].find(({ body }) => body._rid === id);
    if (!found) throw notFound();
    return found;
  }

  container(database: Database, id: string): Container {
    const found = database.containers.get(id) ?? [...database.containers.values()].find(({ body }) => body._rid === id);
    if (!found) throw notFound();
    return found;
  }

  databases(request: CosmosRequest): CosmosAnswer {
    if (request.method === "GET" || isQuery(request)) {
      return listAnswer(
        request,
        [...this.account.databases.values()].map(({ body }) => body),
        { name: "Databases", rid: "", now: this.clock.now() },
      );
    }
    if (request.method !== "POST") throw methodNotAllowed(request);
    const id = idIn(parseJson(request.body));
    if (this.account.databases.has(id)) throw conflict();
    const { body } = this.account.createDatabase(id);
    const offer = requestedOffer(request);
    if (offer) this.account.putOffer(body._self, body._rid, offer);
    return answer(201, body, body._etag);
  }

  oneDatabase(request: CosmosRequest, database: Database): CosmosAnswer {
    switch (request.method) {
      case "GET":
        return isUnchanged(request, database.body._etag)
          ? unchanged(database.body._etag)
          : answer(200, database.body, database.body._etag);
      case "DELETE":
        refuseStale(request, database.body._etag);
        this.account.deleteDatabase(database);
        return { status: 204, charge: charges.management };
      default:
        throw methodNotAllowed(request);
    }
  }

  containers(request: CosmosRequest, database: Database): CosmosAnswer {
    if (request.method === "GET" || isQuery(request)) {
      return listAnswer(
        request,
        [...database.containers.values()].map(({ body }) => body),
        { name: "DocumentCollections", rid: database.body._rid, now: this.clock.now() },
      );
    }
    if (request.method !== "POST") throw methodNotAllowed(request);
    const json = parseJson(request.body);
    idIn(json);
    const definition = parseContainer(json);
    if (database.containers.has(definition.id)) throw conflict();
    // Without throughput of its own a container shares its database's, or gets the service's least.
    const isShared = [...this.account.offers.values()].some(({ resource }) => resource === database.body._self);
    const offer = requestedOffer(request) ?? (isShared ? undefined : manual(400));
    const isAutoscale = offer?.["offerAutopilotSettings"] !== undefined;
    const partitions = partitionsFor(offer?.offerThroughput ?? 0, isAutoscale);
    const { body } = this.account.createContainer(database, definition, partitions);
    if (offer) this.account.putOffer(body._self, body._rid, offer);
    return answer(201, body, body._etag);
  }

  oneContainer(request: CosmosRequest, database: Database, container: Container): CosmosAnswer {
    const { body } = container;
    switch (request.method) {
      case "GET": {
        if (isUnchanged(request, body._etag)) return unchanged(body._etag);
        const read = answer(200, body, body._etag);
        const quota = {
          "x-ms-resource-quota": "documentSize=10240;documentsSize=10485760;documentsCount=-1;collectionSize=10485760;",
          "x-ms-resource-usage": `documentsCount=${container.items.count};`,
        };
        // Indexing is immediate whatever the mode.
        const progress = {
          "x-ms-documentdb-collection-index-transformation-progress": "100",
          ...(body.indexingPolicy.indexingMode === "lazy"
            ? { "x-ms-documentdb-collection-lazy-indexing-progress": "100" }
            : {}),
        };
        return {
          ...read,
          headers: { ...read.headers, ...quota, ...progress },
        };
      }
      case "PUT": {
        refuseStale(request, body._etag);
        const definition = parseContainer(parseJson(request.body));
        refuseRedefinition(body, definition);
        this.account.replaceContainer(container, definition);
        return answer(200, container.body, container.body._etag);
      }
      case "DELETE":
        refuseStale(request, body._etag);
        this.account.deleteContainer(database, container);
        return { status: 204, charge: charges.management };
      default:
        throw methodNotAllowed(request);
    }
  }

  ranges(request: CosmosRequest, container: Container): CosmosAnswer {
    const { _rid, _self, _ts } = container.body;
    const etag = '"00000000-0000-0100-0000-000000000000"';
    if (isUnchanged(request, etag)) return unchanged(etag);
    const ranges = container.ranges.map(({ id, min, max }, index) => {
      const rid = rangeRid(_rid, index);
      return {
        ...{ _rid: rid, id, _etag: etag, minInclusive: min, maxExclusive: max, ridPrefix: index },
        ...{ _self: `${_self}pkranges/${rid}/`, throughputFraction: 1 / container.ranges.length },
        ...{ status: "online", parents: [], _ts },
      };
    });
    const list = listAnswer(request, ranges, { name: "PartitionKeyRanges", rid: _rid, now: this.clock.now() });
    return { ...list, headers: { ...list.headers, etag } };
  }
}

function idIn(json: unknown): string {
  const parsed = z.looseObject({ id: z.string() }).safeParse(json);
  if (!parsed.success)
    throw badRequest("The input content is invalid because the required properties - 'id; ' - are missing");
  refuseBadId(parsed.data.id);
  return parsed.data.id;
}
