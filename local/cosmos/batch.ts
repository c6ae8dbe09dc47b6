// Many operations in one request: transactional (all or nothing, one logical partition) or bulk (each for itself).
import * as z from "zod";
import { charges } from "./charges";
import { mostBytes, parseJson } from "./documents";
import type { CosmosAnswer, CosmosRequest } from "./http-message";
import { isTrue } from "./http-message";
import { deleteItem, patchItem, readItem, replaceItem, writeItem } from "./items";
import type { ItemAnswer } from "./items";
import { isSameKey, parseKeyHeader, wholeKeyNeeded } from "./partition-key";
import type { PartitionKey } from "./partition-key";
import { badRequest, CosmosRefusal, tooLarge } from "./refusal";
import type { Container } from "./store/container";

/** The service's limit on operations of one request. */
const mostOperations = 100;

const operationSchema = z.object({
  operationType: z.enum(["Create", "Upsert", "Read", "Delete", "Replace", "Patch"]),
  id: z.string().optional(),
  resourceBody: z.unknown().optional(),
  ifMatch: z.string().optional(),
  ifNoneMatch: z.string().optional(),
  /** JSON text of the key. */
  partitionKey: z.string().optional(),
});
type Operation = z.infer<typeof operationSchema>;

interface OperationResult {
  readonly statusCode: number;
  readonly subStatusCode?: number;
  readonly requestCharge: number;
  readonly eTag?: string;
  readonly resourceBody?: unknown;
  readonly message?: string;
  readonly retryAfterMilliseconds?: number;
}

/** Thrown to undo a transaction; carries what went wrong to the answer. */
class Undone extends Error {
  readonly at: number;
  readonly refusal: CosmosRefusal;
  constructor(at: number, refusal: CosmosRefusal) {
    super(refusal.message);
    this.at = at;
    this.refusal = refusal;
  }
}

export function batchAnswer(
  request: CosmosRequest,
  container: Container,
  named: PartitionKey | undefined,
): CosmosAnswer {
  const parsed = z.array(operationSchema).safeParse(parseJson(request.body));
  if (!parsed.success)
    throw badRequest(
      `The batch request is malformed: ${parsed.error.issues[0]?.path.join(".") ?? ""} ${parsed.error.issues[0]?.message ?? ""}`,
    );
  const operations = parsed.data;
  if (operations.length === 0) throw badRequest("The batch request has no operations.");
  if (operations.length > mostOperations) throw badRequest("Batch request has more operations than what is supported.");
  if (Buffer.byteLength(request.body) > mostBytes) throw tooLarge();
  const isMinimal = (request.header("prefer") ?? "").includes("return=minimal");
  const results = isTrue(request.header("x-ms-cosmos-batch-atomic"))
    ? atomically(container, operations, named)
    : eachForItself(
        container,
        operations,
        named,
        isTrue(request.header("x-ms-cosmos-batch-continue-on-error") ?? "true"),
      );
  const isWhole = results.every(({ statusCode }) => statusCode < 400);
  return {
    status: isWhole ? 200 : 207,
    body: JSON.stringify(isMinimal ? results.map(({ resourceBody: _, ...result }) => result) : results),
    charge: Math.round(results.reduce((sum, { requestCharge }) => sum + requestCharge, 0) * 100) / 100,
  };
}

function atomically(
  container: Container,
  operations: readonly Operation[],
  named: PartitionKey | undefined,
): OperationResult[] {
  if (!named) throw badRequest("A transactional batch needs a partition key.");
  if (named.length !== container.keyPaths.length) throw wholeKeyNeeded();
  for (const { partitionKey } of operations) {
    if (partitionKey !== undefined && !isSameKey(parseKeyHeader(partitionKey, container.body.partitionKey), named)) {
      throw badRequest(
        "One or more operations within the batch request have a different partition key value than the request.",
      );
    }
  }
  try {
    return container.change(() =>
      operations.map((operation, index) => {
        try {
          return succeeded(perform(container, operation, named));
        } catch (error) {
          throw error instanceof CosmosRefusal ? new Undone(index, error) : error;
        }
      }),
    );
  } catch (error) {
    if (!(error instanceof Undone)) throw error;
    // The others did not fail themselves: 424, failed dependency.
    return operations.map((_, index) =>
      index === error.at ? failed(error.refusal) : { statusCode: 424, requestCharge: 0 },
    );
  }
}

function eachForItself(
  container: Container,
  operations: readonly Operation[],
  named: PartitionKey | undefined,
  continuesOnError: boolean,
): OperationResult[] {
  let isStopped = false;
  // One transaction around all saves a disk commit per operation; a refused operation undoes only itself.
  return container.change(() =>
    operations.map((operation) => {
      if (isStopped) return { statusCode: 424, requestCharge: 0 };
      try {
        const key =
          operation.partitionKey === undefined
            ? named
            : parseKeyHeader(operation.partitionKey, container.body.partitionKey);
        return succeeded(perform(container, operation, key));
      } catch (error) {
        if (!(error instanceof CosmosRefusal)) throw error;
        isStopped = !continuesOnError;
        return failed(error);
      }
    }),
  );
}

function perform(
  container: Container,
  { operationType, id, resourceBody, ifMatch, ifNoneMatch }: Operation,
  key: PartitionKey | undefined,
): ItemAnswer {
  const conditions = { ifMatch, ifNoneMatch };
  const idNeeded = () => {
    if (id === undefined) throw badRequest(`A ${operationType} operation needs an id.`);
    return id;
  };
  switch (operationType) {
    case "Create":
      return writeItem(container, resourceBody, key, conditions, false);
    case "Upsert":
      return writeItem(container, resourceBody, key, conditions, true);
    case "Read":
      return readItem(container, idNeeded(), key, conditions);
    case "Replace":
      return replaceItem(container, idNeeded(), resourceBody, key, conditions);
    case "Delete":
      return deleteItem(container, idNeeded(), key, conditions);
    case "Patch":
      return patchItem(container, idNeeded(), resourceBody, key, conditions);
  }
}

const succeeded = ({ status, text, etag, charge }: ItemAnswer): OperationResult => ({
  statusCode: status,
  requestCharge: charge,
  ...(etag === undefined ? {} : { eTag: etag }),
  ...(text === undefined ? {} : { resourceBody: JSON.parse(text) as unknown }),
});

const failed = ({ status, substatus, message }: CosmosRefusal): OperationResult => ({
  statusCode: status,
  ...(substatus === undefined ? {} : { subStatusCode: substatus }),
  requestCharge: charges.failedWrite,
  message,
});
