// The last step of every request: an answer or refusal gets the headers that all answers have, and a name for the metrics.
import { randomUUID } from "node:crypto";
import { charges } from "./charges";
import type { CosmosRequest } from "./http-message";
import { isQuery, isTrue } from "./http-message";
import type { CosmosRefusal } from "./refusal";
import type { Container } from "./store/container";

export interface FinishedAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly charge: number;
  /** What was asked, for metrics: "read document", "query documents"... */
  readonly operation: string;
  /** Name of the container that was asked, if any. */
  readonly container: string | undefined;
  readonly documentsLoaded: number | undefined;
}

export function finish(
  answer: { status: number; headers?: Readonly<Record<string, string>>; charge: number; documentsLoaded?: number },
  operation: string,
  container: Container | undefined,
  { body }: { body: string },
): FinishedAnswer {
  return {
    status: answer.status,
    body,
    charge: answer.charge,
    operation,
    container: container?.body.id,
    documentsLoaded: answer.documentsLoaded,
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

export function refused(
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

export function operationOf(request: CosmosRequest): string {
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
