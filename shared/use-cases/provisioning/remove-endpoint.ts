// Begins the removal of an endpoint that a run has made.
import type { TenantId } from "../../domain/kernel/ids";
import { refuse, type Result } from "../../domain/kernel/result";
import { newRemoval } from "../../domain/provisioning/new-run";
import type { EndpointCalls } from "../../ports/endpoint-calls";
import { begin, identify, type Started, type StartPorts } from "./start-run";

export interface RemovalRequest {
  readonly tenantId: TenantId;
  readonly by: string;
  readonly endpointId: string;
  /** Wait until calls are over, rather than refuse. */
  readonly drains: boolean;
  readonly idempotencyKey?: string;
}

export const removeEndpoint =
  (ports: StartPorts & { endpointCalls: EndpointCalls }) =>
  async ({ tenantId, by, endpointId, drains, idempotencyKey }: RemovalRequest): Promise<Result<Started>> => {
    const { store, clock, digest, endpointCalls } = ports;
    const askedAs = digest(JSON.stringify({ endpointId, drains }));
    const what = `removal of ${endpointId}`;
    const { runId, claims } = identify(ports, { tenantId, what, askedAs, key: idempotencyKey });
    const known = await store.runs.load({ tenantId, runId });
    const made = known?.value.removes
      ? (await store.runs.load({ tenantId, runId: known.value.removes }))?.value
      : await store.makerOf(tenantId, endpointId);
    if (!made)
      return refuse({
        code: "not-found",
        message: `no run has made endpoint ${endpointId}, so none can remove it: delete settings/endpoints/${endpointId}`,
      });
    const calls = known || drains ? 0 : await endpointCalls.inProgress(tenantId, endpointId);
    if (calls > 0)
      return refuse({
        code: "not-now",
        message: `${calls} ${calls === 1 ? "call is" : "calls are"} in progress: expected none, or drain=true`,
      });
    const asked = { runId, tenantId, requestedBy: by, requestedAt: clock.now(), askedAs };
    const removal = newRemoval(asked, made, drains);
    return begin(ports)(removal, [...claims, { tenantId, kind: "endpoint", name: endpointId }]);
  };
