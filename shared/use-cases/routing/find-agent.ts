// Looks for somebody to take one waiting entry. Called when an entry comes to the line or back to it, and whenever it asks for less.
import type { AgentId, ContactId } from "../../domain/kernel/ids";
import type { Decision } from "../../domain/routing/decision";
import { wanted } from "../../domain/routing/eligibility";
import { nextFallMs } from "../../domain/routing/needs";
import type { QueueEntry } from "../../domain/queue/entry";
import type { AgentKey, AgentStore } from "../../ports/agent-store";
import type { EntryKey } from "../../ports/line-store";
import type { NeedsRegister } from "../../ports/needs-register";
import type { SettingsReader } from "../../ports/settings-store";
import type { CallingFirst } from "./calling-first";
import { candidates } from "./candidates";
import { claim, claimOthers, type Claim, type ClaimPorts } from "./claim";
import type { LendersOf } from "./lenders-of";
import { upToDate } from "./needs-up-to-date";
import type { Survey } from "./survey";

export interface Searched {
  readonly contactId: ContactId;
  /** Absent if nobody can be asked now. */
  readonly claim?: Claim;
  readonly decision: Decision;
}

/** Nothing: the entry does not wait any more, so there was nothing to decide. */
export type FindAgent = (key: EntryKey) => Promise<Searched | undefined>;

export interface FindAgentPorts extends ClaimPorts {
  readonly agents: AgentStore;
  readonly needs: NeedsRegister;
  readonly settings: SettingsReader;
  readonly lendersOf: LendersOf;
  readonly survey: Survey;
  readonly callingFirst: Pick<CallingFirst, "keptFrom">;
  /** Somebody who was claimed for nothing is free again: who came meanwhile has not seen it. */
  readonly onAvailable: (key: AgentKey) => Promise<void>;
}

export const findAgent =
  (ports: FindAgentPorts): FindAgent =>
  async (key) => {
    const { tenantId, queueId } = key;
    const lost = new Set<AgentId>();
    for (;;) {
      const found = await ports.line.load(key);
      if (found?.value.state.is !== "waiting") return undefined;
      const [setting, lenders] = await Promise.all([
        ports.settings.current(tenantId, "queues", queueId),
        ports.lendersOf(tenantId, queueId),
      ]);
      const at = ports.clock.now();
      const entry = await upToDate(ports, found, setting?.item.borrowing ?? [], at);
      if (!entry) continue;
      const want = wanted(entry, at, lenders);
      const strategy = setting?.item.strategy ?? "least-occupied";
      const choice = await candidates(ports.agents, tenantId, want, strategy);
      const free = choice.ranked.filter(({ agent }) => !lost.has(agent.agentId));
      const kept = free.length > 0 ? await ports.callingFirst.keptFrom(entry) : 0;
      const left = free.slice(0, Math.max(0, free.length - kept));
      const { contactId } = entry;
      for (const { agent } of left) {
        const outcome = await claim(ports, agent, entry);
        if (outcome === "entry-lost") {
          await ports.onAvailable({ tenantId, agentId: agent.agentId });
          return undefined;
        }
        if (outcome !== "agent-lost") {
          const others = strategy === "all-at-once" ? left.map((one) => one.agent).filter((one) => one !== agent) : [];
          return { contactId, claim: await claimOthers(ports, outcome, others), decision: choice.decision };
        }
        lost.add(agent.agentId);
      }
      // Whoever was lost is not found again, so every round gets further.
      if (left.length > 0) continue;
      const people = await ports.survey(tenantId, want);
      const decision = withNextLook(choice.decision, entry, at);
      return { contactId, decision: people ? { ...decision, people } : decision };
    }
  };

/** The needs may fall before anybody passed over now could be asked. */
function withNextLook(decision: Decision, entry: QueueEntry, at: number): Decision {
  const fall = nextFallMs(entry.needs, at - entry.enteredAt);
  const nextAt = Math.min(decision.nextAt ?? Infinity, fall === undefined ? Infinity : entry.enteredAt + fall);
  return Number.isFinite(nextAt) ? { ...decision, nextAt } : decision;
}
