// Keeps how much of its share each client has used up. Forgotten by itself once that is nothing.
import type { TenantId } from "../domain/kernel/ids";
import type { Store } from "./store";

export interface ClientKey {
  readonly tenantId: TenantId;
  /** What is counted, and for whom: `callbacks:<object id>`. */
  readonly client: string;
}

export interface RequestCount extends ClientKey {
  /** See `countRequest`; Unix milliseconds. */
  readonly spentUntil: number;
}

export type RequestCounts = Store<ClientKey, RequestCount>;
