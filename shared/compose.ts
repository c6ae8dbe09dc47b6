// The only place that knows which adapter stands behind which port. Called by the plumbing, once per process and per invocation.
import { createHash } from "node:crypto";
import type { InvocationContext } from "@azure/functions";
import { getClient, type DurableClient } from "durable-functions";
import { durableAlarms, durableCallbackRuns, durableProvisioningRuns } from "./adapters/durable/durable-alarms";
import { durableTaskHub } from "./adapters/durable/task-hub";
import { readConfig } from "./config";
import type { Contact } from "./domain/contact/contact";
import type { ContactCommand } from "./domain/contact/commands";
import type { LegId } from "./domain/kernel/ids";
import type { Pages } from "./ports/pages";
import type { TokenChecks } from "./ports/token-checks";
import type { ContactKey } from "./ports/contact-store";
import { limitRequests } from "./use-cases/access/limit-requests";
import { carryOutAgentEffect } from "./use-cases/agents/agent-effects";
import { agentDirectory, changeAgentStatus } from "./use-cases/agents/agent-desk";
import { listAgents, readAgent } from "./use-cases/agents/agent-view";
import { changeAgent } from "./use-cases/agents/change-agent";
import { optOutOfQueues } from "./use-cases/agents/opt-out";
import { watchPresence } from "./use-cases/agents/watch-presence";
import { callbackDesk } from "./use-cases/callbacks/callback-desk";
import { agreedTimes } from "./use-cases/callbacks/agreed-times";
import { carryOutCallbackEffect } from "./use-cases/callbacks/callback-effects";
import { checkNumber } from "./use-cases/callbacks/callable-number";
import { convertPlace } from "./use-cases/callbacks/convert-place";
import { openFor } from "./use-cases/callbacks/open-for";
import { findOwner } from "./use-cases/callbacks/find-owner";
import { freeTime } from "./use-cases/callbacks/free-time";
import { manageLinks } from "./use-cases/callbacks/manage-links";
import { passRank } from "./use-cases/callbacks/pass-rank";
import { settleRedial } from "./use-cases/callbacks/settle-redial";
import { weighPromise } from "./use-cases/callbacks/weigh-promise";
import { carryOutCallEffect } from "./use-cases/calls/call-effects";
import { carryOut } from "./use-cases/calls/carry-out";
import { carryOutOne } from "./use-cases/calls/carry-out-one";
import { completeCommand } from "./use-cases/calls/complete-command";
import { controlContact, readContact } from "./use-cases/calls/control-contact";
import { handleContact, type ContactPorts } from "./use-cases/calls/handle-contact";
import { hearNotification } from "./use-cases/calls/hear-notification";
import { readTimeline } from "./use-cases/calls/read-timeline";
import { receiveCall } from "./use-cases/calls/receive-call";
import { wakeContact } from "./use-cases/calls/wake-contact";
import { countCallbacks } from "./use-cases/live/count-callbacks";
import { projectEvents } from "./use-cases/live/project-events";
import { readFunnel } from "./use-cases/live/read-funnel";
import { readEstimateAccuracy, readWaitEstimate } from "./use-cases/live/read-wait-estimate";
import { serviceLevelOf } from "./use-cases/live/measured-level";
import { lineLength } from "./use-cases/live/line-length";
import { viewLine } from "./use-cases/live/view-line";
import { checkHealth } from "./use-cases/operations/check-health";
import { hearTeamsAnswer } from "./use-cases/provisioning/hear-teams-answer";
import { noticing } from "./use-cases/provisioning/note-trouble";
import { provisioning } from "./use-cases/provisioning/provisioning";
import { tenantCare } from "./use-cases/provisioning/tenant-care";
import { callingFirst } from "./use-cases/routing/calling-first";
import { lendersOf } from "./use-cases/routing/lenders-of";
import { explainRouting } from "./use-cases/routing/explain-routing";
import { whyNotCalled } from "./use-cases/routing/why-not-called";
import { carryOutLineEffect } from "./use-cases/routing/line-effects";
import { routing } from "./use-cases/routing/routing";
import { settleDial } from "./use-cases/routing/settle-dial";
import { survey } from "./use-cases/routing/survey";
import { sweep } from "./use-cases/routing/sweep";
import { changeSetting } from "./use-cases/settings/change-setting";
import { deleteSetting } from "./use-cases/settings/delete-setting";
import { listSettings, readSetting, readSettingHistory } from "./use-cases/settings/read-settings";
import { furnish, type House } from "./adapters/installation";

