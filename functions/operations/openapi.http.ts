// The API's own description.
import * as z from "zod";
import { version } from "../../package.json";
import { ok } from "../../shared/domain/kernel/result";
import { documentedRoutes, httpRoute } from "../plumbing/http-route";
import { openApiDocument } from "../plumbing/openapi-document";

let made: ReturnType<typeof openApiDocument> | undefined;

/** Called by people who write clients, and by the tools that do it for them. */
export const openApi = httpRoute("OpenApi", {
  method: "GET",
  path: "openapi.json",
  allow: "anyone",
  summary: "This document",
  input: z.object({}),
  usesAlarms: false,
  // Only a request finds every route registered.
  run: async () => ok((made ??= openApiDocument(documentedRoutes(), version))),
});
