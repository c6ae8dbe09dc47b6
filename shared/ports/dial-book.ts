// Keeps, for each tenant, which customers are being called before an agent is asked.
import type { DialBook } from "../domain/callback/dial-book";
import type { TenantId } from "../domain/kernel/ids";
import type { Store } from "./store";

export interface DialBookKey {
  readonly tenantId: TenantId;
}

export type DialBookStore = Store<DialBookKey, DialBook>;
