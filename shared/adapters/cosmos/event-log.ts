// The event log in Cosmos: one document per bundle of facts, named by the number of its first.
import type { JSONObject } from "@azure/cosmos";
import type { EventLog, LoggedEvent } from "../../ports/event-log";
import type { CosmosDatabase } from "./cosmos-database";
import { askCosmos, statusOf } from "./cosmos-faults";

interface Bundle {
  readonly firstSeq: number;
  readonly events: readonly LoggedEvent[];
}

export function cosmosEventLog(database: CosmosDatabase): EventLog {
  return {
    async append(tenantId, streamId, firstSeq, events) {
      const container = await database.container("events");
      const document = { id: `${streamId}:${firstSeq}`, tenantId, streamId, firstSeq, form: 1, events };
      const body = document as unknown as JSONObject & { id: string };
      const what = `append events of ${streamId}`;
      const item = container.item(document.id, [tenantId, streamId]);
      for (;;) {
        if (await succeeds(what, () => container.items.create(body), 409)) return;
        // Repeated by a delivery that died half-way or was overtaken, a bundle may be longer or shorter than the first time,
        // never different: the longer one stays.
        const { resource } = await askCosmos(what, () => item.read<Bundle & { readonly _etag: string }>());
        if (!resource) continue;
        if (resource.events.length >= events.length) return;
        const condition = { accessCondition: { type: "IfMatch", condition: resource._etag } };
        if (await succeeds(what, () => item.replace(body, condition), 412)) return;
      }
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

/** @returns whether the write was made; `lost`: the status that says that somebody else wrote first. */
async function succeeds(what: string, write: () => Promise<unknown>, lost: number): Promise<boolean> {
  try {
    await askCosmos(what, write, [lost]);
    return true;
  } catch (error) {
    if (statusOf(error) === lost) return false;
    throw error;
  }
}
