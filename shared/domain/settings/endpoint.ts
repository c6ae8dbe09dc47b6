// A number or account that people can call: a Teams resource account, and what answers there.
import type { EndpointId, FlowId, QueueId } from "../kernel/ids";
import type { Language } from "./text";

/**
 * `microsoft-api`: Graph brings calls to agents, in their Teams clients. `direct-routing`: another contact center or an SBC calls the
 * agents' own numbers, for which they need Teams Phone.
 */
export const integrationModels = ["microsoft-api", "direct-routing"] as const;
export type IntegrationModel = (typeof integrationModels)[number];

export interface Endpoint {
  /** Entra object id of the resource account; of an external endpoint that a run has made, the run's. */
  readonly id: EndpointId;
  readonly name: string;
  /** E.164; absent while no number is assigned. */
  readonly number?: string;
  readonly opens: { readonly flow: FlowId } | { readonly queue: QueueId };
  readonly language: Language;
  /**
   * `direct-routing`: bound as external. Another contact center or an SBC brings its callers to the agents; what opens here is only for
   * calls that arrive all the same. Absent: `microsoft-api`.
   */
  readonly model?: IntegrationModel;
}
