// The needs of each line in Cosmos: one small document in the partition of the queue's entries, one point read for a free agent.
import * as z from "zod";
import type { QueueId, TenantId } from "../../domain/kernel/ids";
import { idOf } from "../../domain/kernel/ids";
import { Fault } from "../../ports/fault";
import type { LineName, NeedsRegister, RegisteredNeed } from "../../ports/needs-register";
import type { CosmosDatabase } from "./cosmos-database";
import { documentStore } from "./document-store";

/** When each name was last made sure of, in whole hours' steps; epoch ms. */
interface Register {
  readonly tenantId: TenantId;
  readonly line: string;
  readonly names: Readonly<Record<string, number>>;
}

/** No place is held longer: callbacks wait at most 30 days, callers a day (`contracts/settings/queue.ts`). */
const longestWaitMs = 31 * 86_400_000;
/** A name that is in use is renewed this often, so that one which is not renewed any more can be told. */
const renewMs = 3_600_000;
const mostLosses = 12;
/** What a process remembers to have made sure of; beyond it, it only reads once more. */
const mostRemembered = 20_000;

const id = "@needs";
const lineOf = (line: LineName): string => ("queue" in line ? line.queue : `@${line.keptFor}`);
const nameOf = (need: RegisteredNeed): string => ("key" in need ? `=${need.key}` : `>${need.queue}`);
const register = z.object({ names: z.record(z.string(), z.number()) });

export function cosmosNeedsRegister(database: CosmosDatabase, now: () => number): NeedsRegister {
  const store = documentStore<Pick<Register, "tenantId" | "line">, Register>(database, {
    container: "queueEntries",
    id: () => id,
    partition: ({ tenantId, line }) => [tenantId, line],
    keyOf: ({ tenantId, line }) => ({ tenantId, line }),
    fields: ({ tenantId, line }) => ({ tenantId, queueId: line, ttl: longestWaitMs / 1000 }),
  });
  /** Until when this process need not ask again. */
  const sure = new Map<string, number>();

  return {
    async read(tenantId, line) {
      const found = await store.load({ tenantId, line: lineOf(line) });
      const names = found ? Object.keys(register.parse(found.value).names) : [];
      return {
        keys: names.filter((name) => name.startsWith("=")).map((name) => name.slice(1)),
        queues: names.filter((name) => name.startsWith(">")).map((name) => idOf<QueueId>(name.slice(1))),
      };
    },
    async ensure(tenantId, line, need) {
      const key = { tenantId, line: lineOf(line) };
      const name = nameOf(need);
      const known = `${tenantId} ${key.line} ${name}`;
      if ((sure.get(known) ?? 0) > now()) return;
      for (let loss = 0; loss < mostLosses; loss++) {
        const at = now();
        const found = await store.load(key);
        const names = found ? register.parse(found.value).names : {};
        const isFresh = (names[name] ?? 0) > at - renewMs;
        if (!isFresh) {
          const next = { ...key, names: { ...stillInUse(names, at), [name]: at } };
          const written = found ? await store.replace(next, found.tag) : await store.create(next);
          if (written === "exists" || written === "changed-meanwhile") continue;
        }
        if (sure.size >= mostRemembered) sure.clear();
        sure.set(known, (isFresh ? (names[name] ?? at) : at) + renewMs);
        return;
      }
      throw new Fault(`the needs of line ${key.line} were changed by others ${mostLosses} times in a row`, {
        retryable: true,
        retryAfterMs: 200,
      });
    },
  };
}

const stillInUse = (names: Register["names"], at: number): Register["names"] =>
  Object.fromEntries(Object.entries(names).filter(([, since]) => since > at - longestWaitMs));
