// The use cases over stores in memory: wired as in production, with every request waiting for its turn.
import { cachedStatistics } from "../../../../shared/adapters/cosmos/queue-statistics";
import { liveTenants } from "../../../../shared/adapters/live-tenants";
import type { QueueId } from "../../../../shared/domain/kernel/ids";
import type { AgentKey } from "../../../../shared/ports/agent-store";
import type { Alarms, CallbackRuns } from "../../../../shared/ports/alarms";
import type { CallControl } from "../../../../shared/ports/call-control";
import type { PresenceReader } from "../../../../shared/ports/presence-reader";
import { agentDirectory, changeAgentStatus } from "../../../../shared/use-cases/agents/agent-desk";
import { watchPresence } from "../../../../shared/use-cases/agents/watch-presence";
import { phoneNumbers } from "../../../../shared/adapters/phone/phone-numbers";
import { openNumbersInMemory } from "../../ports/open-numbers-in-memory";
import { slotsInMemory } from "../../ports/slot-book-in-memory";
import { cancelCallback } from "../../../../shared/use-cases/callbacks/read-callbacks";
import { callBackByRule } from "../../../../shared/use-cases/callbacks/call-back-by-rule";
import { requestCallback } from "../../../../shared/use-cases/callbacks/request-callback";
import { callbackActs } from "../../../../shared/use-cases/callbacks/step-callback";
import { contactLoop } from "../../../../shared/use-cases/calls/contact-loop";
import { controlContact } from "../../../../shared/use-cases/calls/control-contact";
import { linesForAgent } from "../../../../shared/use-cases/routing/lines-for-agent";
import { abandonedInMemory } from "../../ports/abandoned-calls-in-memory";
import { agentsInMemory } from "../../ports/agent-store-in-memory";
import { callbacksInMemory } from "../../ports/callback-store-in-memory";
import { contactsInMemory } from "../../ports/contact-store-in-memory";
import { dialBooksInMemory } from "../../ports/dial-book-in-memory";
import { eventsInMemory } from "../../ports/event-log-in-memory";
import { lastAgentsInMemory } from "../../ports/last-agents-in-memory";
import { lineInMemory } from "../../ports/line-store-in-memory";
import { liveRowsInMemory } from "../../ports/live-rows-in-memory";
import { needsInMemory } from "../../ports/needs-register-in-memory";
import { fakePromptStore } from "../../ports/prompt-store.fake";
import { queueStatisticsInMemory } from "../../ports/queue-statistics-in-memory";
import { settingsInMemory } from "../../ports/settings-in-memory";

export interface Outside {
  readonly now: () => number;
  readonly turn: (what: string) => Promise<void>;
  readonly calls: CallControl;
  readonly alarms: Alarms;
  readonly runs: CallbackRuns;
  readonly presence: PresenceReader;
  readonly warn?: (message: string, detail: unknown) => void;
}

export function house({ now, turn, calls, alarms, runs, presence, warn = () => undefined }: Outside) {
  const clock = { now };
  let nextId = 0;
  const ids = { next: () => `id-${String(++nextId)}` };
  const agents = agentsInMemory(turn);
  const line = lineInMemory(turn);
  const statistics = queueStatisticsInMemory(turn);
  const settings = settingsInMemory();
  /** What is measured of each queue, if the test says so. */
  const serviceLevels = new Map<QueueId, number>();
  const stores = {
    agents,
    line,
    contacts: contactsInMemory(turn),
    callbacks: callbacksInMemory(turn),
    openNumbers: openNumbersInMemory(turn),
    slots: slotsInMemory(turn),
    events: eventsInMemory(turn),
    needs: needsInMemory(turn),
    lastAgents: lastAgentsInMemory(turn),
    dialBooks: dialBooksInMemory(turn),
    settings,
  };
  const loop = contactLoop({
    ...stores,
    settingsStore: settings,
    live: liveTenants(liveRowsInMemory(agents, line), now),
    statistics: cachedStatistics(statistics, now),
    levelOf: async (_, queueId) => serviceLevels.get(queueId),
    numbers: phoneNumbers,
    calls,
    prompts: fakePromptStore(),
    callbackUri: ({ contactId }, legId) => `${contactId}/${legId}`,
    ...{ alarms, runs, clock, ids, warn },
  });
  const ports = { ...stores, ...loop, alarms, clock, ids, warn };
  const request = requestCallback({
    ...ports,
    ...loop.contactPorts,
    settings,
    numbers: phoneNumbers,
    digest: (text) => text,
  });

  return {
    ...ports,
    statistics,
    serviceLevels,
    /** What an agent would find now, whether free or not. */
    linesOf: async (key: AgentKey) => {
      const found = await agents.load(key);
      if (!found) throw new Error(`there is no agent ${key.agentId}`);
      return linesForAgent(ports, found.value.agent);
    },
    changeAgentStatus: changeAgentStatus(ports),
    agentDirectory: agentDirectory(ports),
    controlContact: controlContact(ports),
    requestCallback: request,
    callBackByRule: callBackByRule({
      ...ports,
      abandoned: abandonedInMemory(stores.contacts),
      requestCallback: request,
      note: () => undefined,
    }),
    cancelCallback: cancelCallback(ports),
    callbackActs: callbackActs(ports),
    tellCallback: runs.tell,
    watchPresence: watchPresence({ ...ports, presence }),
  };
}
