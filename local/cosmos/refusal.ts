// How the endpoint says no: the status, code and message the real service would send.

export class CosmosRefusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly substatus: number | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    code: string,
    message: string,
    more: { substatus?: number; headers?: Record<string, string> } = {},
  ) {
    super(message);
    this.name = "CosmosRefusal";
    this.status = status;
    this.code = code;
    this.substatus = more.substatus;
    this.headers = more.headers ?? {};
  }
}

export const badRequest = (message: string, substatus?: number) =>
  new CosmosRefusal(400, "BadRequest", message, substatus === undefined ? {} : { substatus });

/** A feature of the real service that this endpoint does not have; named, so that nobody mistakes it for an empty answer. */
export const unsupported = (feature: string) =>
  badRequest(`${feature} is not supported by the embedded Cosmos endpoint.`);

export const notFound = (substatus = 0) =>
  new CosmosRefusal(404, "NotFound", "Entity with the specified id does not exist in the system.", { substatus });

/** The owner (database or container) of what was asked for does not exist: substatus 1003 as in the service. */
export const ownerNotFound = () =>
  new CosmosRefusal(404, "NotFound", "Owner resource does not exist", { substatus: 1003 });

export const conflict = (message = "Entity with the specified id already exists in the system.") =>
  new CosmosRefusal(409, "Conflict", message);

export const uniqueKeyConflict = () => conflict("Unique index constraint violation.");

export const preconditionFailed = () =>
  new CosmosRefusal(
    412,
    "PreconditionFailed",
    "Operation cannot be performed because one of the specified precondition is not met.",
  );

export const tooLarge = () =>
  new CosmosRefusal(
    413,
    "RequestEntityTooLarge",
    `Message: ${JSON.stringify({ Errors: ["Request size is too large"] })}\r\nA document or request has at most 2 MB.`,
  );

/** A query that does not parse or bind, in the shape of the service's compiler errors. */
export const queryError = (code: string, message: string, start = 0, end = start) =>
  badRequest(
    `Message: ${JSON.stringify({ errors: [{ severity: "Error", location: { start, end }, code, message }] })}`,
  );
