// Identities are branded, so that one cannot be passed where another is meant.

declare const brand: unique symbol;
type Branded<T extends string> = string & { readonly [brand]: T };

/** Entra tenant, a lower-case GUID. */
export type TenantId = Branded<"TenantId">;
/** One customer engagement. */
export type ContactId = Branded<"ContactId">;
/** One leg of a contact: a Graph call that we answered or placed. */
export type LegId = Branded<"LegId">;
/** Entra object id of the agent, a lower-case GUID. */
export type AgentId = Branded<"AgentId">;
export type QueueId = Branded<"QueueId">;
export type FlowId = Branded<"FlowId">;
/** A dialable resource account: its Entra object id. */
export type EndpointId = Branded<"EndpointId">;
export type CallbackId = Branded<"CallbackId">;
/** One run of provisioning, a lower-case GUID. */
export type RunId = Branded<"RunId">;
/** One proposal of one contact to one agent: the fencing token of the race for both. */
export type OfferId = Branded<"OfferId">;
/** Graph's call id, normalised to lower-case hex without dashes (Graph itself varies). */
export type CallId = Branded<"CallId">;

/** Names a string as an identity. Callers have checked its form at the edge. */
export const idOf = <T extends Branded<string>>(text: string): T => text as T;
