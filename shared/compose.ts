// The only place that knows which adapter stands behind which port. Called by the plumbing, once per process and per invocation.
import { createHash } from "node:crypto";
import type { InvocationContext } from "@azure/functions";
import { getClient, type DurableClient } from "durable-functions";
import { durableAlarms, durableCallbackRuns, durableProvisioningRuns } from "./adapters/durable/durable-alarms";
import { durableTaskHub } from "./adapters/durable/task-hub";
import { readConfig } from "./config";
import type { Pages } from "./ports/pages";
import type { TokenChecks } from "./ports/token-checks";
import { limitRequests } from "./use-cases/access/limit-requests";
import { agentDirectory, changeAgentStatus } from "./use-cases/agents/agent-desk";
import { listAgents, readAgent } from "./use-cases/agents/agent-view";
import { optOutOfQueues } from "./use-cases/agents/opt-out";
import { watchPresence } from "./use-cases/agents/watch-presence";
import { callbackDesk } from "./use-cases/callbacks/callback-desk";
import { manageLinks } from "./use-cases/callbacks/manage-links";
import { controlContact, readContact } from "./use-cases/calls/control-contact";
import { contactLoop } from "./use-cases/calls/contact-loop";
import { hearNotification } from "./use-cases/calls/hear-notification";
import { readTimeline } from "./use-cases/calls/read-timeline";
import { countCallbacks } from "./use-cases/live/count-callbacks";
import { projectEvents } from "./use-cases/live/project-events";
import { readFunnel } from "./use-cases/live/read-funnel";
import { readEstimateAccuracy, readWaitEstimate } from "./use-cases/live/read-wait-estimate";
import { serviceLevelOf } from "./use-cases/live/measured-level";
import { checkHealth } from "./use-cases/operations/check-health";
import { hearTeamsAnswer } from "./use-cases/provisioning/hear-teams-answer";
import { noticing } from "./use-cases/provisioning/note-trouble";
import { provisioning } from "./use-cases/provisioning/provisioning";
import { tenantCare } from "./use-cases/provisioning/tenant-care";
import { explainRouting } from "./use-cases/routing/explain-routing";
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
  const { clock, config, ids, presence, settingsStore } = house;
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
    presence,
    worker: house.teams.worker,
    settings: settingsStore,
    taskHub: durableTaskHub(durable),
    checkHealth: health,
    clock,
    ids,
    warn,
  });
  const loop = contactLoop({
    ...house,
    levelOf: serviceLevelOf(house),
    calls: noticing(house.calls, care.noteTrouble),
    callbackUri: ({ tenantId, contactId }, legId) => `${config.publicUrl}/api/calls/${tenantId}/${contactId}/${legId}`,
    alarms,
    runs,
    warn,
  });
  const ports = { ...house, ...loop, warn };
  const links = manageLinks({
    ...ports,
    registers: house.linkRegisters,
    signer: house.links,
    addressOf: (token) => `${config.publicUrl}/api/callbacks/manage/${token}`,
  });
  const settingPorts = { store: settingsStore, agents: agentDirectory(ports), alarms, now: clock.now };
  const settingChanges = { changeSetting: changeSetting(settingPorts), deleteSetting: deleteSetting(settingPorts) };

  return {
    now: clock.now,
    /** A line in the log for what was well-formed but came to nothing. */
    note: (message: string) => context.log(message),
    receiveCall: (call: Parameters<typeof loop.receiveCall>[0]) => {
      house.getReadyFor(call.tenantId);
      return loop.receiveCall(call);
    },
    hearNotification: hearNotification(ports),
    controlContact: controlContact(ports),
    readContact: readContact(ports),
    readTimeline: readTimeline(ports),
    explainRouting: explainRouting(ports),
    wakeContact: loop.wakeContact,
    wakeAgent: loop.wakeAgent,
    wakeQueue: loop.wakeQueue,
    dialCustomers: loop.callingFirst.dialCustomers,
    sweep: loop.sweep,
    changeAgentStatus: changeAgentStatus(ports),
    optOutOfQueues: optOutOfQueues(ports),
    readAgent: readAgent(ports),
    listAgents: listAgents(ports),
    readWaitEstimate: readWaitEstimate(ports),
    readEstimateAccuracy: readEstimateAccuracy(ports),
    projectEvents: projectEvents({ ...ports, statistics: house.statisticsStore }),
    countCallbacks: countCallbacks({ days: house.funnelDays }),
    readFunnel: readFunnel({ ...ports, callbacks: house.openCounts, days: house.funnelDays }),
    watchPresence: watchPresence(ports),
    ...callbackDesk({
      ...ports,
      ...loop.contactPorts,
      settings: settingsStore,
      runs,
      links,
      limit: limitRequests({ counts: house.requestCounts, clock }),
      requestsPerMinute: config.callbacks.requestsPerMinute,
      note: (message) => context.log(message),
      digest,
    }),
    listSettings: listSettings(settingPorts),
    readSetting: readSetting(settingPorts),
    readSettingHistory: readSettingHistory(settingPorts),
    ...settingChanges,
    ...provisioning({
      ...house.provisioning,
      ...settingChanges,
      runs: durableProvisioningRuns(durable),
      settings: settingsStore,
      presence,
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
