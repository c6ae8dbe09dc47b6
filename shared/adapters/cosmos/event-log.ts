// The event log in Cosmos: one document per bundle of facts, named by the number of its first.
import type { JSONObject } from "@azure/cosmos";
import type { EventLog, LoggedEvent } from "../../ports/event-log";
import type { CosmosDatabase } from "./cosmos-database";
import { askCosmos } from "./cosmos-faults";

interface Bundle {
  readonly firstSeq: number;
  readonly events: readonly LoggedEvent[];
}

export function cosmosEventLog(database: CosmosDatabase): EventLog {
  return {
    async append(tenantId, streamId, firstSeq, events) {
      const { items } = await database.container("events");
      const document = { id: `${streamId}:${firstSeq}`, tenantId, streamId, firstSeq, form: 1, events };
      // Repeated by a delivery that died half-way, a bundle may be longer than the first time, never different.
      await askCosmos(`append events of ${streamId}`, () =>
        items.upsert(document as unknown as JSONObject & { id: string }),
      );
    },
    async read(tenantId, streamId) {
      const { items } = await database.container("events");
      const { resources } = await askCosmos(`read events of ${streamId}`, () =>
        items
          .query<Bundle>("SELECT c.firstSeq, c.events FROM c ORDER BY c.firstSeq", {
            partitionKey: [tenantId, streamId],
          })
          .fetchAll(),
      );
      const all: LoggedEvent[] = [];
      // A bundle that was repeated from an earlier number overlaps the one before it with the same facts.
      for (const { firstSeq, events } of resources) all.splice(firstSeq - 1, all.length, ...events);
      return all;
    },
  };
}
