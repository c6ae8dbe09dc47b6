// Everything of one installation that lives as long as the process: connections, caches, keys. Made by compose.ts alone.
import { randomUUID } from "node:crypto";
import { DefaultAzureCredential } from "@azure/identity";
import type { TokenCredential } from "@azure/identity";
import { blobPromptStore, standIn } from "./blob/blob-prompt-store";
import { promptBlobs } from "./blob/prompt-blobs";
import { cosmosAbandonedCalls } from "./cosmos/abandoned-calls";
import { cosmosAgentStore } from "./cosmos/agent-store";
import { cosmosCallbackStore } from "./cosmos/callback-store";
import { cosmosContactStore } from "./cosmos/contact-store";
import { openCosmosDatabase } from "./cosmos/cosmos-database";
import { countedLately } from "./cosmos/counted-lately";
import { cosmosDialBook } from "./cosmos/dial-book";
import { cosmosEventLog } from "./cosmos/event-log";
import { cosmosFunnelDays } from "./cosmos/funnel-days";
import { cosmosLastAgents } from "./cosmos/last-agents";
import { cosmosLineStore } from "./cosmos/line-store";
import { cosmosLinkRegisters } from "./cosmos/link-registers";
import { cosmosLiveRows } from "./cosmos/live-rows";
import { cosmosNeedsRegister } from "./cosmos/needs-register";
import { cosmosOpenNumbers } from "./cosmos/open-numbers";
import { cosmosSlotBook } from "./cosmos/slot-book";
import { phoneNumbers } from "./phone/phone-numbers";
import { cachedStatistics, cosmosQueueStatistics } from "./cosmos/queue-statistics";
import { cosmosRequestCounts } from "./cosmos/request-counts";
import { cosmosSentTeamsCommands } from "./cosmos/sent-teams-commands";
import { cachedSettings } from "./cosmos/settings-cache";
import { cosmosSettingsStore } from "./cosmos/settings-store";
import { graphCallControl } from "./graph/graph-call-control";
import { graphDirectory } from "./graph/graph-directory";
import { graphNumberAssignments } from "./graph/graph-number-assignments";
import { graphPresence } from "./graph/graph-presence";
import { graphRequests } from "./graph/graph-requests";
import { graphRoleAssignments } from "./graph/graph-role-assignments";
import { heardInProcess } from "./heard-in-process";
import { httpProbe } from "./http-probe";
import { liveTenants } from "./live-tenants";
import { apiTokenCheck } from "./identity/api-token";
import { callbackLinks } from "./identity/callback-links";
import { callingTokenCheck } from "./identity/calling-token";
import { tenantCredentials } from "./identity/tenant-credentials";
import { builtPages } from "./pages/built-pages";
import { azureSpeech } from "./speech/azure-speech";
import { restingSpeech } from "./speech/resting-speech";
import { provisioningHouse } from "./provisioning-house";
import { tenantCareHouse } from "./tenant-care";
import { messageQueue, type QueueAccount } from "./teams/message-queue";
import { byHandAdministration } from "./teams/by-hand-administration";
import { workerAdministration } from "./teams/worker-administration";
import { type Config } from "../config";
import { teamsCommandQueue } from "../contracts/teams-administration/teams-command-message";
import type { LinkVerdict } from "../ports/manage-links";
import type { SettingsReader } from "../ports/settings-store";
import type { Probes } from "../ports/probe";

export type House = ReturnType<typeof furnish>;

