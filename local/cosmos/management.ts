// Databases, containers, partition key ranges and offers: everything that is not about documents.
import { z } from "zod";
import type { Clock } from "../clock/clock";
import { charges } from "./charges";
import { parseContainer, refuseRedefinition } from "./container-definition";
import { parseJson, refuseBadId } from "./documents";
import type { CosmosAnswer, CosmosRequest } from "./http-message";
import { isQuery } from "./http-message";
import { listAnswer } from "./list-query";
import { badRequest, conflict, notFound, preconditionFailed } from "./refusal";
import { rangeRid } from "./resource-ids";
import type { Account, Database, OfferBody } from "./store/account";
import type { Container } from "./store/container";

const methodNotAllowed = (request: CosmosRequest) =>
  badRequest(`${request.method} is not allowed for ${request.rawPath || "/"}.`);

const answer = (status: number, body: object, etag?: string): CosmosAnswer => ({
  status,
  body: JSON.stringify(body),
  charge: charges.management,
  ...(etag === undefined ? {} : { headers: { etag } }),
});

function refuseStale(request: CosmosRequest, etag: string): void {
  const condition = request.header("if-match");
  if (condition !== undefined && condition !== "*" && condition !== etag) throw preconditionFailed();
}

const isUnchanged = (request: CosmosRequest, etag: string) => request.header("if-none-match") === etag;
const unchanged = (etag: string): CosmosAnswer => ({ status: 304, headers: { etag }, charge: charges.management });

/** GET / : where this account can be written and read. */
export function accountAnswer(url: string, name: string): CosmosAnswer {
  const location = { name: "Local", databaseAccountEndpoint: url };
  return answer(200, {
    _self: "",
    id: name,
    _rid: `${name}.local`,
    media: "//media/",
    addresses: "//addresses/",
    _dbs: "//dbs/",
    writableLocations: [location],
    readableLocations: [location],
    enableMultipleWriteLocations: false,
    enablePerPartitionFailoverBehavior: false,
    userReplicationPolicy: { asyncReplication: false, minReplicaSetSize: 1, maxReplicasetSize: 4 },
    userConsistencyPolicy: { defaultConsistencyLevel: "Session" },
    systemReplicationPolicy: { minReplicaSetSize: 1, maxReplicasetSize: 4 },
    readPolicy: { primaryReadCoefficient: 1, secondaryReadCoefficient: 1 },
    queryEngineConfiguration: JSON.stringify({
      maxSqlQueryInputLength: 262144,
      maxJoinsPerSqlQuery: 5,
      maxLogicalAndPerSqlQuery: 500,
      maxLogicalOrPerSqlQuery: 500,
      maxInExpressionItemsCount: 16000,
      queryMaxInMemorySortDocumentCount: 500,
      allowNewKeywords: true,
      enableSpatialIndexing: false,
    }),
  });
}

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
    this.putRequestedOffer(request, body._self, body._rid);
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
    const { body } = this.account.createContainer(database, definition);
    this.putRequestedOffer(request, body._self, body._rid);
    return answer(201, body, body._etag);
  }

  oneContainer(request: CosmosRequest, database: Database, container: Container): CosmosAnswer {
    const { body } = container;
    switch (request.method) {
      case "GET": {
        if (isUnchanged(request, body._etag)) return unchanged(body._etag);
        const read = answer(200, body, body._etag);
        const quota = {
          "x-ms-resource-quota":
            "documentSize=20971520;documentsSize=20971520;documentsCount=-1;collectionSize=20971520;",
          "x-ms-resource-usage": `documentsCount=${container.items.count};`,
        };
        return {
          ...read,
          headers: { ...read.headers, ...quota, "x-ms-documentdb-collection-index-transformation-progress": "100" },
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

  /** Every container is one physical partition: the range of all keys. */
  ranges(request: CosmosRequest, container: Container): CosmosAnswer {
    const { _rid, _self } = container.body;
    const rid = rangeRid(_rid);
    const etag = '"00000000-0000-0100-0000-000000000000"';
    if (isUnchanged(request, etag)) return unchanged(etag);
    const range = {
      _rid: rid,
      id: "0",
      _etag: etag,
      minInclusive: "",
      maxExclusive: "FF",
      ridPrefix: 0,
      _self: `${_self}pkranges/${rid}/`,
      throughputFraction: 1,
      status: "online",
      parents: [],
      _ts: container.body._ts,
    };
    const list = listAnswer(request, [range], { name: "PartitionKeyRanges", rid: _rid, now: this.clock.now() });
    return { ...list, headers: { ...list.headers, etag } };
  }

  offers(request: CosmosRequest): CosmosAnswer {
    if (request.method !== "GET" && !isQuery(request)) throw methodNotAllowed(request);
    return listAnswer(request, [...this.account.offers.values()], { name: "Offers", rid: "", now: this.clock.now() });
  }

  oneOffer(request: CosmosRequest, id: string): CosmosAnswer {
    const offer =
      this.account.offers.get(id) ??
      [...this.account.offers.values()].find((candidate) => candidate.id.toLowerCase() === id.toLowerCase());
    if (!offer) throw notFound();
    if (request.method === "GET") return answer(200, offer, offer._etag);
    if (request.method !== "PUT") throw methodNotAllowed(request);
    const given = z
      .looseObject({ content: z.looseObject({ offerThroughput: z.number() }) })
      .safeParse(parseJson(request.body));
    if (!given.success) throw badRequest("An offer needs content.offerThroughput.");
    refuseBadThroughput(given.data.content.offerThroughput);
    const replaced = this.account.putOffer(
      offer.resource,
      String(offer["offerResourceId"]),
      given.data.content,
      offer.id,
    );
    return answer(200, replaced, replaced._etag);
  }

  private putRequestedOffer(request: CosmosRequest, resource: string, rid: string): void {
    const throughput = request.header("x-ms-offer-throughput");
    const autoscale = request.header("x-ms-cosmos-offer-autopilot-settings");
    if (throughput === undefined && autoscale === undefined) return;
    this.account.putOffer(resource, rid, autoscale === undefined ? manual(Number(throughput)) : automatic(autoscale));
  }
}

const minimum = {
  offerMinimumThroughputParameters: { maxThroughputEverProvisioned: 400, maxConsumedStorageEverInKB: 0 },
  offerIsRUPerMinuteThroughputEnabled: false,
};

function manual(offerThroughput: number): OfferBody["content"] {
  refuseBadThroughput(offerThroughput);
  return { offerThroughput, ...minimum };
}

function automatic(text: string): OfferBody["content"] {
  const settings = z.looseObject({ maxThroughput: z.number() }).safeParse(parseJson(text));
  if (!settings.success) throw badRequest("Autoscale settings need maxThroughput.");
  return { offerThroughput: settings.data.maxThroughput, offerAutopilotSettings: settings.data, ...minimum };
}

function refuseBadThroughput(throughput: number): void {
  if (!Number.isInteger(throughput) || throughput < 400 || throughput % 100 !== 0) {
    throw badRequest(
      "The offer should have valid throughput values between 400 and 1000000 inclusive in increments of 100.",
    );
  }
}

function idIn(json: unknown): string {
  const parsed = z.looseObject({ id: z.string() }).safeParse(json);
  if (!parsed.success)
    throw badRequest("The input content is invalid because the required properties - 'id; ' - are missing");
  refuseBadId(parsed.data.id);
  return parsed.data.id;
}
