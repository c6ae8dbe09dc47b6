// What a container may be told to be: parsed, completed with the service's defaults, and refused by name where we cannot do it.
import * as z from "zod";
import { completePolicy, indexingPolicySchema } from "./indexing-policy";
import type { IndexingPolicyDefinition } from "./indexing-policy";
import { partitionKeyDefinition } from "./partition-key";
import type { PartitionKeyDefinition } from "./partition-key";
import { badRequest, unsupported } from "./refusal";

const schema = z.looseObject({
  id: z.string(),
  partitionKey: partitionKeyDefinition.optional(),
  indexingPolicy: indexingPolicySchema.optional(),
  uniqueKeyPolicy: z
    .looseObject({ uniqueKeys: z.array(z.looseObject({ paths: z.array(z.string()).min(1) })).default([]) })
    .optional(),
  // Seconds; -1 switches expiry on without a default.
  defaultTtl: z.number().int().optional(),
});

export interface ContainerDefinition {
  readonly [property: string]: unknown;
  readonly id: string;
  readonly partitionKey: PartitionKeyDefinition;
  readonly indexingPolicy: IndexingPolicyDefinition;
  readonly uniqueKeyPolicy?: { readonly uniqueKeys: readonly { readonly paths: readonly string[] }[] } | undefined;
  readonly defaultTtl?: number | undefined;
}

const notOffered = [
  "vectorEmbeddingPolicy",
  "fullTextPolicy",
  "computedProperties",
  "clientEncryptionPolicy",
  "materializedViewDefinition",
] as const;

/** Throws a 400 that names what is wrong or not supported. */
export function parseContainer(json: unknown): ContainerDefinition {
  const parsed = schema.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw badRequest(
      `The request payload is invalid: ${issue?.path.join(".") ?? ""}: ${issue?.message ?? "malformed"}`,
    );
  }
  const { defaultTtl, ...given } = parsed.data;
  for (const feature of notOffered) {
    const value = given[feature];
    if (value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0))
      throw unsupported(`The container property ${feature}`);
  }
  if (typeof defaultTtl === "number" && (defaultTtl === 0 || defaultTtl < -1)) {
    throw badRequest(
      `The input ttl '${defaultTtl}' is invalid. Ensure to provide a nonzero positive integer or -1 (never expires).`,
    );
  }
  const partitionKey = given.partitionKey ?? { paths: ["/_partitionKey"], kind: "Hash" as const };
  if (partitionKey.kind === "MultiHash" && partitionKey.version === 1)
    throw badRequest("MultiHash partition keys need version 2.");
  if (partitionKey.kind === "Hash" && partitionKey.paths.length > 1)
    throw badRequest("Too many partition key paths specified; kind MultiHash allows up to three.");
  return {
    ...given,
    partitionKey: partitionKey.kind === "MultiHash" ? { ...partitionKey, version: 2 } : partitionKey,
    indexingPolicy: completePolicy(given.indexingPolicy),
    uniqueKeyPolicy: given.uniqueKeyPolicy,
    ...(typeof defaultTtl === "number" ? { defaultTtl } : {}),
    conflictResolutionPolicy: given["conflictResolutionPolicy"] ?? {
      mode: "LastWriterWins",
      conflictResolutionPath: "/_ts",
      conflictResolutionProcedure: "",
    },
    geospatialConfig: given["geospatialConfig"] ?? { type: "Geography" },
  };
}

/** What a replace may not change. */
export function refuseRedefinition(before: ContainerDefinition, after: ContainerDefinition): void {
  const isSame = (name: "partitionKey" | "uniqueKeyPolicy") =>
    JSON.stringify(before[name] ?? null) === JSON.stringify(after[name] ?? null);
  if (before.id !== after.id) throw badRequest("The id of a container cannot be changed.");
  if (!isSame("partitionKey")) throw badRequest("Document collection partition key cannot be changed.");
  if (!isSame("uniqueKeyPolicy")) throw badRequest("The unique key policy of a container cannot be changed.");
}
