// What people want of a callback that waits, and what its orchestration is told of it.
import type { AgentId, QueueId } from "../kernel/ids";
import type { CallbackMode } from "../settings/queue-callback";

export type Steering =
  | { readonly do: "move"; readonly queueId: QueueId }
  /** Nobody else is asked before `until`. */
  | { readonly do: "give"; readonly agentId: AgentId; readonly until: number }
  /** As if it had come this much earlier, in place of what it had. */
  | { readonly do: "prioritise"; readonly priorityMinutes: number }
  | { readonly do: "call-now" };

/** In front of everybody: no callback has waited longer than 30 days (`contracts/settings/queue-callback.ts`). */
export const topPriorityMinutes = 31 * 24 * 60;

export interface Steered {
  readonly type: "Steered";
  readonly at: number;
  /** Object id of a user or application, or `customer`. */
  readonly by: string;
  /** In words. */
  readonly what: string;
  /** It waits for nothing but its turn from now on. */
  readonly begins: boolean;
  readonly queueId?: QueueId;
  /** Of that queue. */
  readonly mode?: CallbackMode;
  readonly priorityMinutes?: number;
  readonly owner?: { readonly agentId: AgentId; readonly until: number };
  /** Whoever owned it is not waited for any more. */
  readonly letsGo?: true;
}
