// An agent has left the desk: contacts that waited for him or her by name are anybody's at once.
import { keptKey } from "../../domain/routing/needs";
import type { AgentKey } from "../../ports/agent-store";
import type { LineStore } from "../../ports/line-store";
import type { NeedsRegister } from "../../ports/needs-register";
import type { LookAgain } from "./look-again";

/** More than that hardly wait for one person; the others find out when their own patience ends. */
const page = 20;

export type LetGo = (key: AgentKey) => Promise<void>;

export const letGo =
  (ports: { line: LineStore; needs: NeedsRegister; lookAgain: LookAgain }): LetGo =>
  async ({ tenantId, agentId }) => {
    const { queues } = await ports.needs.read(tenantId, { keptFor: agentId });
    for (const queueId of queues) {
      const waiting = await ports.line.waitingWith(tenantId, queueId, keptKey(agentId), page);
      for (const { value } of waiting) await ports.lookAgain({ tenantId, queueId, entryId: value.entryId });
    }
  };
