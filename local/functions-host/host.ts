// The Functions host: wires an app's functions to what triggers them and runs them until told to stop.
import { join } from "node:path";
import type { Clock } from "../clock/clock";
import type { Workload } from "../clock/workload";
import { openDurableEngine } from "../durable/engine";
import type { DurableEngine } from "../durable/engine";
import { adminApi } from "./admin-api";
import { bindings } from "./bindings";
import { changeFeedListener } from "./change-feed-trigger";
import { answerCors } from "./cors";
import { cosmosClients } from "./cosmos-account";
import { durableFunctions, usesDurable } from "./durable-functions";
import { DURABLE_PATH, durableWebhook } from "./durable-webhook";
import { listFunctions, printedList } from "./function-list";
import type { ListedFunction } from "./function-list";
import { homepage } from "./homepage";
import { openHostStore } from "./host-store";
import { httpFunctions } from "./http-functions";
import { startHttpServer } from "./http-server";
import type { HttpPart, HttpServer } from "./http-server";
import { streamProxy } from "./http-stream";
import { invoker } from "./invoke";
import { hostLog } from "./log";
import { queueOutputs } from "./queue-output";
import { queueListener } from "./queue-trigger";
import { prepareApp } from "./prepared-app";
import type { PreparedApp } from "./prepared-app";
import { timerListener } from "./timer-trigger";
import type { TimerListener } from "./timer-trigger";

export interface FunctionsHost {
  readonly url: string;
  readonly functions: readonly ListedFunction[];
  /** Finishes what runs, for at most ten seconds of real time, and takes nothing new. */
  stop(): Promise<void>;
}

export interface HostOptions {
  readonly appFolder: string;
  /** 0: the system picks one. */
  readonly port: number;
  /** Where durable histories, timers and leases are kept. */
  readonly dataFolder: string;
  readonly clock: Clock;
  readonly workload: Workload;
  /** Settings that win over local.settings.json and the process's environment. */
  readonly environment?: Record<string, string>;
  readonly log?: (line: string) => void;
  /** Calls back with the name of a queue that has messages, where somebody watches the queues for us; on a virtual clock nobody polls. */
  readonly queueNews?: (listener: (queueName: string) => void) => void;
  /** Answers requests to the port that are not the app's. */
  readonly besides?: HttpPart;
}

const STOP_GRACE_MS = 10_000;

/** Throws one Error that lists every problem with the app's files. One process hosts one app: the app is loaded into it. */
export async function startFunctionsHost(options: HostOptions): Promise<FunctionsHost> {
  const line = options.log ?? ((text: string) => void process.stdout.write(`${text}\n`));
  let log = hostLog({ clock: options.clock, levels: {}, line });
  // Before the app is loaded: it may ask for its own address.
  const server = await startHttpServer({
    port: options.port,
    workload: options.workload,
    besides: options.besides,
  });
  try {
    const app = await prepareApp({
      appFolder: options.appFolder,
      environment: process.env,
      extraSettings: {
        FUNCTIONS_WORKER_RUNTIME: "node",
        FUNCTIONS_EXTENSION_VERSION: "~4",
        AZURE_FUNCTIONS_ENVIRONMENT: process.env["AZURE_FUNCTIONS_ENVIRONMENT"] ?? "Development",
        AzureWebJobsScriptRoot: options.appFolder,
        WEBSITE_HOSTNAME: new URL(server.url).host,
        ...options.environment,
      },
      log: (level, category, message) =>
        log.write(
          level === "error" ? "Error" : level === "warning" ? "Warning" : "Debug",
          `Host.Worker.${category}`,
          message,
        ),
    });
    log = hostLog({ clock: options.clock, levels: app.hostJson.logging.logLevel ?? {}, line });
    return await run(options, app, server, log);
  } catch (error) {
    await server.stop(0);
    throw error;
  }
}

