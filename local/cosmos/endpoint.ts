// Finds what a request is about, lets the right part answer it and adds the headers every answer has.
import type { Clock } from "../clock/clock";
import { refuseUnauthorized } from "./authorization";
import { charges } from "./charges";
import { documentRequest, documentsRequest } from "./document-requests";
import type { Faults } from "./faults";
import type { CosmosAnswer, CosmosRequest } from "./http-message";
import { isQuery, isTrue } from "./http-message";
import { finish, operationOf, refused } from "./finished-answer";
import type { FinishedAnswer } from "./finished-answer";
import { accountAnswer } from "./account-answer";
import { Management } from "./management";
import { offerRequest, offersRequest } from "./offers";
import { badRequest, CosmosRefusal, notFound, ownerNotFound, unsupported } from "./refusal";
import { componentText, parseKeyHeader } from "./partition-key";
import type { Account } from "./store/account";
import type { Container } from "./store/container";

const unsupportedKinds: Readonly<Record<string, string>> = {
  sprocs: "Stored procedures",
  triggers: "Triggers",
  udfs: "User-defined functions",
  conflicts: "The conflict feed",
  users: "Users and permissions",
  permissions: "Users and permissions",
  clientencryptionkeys: "Client encryption keys",
  attachments: "Attachments",
};

export class Endpoint {
  private readonly account: Account;
  private readonly clock: Clock;
  private readonly management: Management;
  private readonly key: string;
  private readonly faults: Faults;
  /** Where clients find us; known once the server listens. */
  url = "";

  constructor(account: Account, options: { clock: Clock; key: string; faults: Faults }) {
    this.account = account;
    this.clock = options.clock;
    this.management = new Management(account, options.clock);
    this.key = options.key;
    this.faults = options.faults;
  }

  /** Never throws for anything a client did. */
  answer(request: CosmosRequest): FinishedAnswer {
    const operation = operationOf(request);
    let container: Container | undefined;
    try {
      refuseUnauthorized(request, this.key);
      const found = this.route(request, (owner) => (container = owner));
      return finish(found, operation, container, { body: found.body ?? "" });
    } catch (error) {
      if (!(error instanceof CosmosRefusal)) throw error;
      return refused(error, operation, request, container);
    }
  }

  private route(request: CosmosRequest, inside: (container: Container) => void): CosmosAnswer {
    const [root, databaseId, kind, containerId, part, id] = request.segments;
    if (root === undefined) return accountAnswer(this.url, "embedded");
    if (root === "offers") {
      if (kind !== undefined) throw badRequest("The offer link is invalid.");
      return databaseId === undefined
        ? offersRequest(request, this.account, this.clock.now())
        : offerRequest(request, this.account, databaseId);
    }
    if (root !== "dbs") throw notFound();
    if (databaseId === undefined) return this.management.databases(request);
    const database =
      kind === undefined ? this.management.database(databaseId) : owned(() => this.management.database(databaseId));
    if (kind === undefined) return this.management.oneDatabase(request, database);
    if (kind !== "colls") throw unsupported(unsupportedKinds[kind] ?? `The path ${kind}`);
    if (containerId === undefined) return this.management.containers(request, database);
    const container =
      part === undefined
        ? this.management.container(database, containerId)
        : owned(() => this.management.container(database, containerId));
    inside(container);
    if (part === undefined) return this.management.oneContainer(request, database, container);
    switch (part) {
      case "pkranges":
        return this.management.ranges(request, container);
      case "operations":
        return deletePartition(request, container, id);
      case "docs":
        refuseFutureSession(request, container);
        if (!isTrue(request.header("x-ms-cosmos-is-query-plan-request"))) this.faults.strike(request, isWrite(request));
        return id === undefined ? documentsRequest(request, container) : documentRequest(request, container, id);
      default:
        throw unsupported(unsupportedKinds[part] ?? `The path ${part}`);
    }
  }
}

const isWrite = (request: CosmosRequest) => request.method !== "GET" && !isQuery(request);

/** A missing owner is another error than a missing thing. */
function owned<T>(find: () => T): T {
  try {
    return find();
  } catch (error) {
    throw error instanceof CosmosRefusal && error.status === 404 ? ownerNotFound() : error;
  }
}

/** POST operations/partitionkeydelete: removes everything with a partition key. */
function deletePartition(request: CosmosRequest, container: Container, operation: string | undefined): CosmosAnswer {
  const header = request.header("x-ms-documentdb-partitionkey");
  if (operation !== "partitionkeydelete" || header === undefined) throw unsupported(`The operation ${operation ?? ""}`);
  const key = parseKeyHeader(header, container.body.partitionKey);
  container.change(() => {
    const items = [
      ...container.items.scan({
        conditions: key.map((_, index) => `k${index + 1} = ?`),
        args: key.map(componentText),
        orderBy: "doc",
      }),
    ];
    for (const { number } of items) {
      container.nextLsn();
      container.remove(number);
    }
  });
  return { status: 200, charge: charges.management };
}

/** A session token from the future (of a container that was lost or made anew) cannot be honoured. */
function refuseFutureSession(request: CosmosRequest, container: Container): void {
  const token = request.header("x-ms-session-token");
  if (token === undefined || isWrite(request)) return;
  const lsns = token.split(",").map((part) => Number(/^[^:]*:-?\d+#(\d+)/.exec(part)?.[1] ?? Number.NaN));
  if (lsns.some(Number.isNaN)) throw badRequest("The session token provided is invalid.");
  if (lsns.some((lsn) => lsn > container.lsn))
    throw new CosmosRefusal(404, "NotFound", "The read session is not available for the input session token.", {
      substatus: 1002,
    });
}