/** Everything that lives as long as the process: connections, caches, keys. */
export function furnish(config: Config) {
  const clock = { now: () => Date.now() };
  const ids = { next: () => randomUUID() };
  const ownIdentity = new DefaultAzureCredential(
    config.app.managedIdentityClientId === undefined
      ? {}
      : { managedIdentityClientId: config.app.managedIdentityClientId },
  );
  const database = openCosmosDatabase({
    endpoint: config.cosmos.endpoint,
    database: config.cosmos.database,
    create: config.cosmos.create,
    access: config.cosmos.key === undefined ? { credential: ownIdentity } : { key: config.cosmos.key },
  });
  const callbacks = cosmosCallbackStore(database);
  const settingsStore = cosmosSettingsStore(database);
  const settings: SettingsReader = cachedSettings(settingsStore, clock.now);
  const statisticsStore = cosmosQueueStatistics(database);
  const credentialFor = tenantCredentials(config);
  const graphAs = (applicationId: string) =>
    graphRequests({
      endpoint: config.graph.endpoint,
      credentialFor: (tenantId) => credentialFor(tenantId, applicationId),
    });
  const graph = graphAs(config.app.id);
  const { provisioning } = config.applications.ids;
  // Where one application does it all, it has one token for all.
  const provisioningGraph = provisioning === config.app.id ? graph : graphAs(provisioning);
  const blobs = promptBlobs(
    config.blob.connection === undefined
      ? { url: config.blob.endpoint ?? "", credential: ownIdentity }
      : { connectionString: config.blob.connection },
    config.blob.promptContainer,
  );
  const speech = restingSpeech(
    azureSpeech({
      endpoint: config.speech.endpoint,
      credential: speechCredential(config, ownIdentity),
      timeoutMs: 10_000,
    }),
  );
  const prompts = blobPromptStore({
    blobs,
    speech,
    report: (fault, sentence) => {
      process.emitWarning(`Not spoken: ${sentence.say}: ${fault.message}`);
    },
  });
  const now = clock.now;
  const teamsCommands = cosmosSentTeamsCommands(database);
  const directory = graphDirectory(provisioningGraph);
  const assignments = graphNumberAssignments(provisioningGraph);
  const calls = graphCallControl(graph, config.app.id);
  const queues = queueAccount(config, ownIdentity);
  const worker =
    queues && workerAdministration({ commands: teamsCommands, queue: messageQueue(queues, teamsCommandQueue), now });
  const teams = { worker, byHand: byHandAdministration({ commands: teamsCommands, directory }) };
  // Where there is no secret, nothing that was signed by anybody is ours.
  const links = config.callbacks.linkSecret === undefined ? undefined : callbackLinks(config.callbacks.linkSecret, now);
  return {
    config,
    links,
    linkRegisters: cosmosLinkRegisters(database, now),
    requestCounts: cosmosRequestCounts(database),
    funnelDays: cosmosFunnelDays(database),
    abandoned: cosmosAbandonedCalls(database),
    pages: builtPages(__dirname),
    clock,
    ids,
    settingsStore,
    settings,
    contacts: cosmosContactStore(database),
    agents: cosmosAgentStore(database),
    line: cosmosLineStore(database),
    lastAgents: cosmosLastAgents(database),
    needs: cosmosNeedsRegister(database, clock.now),
    callbacks,
    openCounts: countedLately(callbacks, clock.now),
    openNumbers: cosmosOpenNumbers(database),
    slots: cosmosSlotBook(database),
    dialBooks: cosmosDialBook(database),
    numbers: phoneNumbers,
    teamsCommands,
    teams,
    provisioning: provisioningHouse(config, { database, directory, numbers: assignments, calls, teams }),
    events: cosmosEventLog(database),
    statisticsStore,
    statistics: cachedStatistics(statisticsStore, clock.now),
    live: liveTenants(cosmosLiveRows(database), clock.now),
    heard: heardInProcess(),
    calls,
    presence: graphPresence(graph),
    directory,
    phoneNumberAssignments: assignments,
    roleAssignments: graphRoleAssignments(provisioningGraph),
    tenantCare: tenantCareHouse(config, { database, graph, credentialFor, clock }),
    /** A tenant's first token takes as long as finding its settings: both can be done at once. */
    getReadyFor: graph.getReady,
    prompts,
    tokens: {
      apiCaller: apiTokenCheck({
        authority: config.entra.authority,
        metadataBase: config.entra.metadata,
        audience: config.apiAudience,
        now,
      }),
      callingService: callingTokenCheck({ metadataUrl: config.callingMetadata, appId: config.app.id, now }),
      manageLink: (token: string): LinkVerdict => links?.verdict(token) ?? { is: "forged" },
    },
    probes: {
      cosmos: database.probe,
      prompts: {
        isNeeded: true,
        check: async () => {
          await prompts.promptsFor([standIn], config.defaultLanguage);
        },
      },
      // Asking Graph itself would need a tenant's consent; without Entra there is no token for it.
      entra: httpProbe(`${config.entra.metadata}/organizations/v2.0/.well-known/openid-configuration`, true),
      speech: httpProbe(config.speech.endpoint, false),
    } satisfies Probes,
  };
}

function queueAccount({ queues }: Config, credential: TokenCredential): QueueAccount | undefined {
  if (queues.connection !== undefined) return { connectionString: queues.connection };
  return queues.endpoint === undefined ? undefined : { url: queues.endpoint, credential };
}

function speechCredential({ speech }: Config, identity: TokenCredential) {
  if (speech.key !== undefined) return { key: speech.key };
  return {
    token: async () => (await identity.getToken("https://cognitiveservices.azure.com/.default"))?.token ?? "",
    resourceId: speech.resourceId ?? "",
  };
}
