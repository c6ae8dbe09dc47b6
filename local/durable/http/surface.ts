// Routes a request below the engine's base url. The SDK's RPC and the public management API are the same surface.
import { LARGEST_PAYLOAD, messageOfError, type Core } from "../core";
import { badArgument, empty, problem, type HttpAnswer, type HttpRequest } from "./answer";
import { entityRoutes } from "./entity-routes";
import type { InstanceRoutes } from "./instance-routes";

export function surface(core: Core, instances: InstanceRoutes): (request: HttpRequest) => Promise<HttpAnswer> {
  const entities = entityRoutes(core);
  const route = async (request: HttpRequest): Promise<HttpAnswer> => {
    const segments = request.path
      .split("/")
      .filter((segment) => segment !== "")
      .map(decodeURIComponent);
    const [area, first, second, third] = segments;
    if (segments.length > 4) return empty(404);
    switch (area?.toLowerCase()) {
      case "orchestrators":
        return request.method === "POST" && first !== undefined && segments.length <= 3
          ? instances.start(request, first, second)
          : empty(404);
      case "instances":
        if (first === undefined) return instances.all(request);
        if (third !== undefined)
          return second?.toLowerCase() === "raiseevent" ? instances.raiseEvent(request, first, third) : empty(404);
        return instances.one(request, first, second);
      case "entities":
        return segments.length <= 3 ? entities(request, first, second) : empty(404);
      default:
        return empty(404);
    }
  };
  return async (request) => {
    if (request.body.length > LARGEST_PAYLOAD)
      return problem(
        413,
        `The request has ${request.body.length} characters, more than the ${LARGEST_PAYLOAD} that are allowed.`,
      );
    try {
      return await route({ ...request, method: request.method.toUpperCase() });
    } catch (error) {
      if (error instanceof URIError) return badArgument("The path is not percent-encoded correctly.");
      core.log(`durable ${request.method} ${request.path} failed: ${messageOfError(error)}`);
      return problem(500, "Something went wrong while processing your request", messageOfError(error));
    }
  };
}
