// Reads what the app has stored, for the checks at the end of a story. Stories act through telephones and HTTP only.
import { CosmosClient } from "@azure/cosmos";
import type { Platform } from "../../local/platform/platform";
import type { Callback } from "../../shared/domain/callback/callback";
import type { QueueEntry } from "../../shared/domain/queue/entry";
import type { AgentRecord } from "../../shared/ports/agent-store";
import type { ContactRecord } from "../../shared/ports/contact-store";

export interface Records {
  contacts(): Promise<readonly ContactRecord[]>;
  agents(): Promise<readonly AgentRecord[]>;
  entries(): Promise<readonly QueueEntry[]>;
  callbacks(): Promise<readonly Callback[]>;
  close(): void;
}

export function recordsOf(platform: Platform): Records {
  const client = new CosmosClient({ endpoint: platform.cosmos.url, key: platform.cosmos.key });
  const database = client.database("contact-center");
  const all = async <T>(container: string, which = ""): Promise<readonly T[]> => {
    const { resources } = await database
      .container(container)
      .items.query<T>(`SELECT VALUE c['value'] FROM c ${which}`)
      .fetchAll();
    return resources;
  };
  return {
    contacts: () => platform.workload.track(all("contacts")),
    agents: () => platform.workload.track(all("agents")),
    // Beside the places, the register of needs lies in the same partition.
    entries: () => platform.workload.track(all("queueEntries", "WHERE IS_DEFINED(c.is)")),
    callbacks: () => platform.workload.track(all("callbacks")),
    close() {
      client.dispose();
    },
  };
}
