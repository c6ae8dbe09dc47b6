// What people may want of a callback that waits.
import type { Steering } from "../../../../shared/domain/contact/steering-facts";
import { idOf, type AgentId, type QueueId } from "../../../../shared/domain/kernel/ids";

export function anySteering(n: number, agentId: AgentId, at: number): Steering {
  switch (n % 4) {
    case 0:
      return { do: "move", queueId: idOf<QueueId>(n % 8 === 0 ? "sales" : "support") };
    case 1:
      return { do: "give", agentId, until: at + 60_000 };
    case 2:
      return { do: "prioritise", priorityMinutes: n };
    default:
      return { do: "call-now" };
  }
}
