// The needs of every line in memory.
import type { LineName, NeedsRegister } from "../../../shared/ports/needs-register";
import type { QueueId } from "../../../shared/domain/kernel/ids";

const nameOf = (line: LineName) => ("queue" in line ? line.queue : `@${line.keptFor}`);

export function needsInMemory(turn: (what: string) => Promise<void> = () => Promise.resolve()): NeedsRegister {
  const lines = new Map<string, { readonly keys: Set<string>; readonly queues: Set<QueueId> }>();
  return {
    async read(tenantId, line) {
      await turn(`read needs of ${nameOf(line)}`);
      const found = lines.get(`${tenantId} ${nameOf(line)}`);
      return { keys: [...(found?.keys ?? [])], queues: [...(found?.queues ?? [])] };
    },
    async ensure(tenantId, line, need) {
      await turn(`write needs of ${nameOf(line)}`);
      const name = `${tenantId} ${nameOf(line)}`;
      const found = lines.get(name) ?? { keys: new Set<string>(), queues: new Set<QueueId>() };
      lines.set(name, found);
      if ("key" in need) found.keys.add(need.key);
      else found.queues.add(need.queue);
    },
  };
}