export type UseCases = ReturnType<typeof useCasesOf>;

export interface Composition {
  readonly tokens: TokenChecks;
  readonly pages: Pages;
  useCases(context: InvocationContext): UseCases;
}

let composed: Composition | undefined;

/** The house, built at the first request, so that loading the code asks for nothing. */
export function composition(): Composition {
  if (composed) return composed;
  const house = furnish(readConfig());
  const health = checkHealth(house.probes, house.clock.now);
  composed = { tokens: house.tokens, pages: house.pages, useCases: (context) => useCasesOf(house, health, context) };
  return composed;
}

/** What one invocation can do; its alarms go through the durable client that the runtime has given it. */
function useCasesOf(house: House, health: ReturnType<typeof checkHealth>, context: InvocationContext) {
  const { agents, callbacks, clock, contacts, events, ids, lastAgents, line, needs, settings, settingsStore } = house;
  const { numbers, openNumbers, slots } = house;
  let durableClient: DurableClient | undefined;
  const durable = () => (durableClient ??= getClient(context));
  const alarms = durableAlarms(durable);
  const runs = durableCallbackRuns(durable);
  const warn = (message: string, detail: unknown) => context.warn(message, detail);
  const care = tenantCare({
    ...house.tenantCare,
    directory: house.directory,
    numbers: house.phoneNumberAssignments,
    roles: house.roleAssignments,
    presence: house.presence,
    worker: house.teams.worker,
    settings: settingsStore,
    taskHub: durableTaskHub(durable),
    checkHealth: health,
    clock,
    ids,
    warn,
  });
  const calls = noticing(house.calls, care.noteTrouble);

  const changeOneAgent = changeAgent({ agents, alarms, events });
  const claimPorts = { contacts, line, agents, changeAgent: changeOneAgent, clock, ids };
  const lenders = lendersOf({
    settings,
    levelOf: serviceLevelOf({ statistics: house.statistics, settings, clock }),
  });
  const seen = { live: house.live, statistics: house.statistics, lendersOf: lenders, clock };
  const view = viewLine({ ...seen, agents, line, warn });
  // Routing and contacts need each other: a free agent is offered a contact, and a contact's end frees an agent.
  const firstPorts = {
    ...seen,
    books: house.dialBooks,
    settings,
    alarms,
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
    survey: survey({ live: house.live, agents, warn }),
    callingFirst: callingFirst(firstPorts),
    handleContact: (key, command) => handle(key, command),
  });

  const callEffect = carryOutCallEffect({
    calls,
    prompts: house.prompts,
    clock,
    callbackUri: ({ tenantId, contactId }: Contact, legId: LegId) =>
      `${house.config.publicUrl}/api/calls/${tenantId}/${contactId}/${legId}`,
  });
  const times = agreedTimes({
    settings: settingsStore,
    slots,
    numbers,
    handleContact: (key, command) => handle(key, command),
    clock,
  });
  const owner = findOwner({ lastAgents, agents });
  const converting = { line, contacts, callbacks, openNumbers, numbers, times, clock, findOwner: owner };
  const lineEffect = carryOutLineEffect({
    ...claimPorts,
    ...route,
    needs,
    lastAgents,
    viewLine: view,
    lineLength: lineLength({ line, live: house.live }),
    convertPlace: convertPlace(converting),
    openFor: openFor({ ...converting, warn }),
  });
  const agentEffect = carryOutAgentEffect({ ...route, changeAgent: changeOneAgent, lastAgents, clock });
  const callbackEffect = carryOutCallbackEffect({ callbacks, openNumbers, numbers, runs, alarms, clock, warn });
  const one = carryOutOne({
    line: lineEffect,
    agent: agentEffect,
    callback: callbackEffect,
    call: callEffect,
    settleDial: settleDial({ ...firstPorts, line, lookAgain: route.lookAgain }),
    passRank: passRank({ line }),
    settleRedial: (contact, effect) => settleRedial({ ...converting, handleContact: handle })(contact, effect),
  });

  const weigh = weighPromise({ ...seen, slots, warn });
  const ports: ContactPorts = {
    contacts,
    settings,
    alarms,
    events,
    clock,
    carryOut: carryOut({ one, clock, warn }),
    complete: completeCommand({
      viewLine: view,
      weighPromise: weigh,
      checkNumber: checkNumber({ numbers, settings: settingsStore, warn }),
      freeTime: freeTime({ nextFree: times.nextFree, numbers, clock, warn }),
      calls,
      warn,
    }),
    warn,
  };
  const handle = handleContact(ports);
  const receive = receiveCall(ports);
  const wake = wakeContact({ ...ports, handleContact: handle });
  const limit = limitRequests({ counts: house.requestCounts, clock });
  const manage = { callbacks, contacts, settings, clock };
  const links = manageLinks({
    ...manage,
    registers: house.linkRegisters,
    signer: house.links,
    addressOf: (token) => `${house.config.publicUrl}/api/callbacks/manage/${token}`,
  });
  const desk = {
    agents,
    changeAgent: changeOneAgent,
    handleContact: handle,
    findContact: route.findContact,
    letGo: route.letGo,
    clock,
  };
  const directory = agentDirectory(desk);
  const settingChanges = {
    changeSetting: changeSetting({ store: settingsStore, agents: directory, alarms, now: clock.now }),
    deleteSetting: deleteSetting({ store: settingsStore, agents: directory, now: clock.now }),
  };

  return {
    now: clock.now,
    /** A line in the log for what was well-formed but came to nothing. */
    note: (message: string) => context.log(message),
    receiveCall: (call: Parameters<typeof receive>[0]) => {
      house.getReadyFor(call.tenantId);
      return receive(call);
    },
    hearNotification: hearNotification({ contacts, heard: house.heard, handleContact: handle }),
    controlContact: controlContact({ contacts, settings, handleContact: handle, clock }),
    readContact: readContact({ contacts }),
    readTimeline: readTimeline({ contacts, events }),
    explainRouting: explainRouting({ contacts, events, agents, settings, whyNotCalled: whyNotCalled(firstPorts) }),
    wakeContact: wake,
    wakeAgent: route.wakeAgent,
    wakeQueue: route.wakeQueue,
    dialCustomers: route.callingFirst.dialCustomers,
    sweep: sweep({ ...claimPorts, ...route, handleContact: handle, wakeContact: wake, warn }),
    changeAgentStatus: changeAgentStatus(desk),
    optOutOfQueues: optOutOfQueues(desk),
    readAgent: readAgent({ agents, clock }),
    listAgents: listAgents({ agents, clock }),
    readWaitEstimate: readWaitEstimate({ ...seen, settings }),
    readEstimateAccuracy: readEstimateAccuracy({ ...seen, settings }),
    projectEvents: projectEvents({ statistics: house.statisticsStore, settings }),
    countCallbacks: countCallbacks({ days: house.funnelDays }),
    readFunnel: readFunnel({
      ...manage,
      callbacks: house.openCounts,
      line,
      days: house.funnelDays,
      statistics: house.statistics,
    }),
    watchPresence: watchPresence({ ...desk, presence: house.presence, warn }),
    ...callbackDesk({
      ...ports,
      ...manage,
      settings: settingsStore,
      openNumbers,
      numbers,
      times,
      weighPromise: weigh,
      findOwner: owner,
      abandoned: house.abandoned,
      handleContact: handle,
      runs,
      links,
      limit,
      requestsPerMinute: house.config.callbacks.requestsPerMinute,
      note: (message) => context.log(message),
      ids,
      digest,
    }),
    listSettings: listSettings({ store: settingsStore }),
    readSetting: readSetting({ store: settingsStore }),
    readSettingHistory: readSettingHistory({ store: settingsStore }),
    changeSetting: settingChanges.changeSetting,
    deleteSetting: settingChanges.deleteSetting,
    ...provisioning({
      ...house.provisioning,
      ...settingChanges,
      runs: durableProvisioningRuns(durable),
      settings: settingsStore,
      presence: house.presence,
      alarms,
      clock,
      ids,
      digest,
    }),
    hearTeamsAnswer: hearTeamsAnswer({ commands: house.teamsCommands, warn }),
    checkHealth: health,
    ...care,
  };
}

const digest = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 32);
