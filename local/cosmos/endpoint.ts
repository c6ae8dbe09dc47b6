// Finds what a request is about, lets the right part answer it and adds the headers every answer has.
import { randomUUID } from "node:crypto";
import type { Clock } from "../clock/clock";
import { refuseUnauthorized } from "./authorization";
import { charges } from "./charges";
import { documentRequest, documentsRequest } from "./document-requests";
import type { Faults } from "./faults";
import type { CosmosAnswer, CosmosRequest } from "./http-message";
import { isQuery, isTrue } from "./http-message";
import { accountAnswer, Management } from "./management";
import { badRequest, CosmosRefusal, notFound, ownerNotFound, unsupported } from "./refusal";
import { componentText, parseKeyHeader } from "./partition-key";
import type { Account } from "./store/account";
import type { Container } from "./store/container";

export interface FinishedAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly charge: number;
  /** What was asked, for metrics: "read document", "query documents"... */
  readonly operation: string;
}

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
  private readonly management: Management;
  private readonly key: string;
  private readonly faults: Faults;
  /** Where clients find us; known once the server listens. */
  url = "";

  constructor(account: Account, options: { clock: Clock; key: string; faults: Faults }) {
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
    if (root === "offers")
      return databaseId === undefined ? this.management.offers(request) : this.management.oneOffer(request, databaseId);
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

function finish(
  answer: { status: number; headers?: Readonly<Record<string, string>>; charge: number },
  operation: string,
  container: Container | undefined,
  { body }: { body: string },
): FinishedAnswer {
  return {
    status: answer.status,
    body,
    charge: answer.charge,
    operation,
    headers: {
      "x-ms-activity-id": randomUUID(),
      "x-ms-request-charge": String(answer.charge),
      "x-ms-serviceversion": "version=2.14.0.0",
      "x-ms-gatewayversion": "version=2.14.0",
      ...(container
        ? {
            "x-ms-session-token": `0:-1#${container.lsn}`,
            lsn: String(container.lsn),
            "x-ms-content-path": container.body._rid,
          }
        : {}),
      ...(body === "" ? {} : { "content-type": "application/json" }),
      ...answer.headers,
    },
  };
}

function refused(
  refusal: CosmosRefusal,
  operation: string,
  request: CosmosRequest,
  container: Container | undefined,
): FinishedAnswer {
  const extra = "additionalErrorInfo" in refusal ? { additionalErrorInfo: refusal.additionalErrorInfo } : {};
  const body = JSON.stringify({ code: refusal.code, message: refusal.message, ...extra });
  const headers = {
    ...refusal.headers,
    ...(refusal.substatus === undefined ? {} : { "x-ms-substatus": String(refusal.substatus) }),
  };
  const charge =
    refusal.status === 429
      ? 0
      : request.method === "GET" || isQuery(request)
        ? "additionalErrorInfo" in refusal
          ? 0
          : charges.missedRead
        : charges.failedWrite;
  return finish({ status: refusal.status, headers, charge }, operation, container, { body });
}

function operationOf(request: CosmosRequest): string {
  const { segments, method } = request;
  const isList = segments.length % 2 === 1;
  const kind = (isList ? segments.at(-1) : segments.at(-2)) ?? "account";
  if (isTrue(request.header("x-ms-cosmos-is-query-plan-request"))) return "plan docs";
  if (isTrue(request.header("x-ms-cosmos-is-batch-request")))
    return isTrue(request.header("x-ms-cosmos-batch-atomic")) ? "batch docs" : "bulk docs";
  if (isQuery(request)) return `query ${kind}`;
  if (method === "GET")
    return `${request.header("a-im") !== undefined ? "changes of" : isList ? "list" : "read"} ${kind}`;
  const verbs: Readonly<Record<string, string>> = {
    POST: isTrue(request.header("x-ms-documentdb-is-upsert")) ? "upsert" : "create",
    PUT: "replace",
    PATCH: "patch",
    DELETE: "delete",
  };
  return `${verbs[method] ?? method.toLowerCase()} ${kind}`;
}
