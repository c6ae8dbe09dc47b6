// Counts what a waiting caller is about to be told: the place in line and the expected wait.
import type { Contact, PlaceInLine } from "../../domain/contact/contact";
import type { LineView } from "../../domain/contact/outcomes";
import { rankOf } from "../../domain/queue/entry";
import type { PinnedSettings } from "../../domain/settings/pinned";
import type { AgentStore } from "../../ports/agent-store";
import type { LineStore } from "../../ports/line-store";

/** Undefined if the line cannot be counted now: then it is left unsaid. */
export type ViewLine = (
  contact: Contact,
  place: PlaceInLine,
  settings: PinnedSettings,
) => Promise<LineView | undefined>;

export const viewLine =
  (ports: { line: LineStore; agents: AgentStore; warn: (message: string, detail: unknown) => void }): ViewLine =>
  async ({ tenantId }, place) => {
    try {
      const [ahead, agents] = await Promise.all([
        ports.line.count(tenantId, place.queueId, rankOf(place.since, place.priorityMinutes)),
        ports.agents.countSignedIn(tenantId, place.queueId),
      ]);
      return lineView(ahead, agents);
    } catch (error) {
      ports.warn(`line of queue ${place.queueId} not counted`, error);
      return undefined;
    }
  };

export const lineView = (ahead: number, agents: number): LineView => ({ position: ahead + 1, agents, waiting: ahead });
