// Runs that make and remove endpoints, for administrators: begun, watched, called off.
import * as z from "zod";
import { endpointRequest } from "../../shared/contracts/provisioning/endpoint-request";
import { objectId } from "../../shared/contracts/settings/setting-fields";
import { isEnded, type ProvisioningRun } from "../../shared/domain/provisioning/run";
import { viewOf, type RunView } from "../../shared/domain/provisioning/run-view";
import { ok, type Result } from "../../shared/domain/kernel/result";
import type { Plan } from "../../shared/use-cases/provisioning/plan-endpoint";
import type { Started } from "../../shared/use-cases/provisioning/start-run";
import { httpRoute } from "../plumbing/http-route";
import type { Reply } from "../plumbing/route";
import { flag, runId } from "./provisioning-fields";

const allow = ["admin"] as const;

/** Fast enough for a page to show progress, and few requests. */
const comeBackMs = 3_000;

const begun = ({ run, isNew }: { readonly run: ProvisioningRun; readonly isNew: boolean }): Reply => ({
  status: isNew ? 202 : 200,
  body: viewOf(run),
  location: `provisioning/${run.runId}`,
});

/** Called by administrators' pages and programs; with `plan=true` nothing is changed. */
export const provisionEndpoint = httpRoute("ProvisionEndpoint", {
  method: "POST",
  path: "provisioning/endpoints",
  allow,
  summary:
    "Make an endpoint: account, licence, number, binding, test call; an Idempotency-Key makes asking twice asking once",
  input: z.strictObject({ plan: flag, endpoint: endpointRequest }),
  bodyAs: "endpoint",
  answers: 202,
  async run(
    { plan, endpoint },
    use,
    { tenantId, objectId: by },
    { idempotencyKey },
  ): Promise<Result<{ readonly plan: Plan } | Started>> {
    if (plan) {
      const planned = await use.planEndpoint(tenantId, endpoint);
      return planned.ok ? ok({ plan: planned.value }) : planned;
    }
    return use.startEndpoint({
      tenantId,
      by,
      asked: endpoint,
      ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
    });
  },
  reply: (value) => ("plan" in value ? { status: 200, body: value.plan } : begun(value)),
});

/** Called by administrators' pages and programs. */
export const removeEndpoint = httpRoute("RemoveEndpoint", {
  method: "DELETE",
  path: "provisioning/endpoints/{endpointId}",
  allow,
  summary: "Remove an endpoint that a run has made; refused while calls are in progress, unless drain=true",
  input: z.strictObject({ endpointId: objectId, drain: flag }),
  answers: 202,
  run: ({ endpointId, drain }, use, { tenantId, objectId: by }, { idempotencyKey }) =>
    use.removeEndpoint({
      tenantId,
      by,
      endpointId,
      drains: drain,
      ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
    }),
  reply: begun,
});

/** Called by administrators' pages. */
export const listProvisioning = httpRoute("ListProvisioning", {
  method: "GET",
  path: "provisioning",
  allow,
  summary: "Runs, newest first, by page",
  input: z.strictObject({
    state: z
      .enum(["open", "running", "waiting", "cancelling", "undoing", "complete", "failed", "cancelled"])
      .exactOptional(),
    batchId: z.guid().toLowerCase().exactOptional(),
    limit: z.coerce.number().int().min(1).max(100).default(25),
    continuation: z.string().min(1).max(4096).exactOptional(),
  }),
  run: ({ limit, continuation, ...filter }, use, { tenantId }) => use.listRuns(tenantId, filter, limit, continuation),
});

/** Called by administrators' pages; as an event stream by those that show progress. */
export const readProvisioning = httpRoute("ReadProvisioning", {
  method: "GET",
  path: "provisioning/{runId}",
  allow,
  summary:
    "One run: its steps with evidence, what it waits for and its next try; as text/event-stream what has changed",
  input: z.strictObject({ runId }),
  async run({ runId: id }, use, { tenantId }, { events }) {
    const found = await use.readRun({ tenantId, runId: id });
    return found.ok ? ok({ run: found.value, events }) : found;
  },
  reply: ({ run, events }) => (events ? { stream: streamOf(run, events.since) } : { body: run }),
});

/** The run as it is now, if that is news; whoever knows its end need not come back. */
function streamOf(run: RunView, since: string | undefined): NonNullable<Reply["stream"]> {
  const id = String(run.revision);
  const events = id === since ? [] : [{ id, name: isEnded(run) ? "ended" : "changed", data: run }];
  return isEnded(run) && events.length === 0 ? { events } : { events, retryMs: comeBackMs };
}

/** Called by administrators' pages. */
export const cancelProvisioning = httpRoute("CancelProvisioning", {
  method: "DELETE",
  path: "provisioning/{runId}",
  allow,
  summary: "Call a run off: what it has made is undone",
  input: z.strictObject({ runId }),
  answers: 202,
  run: ({ runId: id }, use, { tenantId, objectId: by }) => use.cancelRun({ tenantId, runId: id }, by),
  reply: (run) => ({ body: viewOf(run), location: `provisioning/${run.runId}` }),
});

/** Called by whoever has just done what a run waits for: run the script, or made the call. */
export const checkProvisioning = httpRoute("CheckProvisioning", {
  method: "POST",
  path: "provisioning/{runId}/check",
  allow,
  summary: "Have a run look again at once",
  input: z.strictObject({ runId }),
  answers: 202,
  run: ({ runId: id }, use, { tenantId }) => use.checkRun({ tenantId, runId: id }),
  reply: (run) => ({ body: viewOf(run), location: `provisioning/${run.runId}` }),
});
