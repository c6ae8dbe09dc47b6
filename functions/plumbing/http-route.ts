// Registers HTTP routes with the Functions runtime and remembers them for the API's documentation. Called by every *.http.ts.
import { app } from "@azure/functions";
import { input } from "durable-functions";
import type * as z from "zod";
import { composition } from "../../shared/compose";
import type { UseCases } from "../../shared/compose";
import { answerRequest } from "./answer-request";
import type { DocumentedRoute } from "./openapi-document";
import type { Access, Route } from "./route";

const registered: DocumentedRoute[] = [];

/** Every route registered so far, in the order of registration. */
export const documentedRoutes = (): readonly DocumentedRoute[] => registered;

/** Registers the route under `name` and gives it back, so that a test can look at it. */
export function httpRoute<const A extends Access, I extends z.ZodType, V>(
  name: string,
  route: Route<A, I, V, UseCases>,
): Route<A, I, V, UseCases> {
  registered.push({ name, ...route });
  app.http(name, {
    methods: [route.method],
    route: route.path,
    // Callers prove themselves by tokens, which answer-request.ts checks; function keys would only add a second secret.
    authLevel: "anonymous",
    extraInputs: route.usesAlarms === false ? [] : [input.durableClient()],
    handler: (request, context) => answerRequest(route, request, context, composition),
  });
  return route;
}
