// Answers and conditions that databases, containers and offers share.
import { charges } from "./charges";
import type { CosmosAnswer, CosmosRequest } from "./http-message";
import { badRequest, preconditionFailed } from "./refusal";

export const methodNotAllowed = (request: CosmosRequest) =>
  badRequest(`${request.method} is not allowed for ${request.rawPath || "/"}.`);

export const answer = (status: number, body: object, etag?: string): CosmosAnswer => ({
  status,
  body: JSON.stringify(body),
  charge: charges.management,
  ...(etag === undefined ? {} : { headers: { etag } }),
});

export function refuseStale(request: CosmosRequest, etag: string): void {
  const condition = request.header("if-match");
  if (condition !== undefined && condition !== "*" && condition !== etag) throw preconditionFailed();
}

export const isUnchanged = (request: CosmosRequest, etag: string) => request.header("if-none-match") === etag;
export const unchanged = (etag: string): CosmosAnswer => ({
  status: 304,
  headers: { etag },
  charge: charges.management,
});
