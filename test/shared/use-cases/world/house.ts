// The use cases over stores in memory: wired as in production, with every request waiting for its turn.
import { cachedStatistics } from "../../../../shared/adapters/cosmos/queue-statistics";
import { liveTenants } from "../../../../shared/adapters/live-tenants";
import type { Contact } from "../../../../shared/domain/contact/contact";
import type { ContactCommand } from "../../../../shared/domain/contact/commands";
import type { LegId, QueueId } from "../../../../shared/domain/kernel/ids";
import type { AgentKey } from "../../../../shared/ports/agent-store";
import type { Alarms, CallbackRuns } from "../../../../shared/ports/alarms";
import type { ContactKey } from "../../../../shared/ports/contact-store";
import type { CallControl } from "../../../../shared/ports/call-control";
import type { PresenceReader } from "../../../../shared/ports/presence-reader";
import { carryOutAgentEffect } from "../../../../shared/use-cases/agents/agent-effects";
import { agentDirectory, changeAgentStatus } from "../../../../shared/use-cases/agents/agent-desk";
import { changeAgent } from "../../../../shared/use-cases/agents/change-agent";
import { watchPresence } from "../../../../shared/use-cases/agents/watch-presence";
import { carryOutCallbackEffect } from "../../../../shared/use-cases/callbacks/callback-effects";
import { agreedTimes } from "../../../../shared/use-cases/callbacks/agreed-times";
import { phoneNumbers } from "../../../../shared/adapters/phone/phone-numbers";
import { openNumbersInMemory } from "../../ports/open-numbers-in-memory";
import { slotsInMemory } from "../../ports/slot-book-in-memory";
import { checkNumber } from "../../../../shared/use-cases/callbacks/callable-number";
import { convertPlace } from "../../../../shared/use-cases/callbacks/convert-place";
import { openFor } from "../../../../shared/use-cases/callbacks/open-for";
import { findOwner } from "../../../../shared/use-cases/callbacks/find-owner";
import { freeTime } from "../../../../shared/use-cases/callbacks/free-time";
import { cancelCallback } from "../../../../shared/use-cases/callbacks/read-callbacks";
import { callBackByRule } from "../../../../shared/use-cases/callbacks/call-back-by-rule";
import { requestCallback } from "../../../../shared/use-cases/callbacks/request-callback";
import { passRank } from "../../../../shared/use-cases/callbacks/pass-rank";
import { settleRedial } from "../../../../shared/use-cases/callbacks/settle-redial";
import { callbackActs } from "../../../../shared/use-cases/callbacks/step-callback";
import { weighPromise } from "../../../../shared/use-cases/callbacks/weigh-promise";
import { carryOutCallEffect } from "../../../../shared/use-cases/calls/call-effects";
import { carryOut } from "../../../../shared/use-cases/calls/carry-out";
import { carryOutOne } from "../../../../shared/use-cases/calls/carry-out-one";
import { completeCommand } from "../../../../shared/use-cases/calls/complete-command";
import { controlContact } from "../../../../shared/use-cases/calls/control-contact";
import { handleContact, type ContactPorts } from "../../../../shared/use-cases/calls/handle-contact";
import { receiveCall } from "../../../../shared/use-cases/calls/receive-call";
import { lineLength } from "../../../../shared/use-cases/live/line-length";
import { viewLine } from "../../../../shared/use-cases/live/view-line";
import { wakeContact } from "../../../../shared/use-cases/calls/wake-contact";
import { callingFirst } from "../../../../shared/use-cases/routing/calling-first";
import { whyNotCalled } from "../../../../shared/use-cases/routing/why-not-called";
import { settleDial } from "../../../../shared/use-cases/routing/settle-dial";
import { lendersOf } from "../../../../shared/use-cases/routing/lenders-of";
import { linesForAgent } from "../../../../shared/use-cases/routing/lines-for-agent";
import { carryOutLineEffect } from "../../../../shared/use-cases/routing/line-effects";
import { routing } from "../../../../shared/use-cases/routing/routing";
import { survey } from "../../../../shared/use-cases/routing/survey";
import { sweep } from "../../../../shared/use-cases/routing/sweep";
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
  const contacts = contactsInMemory(turn);
  const agents = agentsInMemory(turn);
  const line = lineInMemory(turn);
  /** What is measured of each queue, if the test says so. */
  const serviceLevels = new Map<QueueId, number>();
  const callbacks = callbacksInMemory(turn);
  const openNumbers = openNumbersInMemory(turn);
  const slots = slotsInMemory(turn);
  const events = eventsInMemory(turn);
  const settings = settingsInMemory();

  const changeOneAgent = changeAgent({ agents, alarms, events });
  const claimPorts = { line, agents, contacts, changeAgent: changeOneAgent, clock, ids };
  const needs = needsInMemory(turn);
  const lastAgents = lastAgentsInMemory(turn);
  const statistics = queueStatisticsInMemory(turn);
  const lenders = lendersOf({ settings, levelOf: async (_, queueId) => serviceLevels.get(queueId) });
  const live = liveTenants(liveRowsInMemory(agents, line), now);
  const view = viewLine({
    live,
    statistics: cachedStatistics(statistics, now),
    agents,
    line,
    lendersOf: lenders,
    clock,
    warn,
  });
  const dialBooks = dialBooksInMemory(turn);
  const firstPorts = {
    live,
    statistics: cachedStatistics(statistics, now),
    lendersOf: lenders,
    books: dialBooks,
    settings,
    alarms,
    clock,
    ids,
    handleContact: (key: ContactKey, command: ContactCommand) => handle(key, command),
    warn,
  };
  const route = routing({
    ...claimPorts,
    needs,
    settings,
    alarms,
    lendersOf: lenders,
    survey: survey({ live, agents, warn }),
    callingFirst: callingFirst(firstPorts),
    handleContact: (key, command) => handle(key, command),
  });
  const callEffect = carryOutCallEffect({
    calls,
    prompts: fakePromptStore(),
    clock,
    callbackUri: ({ contactId }: Contact, legId: LegId) => `${contactId}/${legId}`,
  });
  const times = agreedTimes({
    settings: settings,
    slots,
    numbers: phoneNumbers,
    handleContact: (key, command) => handle(key, command),
    clock,
  });
  const owner = findOwner({ lastAgents, agents });
  const converting = { line, contacts, callbacks, openNumbers, numbers: phoneNumbers, times, clock, findOwner: owner };
  const lineEffect = carryOutLineEffect({
    ...claimPorts,
    ...route,
    needs,
    lastAgents,
    viewLine: view,
    lineLength: lineLength({ line, live }),
    convertPlace: convertPlace(converting),
    openFor: openFor({ ...converting, warn }),
  });
  const agentEffect = carryOutAgentEffect({ ...route, changeAgent: changeOneAgent, lastAgents, clock });
  const callbackEffect = carryOutCallbackEffect({
    callbacks,
    openNumbers,
    numbers: phoneNumbers,
    runs,
    alarms,
    clock,
    warn,
  });
  const one = carryOutOne({
    line: lineEffect,
    agent: agentEffect,
    callback: callbackEffect,
    call: callEffect,
    settleDial: settleDial({ ...firstPorts, line, lookAgain: route.lookAgain }),
    passRank: passRank({ line }),
    settleRedial: (contact, effect) => settleRedial({ ...converting, handleContact: handle })(contact, effect),
  });
  const ports: ContactPorts = {
    contacts,
    settings,
    alarms,
    events,
    clock,
    carryOut: carryOut({ one, clock, warn }),
    complete: completeCommand({
      viewLine: view,
      weighPromise: weighPromise({ live, statistics: cachedStatistics(statistics, now), slots, clock, warn }),
      checkNumber: checkNumber({ numbers: phoneNumbers, settings, warn }),
      freeTime: freeTime({ nextFree: times.nextFree, numbers: phoneNumbers, clock, warn }),
      calls,
      warn,
    }),
    warn,
  };
  const handle = handleContact(ports);
  const wake = wakeContact({ ...ports, handleContact: handle });

  const request = requestCallback({
    ...ports,
    settings,
    callbacks,
    openNumbers,
    numbers: phoneNumbers,
    times,
    weighPromise: weighPromise({ live, statistics: cachedStatistics(statistics, now), slots, clock, warn }),
    findOwner: owner,
    ids,
    digest: (text) => text,
  });

  return {
    whyNotCalled: whyNotCalled(firstPorts),
    contacts,
    agents,
    line,
    callbacks,
    openNumbers,
    slots,
    statistics,
    events,
    settings,
    claimPorts,
    dialBooks,
    needs,
    lastAgents,
    /** What an agent would find now, whether free or not. */
    linesOf: async (key: AgentKey) => {
      const found = await agents.load(key);
      if (!found) throw new Error(`there is no agent ${key.agentId}`);
      return linesForAgent({ line, needs, lendersOf: lenders }, found.value.agent);
    },
    receiveCall: receiveCall(ports),
    handleContact: handle,
    wakeContact: wake,
    ...route,
    serviceLevels,
    changeAgent: changeOneAgent,
    changeAgentStatus: changeAgentStatus({
      agents,
      changeAgent: changeOneAgent,
      handleContact: handle,
      findContact: route.findContact,
      letGo: route.letGo,
      clock,
    }),
    agentDirectory: agentDirectory({ agents, changeAgent: changeOneAgent, findContact: route.findContact, clock }),
    controlContact: controlContact({ contacts, settings, handleContact: handle, clock }),
    requestCallback: request,
    callBackByRule: callBackByRule({
      contacts,
      callbacks,
      settings,
      openNumbers,
      abandoned: abandonedInMemory(contacts),
      requestCallback: request,
      clock,
      note: () => undefined,
    }),
    cancelCallback: cancelCallback({ callbacks, handleContact: handle, clock }),
    callbackActs: callbackActs({
      callbacks,
      openNumbers,
      times,
      alarms,
      handleContact: handle,
      clock,
    }),
    tellCallback: runs.tell,
    watchPresence: watchPresence({
      agents,
      presence,
      changeAgent: changeOneAgent,
      findContact: route.findContact,
      handleContact: handle,
      clock,
      warn,
    }),
    sweep: sweep({ ...claimPorts, ...route, handleContact: handle, wakeContact: wake, warn }),
  };
}
