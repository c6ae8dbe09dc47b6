// Says which needs the entries of a line have, so that a free agent asks only for what he or she can take, and never reads past the rest.
import type { AgentId, QueueId, TenantId } from "../domain/kernel/ids";

/** A queue's line, or the places kept for one agent. */
export type LineName = { readonly queue: QueueId } | { readonly keptFor: AgentId };

export interface RegisteredNeeds {
  /** Need keys (`routing/needs.ts`) of a queue's entries; none for an agent. */
  readonly keys: readonly string[];
  /** For a queue: others that its agents may help out in. For an agent: queues in which places are kept for him or her. */
  readonly queues: readonly QueueId[];
}

export type RegisteredNeed = { readonly key: string } | { readonly queue: QueueId };

/** Every method throws `Fault` (retryable) if the store does not answer. */
export interface NeedsRegister {
  /** What is there may be out of use; what is in use is surely there. */
  read(tenantId: TenantId, line: LineName): Promise<RegisteredNeeds>;
  /** Done before an entry gets the need: once it resolves, every reader sees it, for days at least. */
  ensure(tenantId: TenantId, line: LineName, need: RegisteredNeed): Promise<void>;
}
