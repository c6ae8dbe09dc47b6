// How the simulated Graph says no. Codes are Graph's own where known (7503, 7504, 7505, 8522), otherwise OData's words.

export class GraphRefusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

export const badRequest = (message: string) => new GraphRefusal(400, "BadRequest", message);
/** "Call not found" as reported in microsoft-graph-comms-samples#173. */
export const callNotFound = () => new GraphRefusal(404, "8522", "Call not found.");
export const notFound = (what: string) => new GraphRefusal(404, "ResourceNotFound", `${what} was not found.`);
/** The directory's own form of it. */
export const resourceNotFound = (name: string) =>
  new GraphRefusal(
    404,
    "Request_ResourceNotFound",
    `Resource '${name}' does not exist or one of its queried reference-property objects are not present.`,
  );
/** Outside calling Graph does not say which permission is missing. */
export const insufficientPrivileges = () =>
  new GraphRefusal(403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");
/** The code Call Automation documents for the same back end: the call's state does not allow this. */
export const wrongState = (message: string) => new GraphRefusal(400, "8501", message);
export const notPermitted = (roles: readonly string[]) =>
  new GraphRefusal(
    403,
    "7504",
    `Insufficient enterprise tenant permissions, cannot access this API. Needed: ${roles.join(" or ")}.`,
  );
export const notRegistered = () => new GraphRefusal(403, "7503", "Application is not registered in our store.");
export const tenantMismatch = () => new GraphRefusal(403, "7505", "Request authorization tenant mismatch.");
/** The words of microsoft-graph-comms-samples#498, which tells neither status nor code. */
export const balanceNotFound = "CreateUsageRequest: Balance not found";
export const noCredit = () => new GraphRefusal(403, "Forbidden", `${balanceNotFound}.`);
