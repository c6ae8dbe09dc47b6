// A number or account that people can call: a Teams resource account, and what answers there.
import type { EndpointId, FlowId, QueueId } from "../kernel/ids";
import type { Language } from "./text";

export interface Endpoint {
  /** Entra object id of the resource account. */
  readonly id: EndpointId;
  readonly name: string;
  /** E.164; absent while no number is assigned. */
  readonly number?: string;
  readonly opens: { readonly flow: FlowId } | { readonly queue: QueueId };
  readonly language: Language;
}
