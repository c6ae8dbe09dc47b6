// What routing and contacts ask for where customers are called before an agent is. Costs nothing but a look at settings elsewhere.
import type { Agent } from "../../domain/agent/agent";
import { answeredIn, standingLines } from "../../domain/callback/dial-book";
import type { QueueId, TenantId } from "../../domain/kernel/ids";
import { engagement } from "../../domain/live/live-tenant";
import type { QueueEntry } from "../../domain/queue/entry";
import { Fault } from "../../ports/fault";
import { changeBook } from "./dial-book-changes";
import { dialCustomers, type DialCustomers, type DialPorts } from "./dial-customers";

export interface CallingFirst {
  readonly dialCustomers: DialCustomers;
  /** Calls whoever may be called as this agent has nothing to do, or soon will. */
  dialFor(agent: Agent): Promise<void>;
  /** How many of the free agents are kept from an entry: one for each telephone that rings for somebody ahead of it. */
  keptFrom(entry: QueueEntry): Promise<number>;
  /** Whether this agent is: no other one has nothing to do. */
  isKept(agent: Agent, entry: QueueEntry): Promise<boolean>;
  /** The customer is on the line: no telephone rings any more. */
  noteAnswer(tenantId: TenantId, dialId: string): Promise<void>;
}

export function callingFirst(ports: DialPorts): CallingFirst {
  const dial = dialCustomers(ports);

  const isUsedIn = async (tenantId: TenantId, queues: readonly QueueId[]): Promise<boolean> => {
    for (const queueId of queues) {
      const queue = await ports.settings.current(tenantId, "queues", queueId);
      if (queue?.item.callback.mode === "customer-first") return true;
    }
    return false;
  };

  const ringingAhead = async (entry: QueueEntry, queues: readonly QueueId[]): Promise<number> => {
    const { tenantId, rank, keptRank } = entry;
    // Whoever was called first and is on the line has nobody ahead.
    if (keptRank !== undefined || !(await isUsedIn(tenantId, queues))) return 0;
    const found = await ports.books.load({ tenantId });
    const lines = found ? standingLines(found.value, ports.clock.now()) : [];
    return lines.filter((line) => !line.hasAnswered && queues.includes(line.queueId) && line.rank < rank).length;
  };

  return {
    dialCustomers: dial,
    async dialFor(agent) {
      try {
        if (await isUsedIn(agent.tenantId, queuesOf(agent))) await dial(agent.tenantId, { agent });
      } catch (error) {
        // Whoever waits for this agent must not wait for that: the sweep looks again.
        if (!(error instanceof Fault)) throw error;
        ports.warn(`customers for agent ${agent.agentId} were not called`, error);
      }
    },
    keptFrom: (entry) => ringingAhead(entry, [entry.queueId]),
    async isKept(agent, entry) {
      const queues = queuesOf(agent);
      const ringing = await ringingAhead(entry, queues);
      if (ringing === 0) return false;
      const { agents } = await ports.live.current(agent.tenantId);
      const others = [...agents.values()].filter(
        ({ agent: other }) =>
          other.agentId !== agent.agentId &&
          engagement(other) === "free" &&
          queuesOf(other).some((queueId) => queues.includes(queueId)),
      );
      return others.length < ringing;
    },
    async noteAnswer(tenantId, dialId) {
      await changeBook(ports.books, tenantId, (book) => answeredIn(book, dialId, ports.clock.now()));
    },
  };
}

const queuesOf = ({ queues }: Agent): readonly QueueId[] => queues.map(({ queueId }) => queueId);
