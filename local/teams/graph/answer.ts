// What the simulated Graph answers with.
import type { Operation } from "../world/records";
import { operationResource } from "../notifications/notification-bodies";
import { dashedGraphId } from "../../../shared/contracts/graph/call-id";

export interface GraphAnswer {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
}

export const accepted: GraphAnswer = { status: 202 };
export const noContent: GraphAnswer = { status: 204 };
export const withBody = (body: unknown, status = 200): GraphAnswer => ({ status, body });

/** An operation with the address under which it can be read. */
export const withOperation = (graphUrl: string, operation: Operation, status = 200): GraphAnswer => ({
  status,
  headers: {
    Location: `${graphUrl}/communications/calls/${dashedGraphId(operation.callId)}/operations/${dashedGraphId(operation.id)}`,
  },
  body: operationResource(operation),
});
