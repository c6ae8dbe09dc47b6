// Provisioning in Cosmos: runs, claims and batches, in the container of the endpoints that they are about.
import type { Batch } from "../../domain/provisioning/batch";
import { isEnded, type ProvisioningRun } from "../../domain/provisioning/run";
import type { BatchKey, Claim, ClaimKey, ProvisioningStore, RunFilter, RunKey } from "../../ports/provisioning-store";
import type { CosmosDatabase } from "./cosmos-database";
import { documentStore } from "./document-store";

const container = "endpoints";
const claimId = ({ kind, name }: ClaimKey): string => `${kind}:${name}`;
const batchDocumentId = ({ batchId }: BatchKey): string => `batch:${batchId}`;

export function cosmosProvisioningStore(database: CosmosDatabase): ProvisioningStore {
  const runs = documentStore<RunKey, ProvisioningRun>(database, {
    container,
    id: ({ runId }) => runId,
    partition: ({ tenantId, runId }) => [tenantId, runId],
    keyOf: ({ tenantId, runId }) => ({ tenantId, runId }),
    fields: (run) => ({ tenantId: run.tenantId, endpointId: run.runId, is: "run", ...runFields(run) }),
  });
  const claims = documentStore<ClaimKey, Claim>(database, {
    container,
    id: claimId,
    partition: (key) => [key.tenantId, claimId(key)],
    keyOf: ({ tenantId, kind, name }) => ({ tenantId, kind, name }),
    fields: (claim) => ({ tenantId: claim.tenantId, endpointId: claimId(claim), is: "claim" }),
  });
  const batches = documentStore<BatchKey, Batch>(database, {
    container,
    id: batchDocumentId,
    partition: (key) => [key.tenantId, batchDocumentId(key)],
    keyOf: ({ tenantId, batchId }) => ({ tenantId, batchId }),
    fields: (batch) => ({ tenantId: batch.tenantId, endpointId: batchDocumentId(batch), is: "batch" }),
  });
  return {
    runs: { load: runs.load, create: runs.create, replace: runs.replace },
    claims: { load: claims.load, create: claims.create, replace: claims.replace },
    batches: { load: batches.load, create: batches.create, replace: batches.replace },
    list(tenantId, filter, limit, continuation) {
      const { text, parameters } = conditionOf(filter);
      const query = `SELECT * FROM c WHERE c["is"] = 'run'${text} ORDER BY c.requestedAt DESC`;
      return runs.page({ query, parameters }, [tenantId], limit, continuation);
    },
    async makerOf(tenantId, endpointId) {
      const [found] = await runs.query(
        {
          query: "SELECT * FROM c WHERE c.hasMade = @endpointId ORDER BY c.requestedAt DESC",
          parameters: [{ name: "@endpointId", value: endpointId }],
        },
        [tenantId],
        1,
      );
      return found?.value;
    },
  };
}

function runFields(run: ProvisioningRun): Readonly<Record<string, string | number | boolean>> {
  const { state, requestedAt, batchId, kind, facts, removedBy } = run;
  const hasMade = kind === "create" && state === "complete" && removedBy === undefined ? facts.endpointId : undefined;
  return {
    state,
    isOpen: !isEnded(run),
    requestedAt,
    ...(batchId === undefined ? {} : { batchId }),
    ...(hasMade === undefined ? {} : { hasMade }),
  };
}

function conditionOf({ state, batchId }: RunFilter) {
  const conditions = [
    ...(state === undefined ? [] : [state === "open" ? "c.isOpen = true" : "c.state = @state"]),
    ...(batchId === undefined ? [] : ["c.batchId = @batchId"]),
  ];
  return {
    text: conditions.map((one) => ` AND ${one}`).join(""),
    parameters: [
      ...(state === undefined || state === "open" ? [] : [{ name: "@state", value: state }]),
      ...(batchId === undefined ? [] : [{ name: "@batchId", value: batchId }]),
    ],
  };
}