async function run(
  options: HostOptions,
  app: PreparedApp,
  server: HttpServer,
  log: ReturnType<typeof hostLog>,
): Promise<FunctionsHost> {
  const { clock, workload } = options;
  const { hostJson, functions, registry } = app;
  const startedAt = performance.now();
  const store = openHostStore(join(options.dataFolder, "host.db"));
  const clients = cosmosClients(hostJson.extensions.cosmosDB.userAgentSuffix ?? "");
  let engine: DurableEngine | undefined;

  const invocations = invoker({
    registry,
    workload,
    log,
    timeoutMs: hostJson.functionTimeout,
    bindings: bindings({
      cosmos: clients,
      queues: queueOutputs(hostJson.extensions.queues.messageEncoding),
      durableClient: (taskHub) => engine?.clientBinding(taskHub) ?? "",
    }),
  });
  if (functions.some(usesDurable)) {
    const { durableTask } = hostJson.extensions;
    const { maxConcurrentActivityFunctions: activities, maxConcurrentOrchestratorFunctions: orchestrators } =
      durableTask;
    const { defaultVersion: current, versionMatchStrategy: match, versionFailureStrategy: failure } = durableTask;
    engine = openDurableEngine({
      file: join(options.dataFolder, "durable.db"),
      clock,
      workload,
      functions: durableFunctions(functions, invocations),
      baseUrl: `${server.url}${DURABLE_PATH}`,
      hubName: app.hubName,
      log: (text) => log.write("Information", "Host.Triggers.DurableTask", text),
      ...(activities !== undefined && orchestrators !== undefined ? { limits: { activities, orchestrators } } : {}),
      ...(current === undefined ? {} : { versions: { current, match, failure } }),
    });
  }

  const timers = new Map<string, TimerListener>();
  const feeds = functions.flatMap((fn) => {
    const { trigger } = fn;
    if (trigger.type === "timerTrigger")
      timers.set(fn.name, timerListener({ fn, trigger, clock, workload, store, invoker: invocations }));
    if (trigger.type !== "cosmosDBTrigger") return [];
    return [changeFeedListener({ fn, trigger, clients, clock, workload, store, invoker: invocations, log })];
  });

  const queues = functions.flatMap((fn) => {
    const { trigger } = fn;
    if (trigger.type !== "queueTrigger") return [];
    const settings = hostJson.extensions.queues;
    return [queueListener({ fn, trigger, settings, clock, workload, invoker: invocations, log })];
  });

  const capabilities = (await registry.model?.getCapabilities?.({})) ?? {};
  const streamAddress = capabilities["HttpUri"];
  const proxy = streamAddress === undefined ? undefined : streamProxy(streamAddress);
  const { routePrefix, customHeaders } = hostJson.extensions.http;
  const http = httpFunctions({ functions, routePrefix, invoker: invocations, proxy });
  const cors = { origins: app.settings.Host.CORS, allowCredentials: app.settings.Host.CORSCredentials ?? false };
  let isStopping = false;

  await invocations.runHooks("appStart", { functionAppDirectory: options.appFolder });
  const list = listFunctions(functions, server.url, routePrefix);
  log.print(printedList(list));
  if (functions.some(({ trigger }) => trigger.type === "httpTrigger" && trigger.authLevel !== "anonymous")) {
    log.print("Keys are not asked for here: authLevel is ignored, as Core Tools does.");
  }

  // Before anything that runs functions: they ask the durable surface, and would wait for what waits for them.
  server.open([
    (_request, response) => {
      for (const [name, value] of Object.entries(customHeaders)) response.setHeader(name, value);
      return false;
    },
    (request, response) => answerCors(request, response, cors),
    ...(engine ? [durableWebhook(engine)] : []),
    (_request, response) => {
      // What still runs may need the durable surface above; nothing else is begun.
      if (isStopping) response.writeHead(503, { "content-length": 0 }).end();
      return isStopping;
    },
    adminApi({
      functions,
      invoker: invocations,
      uptime: () => Math.round(performance.now() - startedAt),
      runTimer: (name) => timers.get(name)?.runNow(),
    }),
    (request, response, url) => http.answer(request, response, url),
    homepage(/^true$/i.test(process.env["AzureWebJobsDisableHomepage"] ?? "")),
  ]);

  engine?.start();
  await Promise.all(feeds.map((feed) => feed.start()));
  for (const timer of timers.values()) timer.start();
  options.queueNews?.((name) => {
    for (const queue of queues) if (queue.queueName === name) queue.wake();
  });
  for (const queue of queues) queue.wake();
  for (const fn of functions.filter(({ trigger }) => trigger.type === "warmupTrigger")) {
    await invocations.invoke({ function: fn, data: { json: "{}" }, reason: "warmup" }).catch(() => undefined);
  }

  const finish = async () => {
    for (const timer of timers.values()) timer.stop();
    for (const feed of feeds) feed.stop();
    await Promise.all([...queues.map((queue) => queue.stop()), engine?.stop(), invocations.whenIdle()]);
  };
  return {
    url: server.url,
    functions: list,
    async stop() {
      if (isStopping) return;
      isStopping = true;
      await within(STOP_GRACE_MS, finish());
      await within(STOP_GRACE_MS, invocations.runHooks("appTerminate", {}));
      proxy?.close();
      await server.stop(1000);
      clients.dispose();
      store.close();
    },
  };
}

/** Waits for the work, but no longer than that. */
async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([work, new Promise((resolve) => (timer = setTimeout(resolve, ms)))]);
  clearTimeout(timer);
}
