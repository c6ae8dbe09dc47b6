// Looks over everybody at work when a search has found nobody, so that it can be told why. Never worth failing a search for.
import type { TenantId } from "../../domain/kernel/ids";
import type { People } from "../../domain/routing/decision";
import type { Wanted } from "../../domain/routing/eligibility";
import { surveyed } from "../../domain/routing/survey";
import type { AgentStore } from "../../ports/agent-store";
import type { LiveTenants } from "../../ports/live-rows";

/** Nothing where one agent alone is waited for, whom the search itself has read, or if nobody can be seen now. */
export type Survey = (tenantId: TenantId, want: Wanted) => Promise<People | undefined>;

export const survey =
  (ports: {
    live: LiveTenants;
    agents: Pick<AgentStore, "countAway">;
    warn: (message: string, detail: unknown) => void;
  }): Survey =>
  async (tenantId, want) => {
    if (want.needs.keptFor !== undefined) return undefined;
    try {
      const [{ at, agents }, away] = await Promise.all([
        ports.live.current(tenantId),
        ports.agents.countAway(tenantId, want.needs.queues),
      ]);
      const people = [...agents.values()].map(({ agent }) => agent);
      return surveyed(want, people, away, at);
    } catch (error) {
      ports.warn(`the agents of tenant ${tenantId} were not seen`, error);
      return undefined;
    }
  };
