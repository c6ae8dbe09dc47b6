// The heads of all the lines in which a free agent may find a contact: read by need, so that what the agent cannot take costs nothing.
import type { Agent } from "../../domain/agent/agent";
import type { QueueId } from "../../domain/kernel/ids";
import type { QueueEntry } from "../../domain/queue/entry";
import { fulfils, helpersIn, keptKey } from "../../domain/routing/needs";
import type { LineStore } from "../../ports/line-store";
import type { NeedsRegister } from "../../ports/needs-register";
import type { LendersOf } from "./lenders-of";

/** Entries read of each need: the first is mostly won, the others are for those lost to somebody quicker or not to be asked now. */
const page = 10;

/** As read: `tag` changes with every write, so it tells an entry that was lost from one that has been given back since. */
type Head = QueueEntry & { readonly tag: string };

export interface LinesForAgent {
  /** Each in the order of the line. */
  readonly lines: readonly (readonly Head[])[];
  readonly lendersOf: (queueId: QueueId) => readonly QueueId[];
}

export async function linesForAgent(
  ports: { line: LineStore; needs: NeedsRegister; lendersOf: LendersOf },
  agent: Agent,
): Promise<LinesForAgent> {
  const { tenantId, agentId } = agent;
  const own = agent.queues.map(({ queueId }) => queueId).filter((queueId) => !agent.optedOut?.includes(queueId));
  const mine = new Set<string>(own);
  const [kept, registers] = await Promise.all([
    ports.needs.read(tenantId, { keptFor: agentId }),
    Promise.all(own.map(async (queueId) => ({ queueId, ...(await ports.needs.read(tenantId, { queue: queueId })) }))),
  ]);
  const wants = [
    ...kept.queues.map((queueId) => ({ queueId, key: keptKey(agentId) })),
    ...registers.flatMap(({ queueId, keys }) => keys.map((key) => ({ queueId, key }))),
  ];
  const lent = new Map<QueueId, readonly QueueId[]>();
  const others = new Set(registers.flatMap(({ queues }) => queues).filter((queueId) => !mine.has(queueId)));
  await Promise.all(
    [...others].map(async (queueId) => {
      const [{ keys }, lenders] = await Promise.all([
        ports.needs.read(tenantId, { queue: queueId }),
        ports.lendersOf(tenantId, queueId),
      ]);
      lent.set(queueId, lenders);
      const isLent = lenders.some((one) => mine.has(one));
      const open = keys.filter((key) => isLent || helpersIn(key).some((one) => mine.has(one)));
      wants.push(...open.map((key) => ({ queueId, key })));
    }),
  );
  const lines = await Promise.all(
    wants
      .filter(({ key }) => fulfils(agent, key))
      .map(({ queueId, key }) => ports.line.waitingWith(tenantId, queueId, key, page)),
  );
  return {
    lines: lines.map((line) => line.map(({ value, tag }) => ({ ...value, tag }))),
    lendersOf: (queueId) => lent.get(queueId) ?? [],
  };
}
