// The whole local runtime in one place: starts every part in order, keeps its processes alive and owns its time.
// `npm start` runs it in real or scaled time, stories run it in virtual time.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { appRoles } from "../../shared/domain/access/caller";
import type { VirtualTime } from "../clock/advance";
import { runningClock } from "../clock/clock";
import type { Clock } from "../clock/clock";
import type { Fate, TurnRule } from "../clock/turnstile";
import { workload } from "../clock/workload";
import type { Workload } from "../clock/workload";
import { startCosmos } from "../cosmos/server";
import type { CosmosServer } from "../cosmos/server";
import { DEMO_TENANT, demoDirectory } from "../demo/demo-directory";
import { seedDemo } from "../demo/seed";
import type { ConsentBook } from "../identity/admin-consent";
import { startIdentity } from "../identity/identity";
import type { LocalIdentity } from "../identity/identity";
import { startPhoneDesk } from "../phone/phone-desk";
import { startSpeech } from "../speech/speech";
import { teamsWorker } from "../teams-worker/teams-worker";
import { startTeams } from "../teams/server";
import type { SimulatedTeams } from "../teams/server";
import type { TeamsDirectory } from "../teams/world/tenant-seed";
import { apiClient } from "./api-client";
import type { ApiClient } from "./api-client";
import { API_AUDIENCE, appEnvironment, publicUrl } from "./app-environment";
import { openDataFolder } from "./data-folder";
import { forkFunctionsHost } from "./functions-host-process";
import { gate } from "./gate";
import { LOCAL_APP, localApplications } from "./local-applications";
import { beginTime } from "./local-time";
import type { TimeChoice } from "./local-time";
import { startStorage } from "./storage";
import { holdPorts } from "./ports";
import type { Ports } from "./ports";
import { supervise } from "./supervisor";
import type { Supervised } from "./supervisor";

export interface PlatformOptions {
  /** All state lives here. */
  readonly dataFolder: string;
  /** Empties the data folder first, if this program made it. */
  readonly fresh?: boolean;
  /** The project: host.json and the built app. */
  readonly appFolder: string;
  /** The built `host.js` and `azurite.js`; `dist/local` of the app folder where absent. */
  readonly programFolder?: string;
  /** Ports to insist on; any where 0 or absent. */
  readonly ports?: Partial<Ports>;
  readonly time: TimeChoice;
  /** Who exists in Teams; the demo tenant where absent. */
  readonly directory?: (app: { appId: string; callbackUrl: string }) => TeamsDirectory;
  /** Sets up the demo tenant's settings over the app's API. */
  readonly seed?: boolean;
  /** Makes the ids of Teams calls repeatable; random where absent. */
  readonly idSeed?: number;
  /** In virtual time: whatever happens at one moment happens in turn, so that a run can be repeated. Needs an `idSeed`. */
  readonly turns?: TurnRule;
  /** Without turns: what happens to the host as a request for this one thing comes, whoever asks. */
  readonly fate?: (of: string) => Fate;
  /** More settings for the app, or others instead of the local ones. */
  readonly environment?: Readonly<Record<string, string>>;
  /** What the platform has to tell: a process that died and is started again. */
  readonly log?: (line: string) => void;
  /** Every line that the Functions host and the app print, and one for every turn. */
  readonly appLog?: (line: string) => void;
}

export interface Platform {
  /** Where the app answers. */
  readonly url: string;
  readonly clock: Clock;
  readonly workload: Workload;
  readonly identity: LocalIdentity;
  readonly cosmos: CosmosServer;
  readonly teams: SimulatedTeams;
  readonly blobUrl: string;
  /** The process that runs the app: kill it, take it down, bring it up. */
  readonly host: Supervised;
  readonly blob: Supervised;
  /** What `local/clock/advance.ts` moves. Throws where time runs by itself. */
  readonly virtualTime: VirtualTime;
  /** The app's own HTTP API, as somebody of the demo tenant. */
  readonly api: ApiClient;
  stop(): Promise<void>;
}

const roles = {
  admin: [appRoles.admin],
  supervisor: [appRoles.supervisor],
  agent: [appRoles.agent],
  wallboard: [appRoles.wallboard],
  app: [appRoles.callbacks],
} as const;

/** How long (real time) a process may take to finish what it is doing. */
const HOST_PATIENCE_MS = 3_000;
const BLOB_PATIENCE_MS = 1_000;

/** Starts everything and resolves when the app answers. On failure whatever was started is stopped again. */
export async function startPlatform(options: PlatformOptions): Promise<Platform> {
  const { log = () => undefined } = options;
  const undo: (() => Promise<void> | void)[] = [];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    return await begin(options, log, undo, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function begin(
  options: PlatformOptions,
  log: (line: string) => void,
  undo: (() => Promise<void> | void)[],
  stop: () => Promise<void>,
): Promise<Platform> {
  const { appFolder, programFolder = join(appFolder, "dist/local"), idSeed } = options;
  const folder = openDataFolder(options.dataFolder, { fresh: options.fresh ?? false });
  undo.push(() => {
    folder.release();
  });
  const within = (name: string) => {
    const path = join(folder.path, name);
    mkdirSync(path, { recursive: true });
    return path;
  };
  const held = await holdPorts(folder, options.ports ?? {});
  undo.push(() => held.release());
  const { ports } = held;
  const time = beginTime(options.time, folder);
  undo.push(() => {
    time.stop();
  });
  const { clock } = time;
  const work = workload();

  const app = { appId: LOCAL_APP.appId, callbackUrl: `${publicUrl(ports)}/api/calls/incoming` };
  const directory = {
    applications: localApplications(publicUrl(ports)),
    ...(options.directory ?? demoDirectory)(app),
  };
  // Entra and Teams share what tenants have consented to; Teams, which starts later, remembers it.
  const consents: ConsentBook = {
    application: (appId) => teams.consents.application(appId),
    grantedRoles: (tenantId, appId) => teams.consents.grantedRoles(tenantId, appId),
    approve: (tenantId, appId) => teams.consents.approve(tenantId, appId),
  };
  const identity = await startIdentity({
    folder: within("identity"),
    httpPort: ports.metadata,
    httpsPort: ports.entra,
    clock,
    tenants: directory.tenants,
    apps: [LOCAL_APP],
    consents,
    developer: { audience: API_AUDIENCE, roles },
  });
  undo.push(() => identity.stop());
  const { pass, passOfApp, guard } = gate(options);
  const cosmos = await startCosmos({
    ...{ folder: within("cosmos"), port: ports.cosmos, clock, workload: work },
    pass: passOfApp,
  });
  undo.push(() => cosmos.stop());
  const speech = await startSpeech({ port: ports.speech, cacheFolder: cacheOf(appFolder, "speech") });
  undo.push(() => speech.stop());
  const teams = await startTeams({
    folder: within("teams"),
    port: ports.teams,
    clock,
    workload: work,
    identity,
    directory,
    ...(idSeed !== undefined && { idSeed }),
    pass,
  });
  undo.push(() => teams.stop());

  const machineTime = runningClock();
  const storage = startStorage({
    ...{ program: join(programFolder, "azurite.js"), folder: within("blob"), ports, log },
    clock: machineTime,
    time: () => time.line(),
  });
  const { blobUrl, process: blob } = storage;
  undo.push(() => blob.stop(BLOB_PATIENCE_MS));
  const phone = await startPhoneDesk({
    port: ports.phone,
    pageFolder: join(programFolder, "../web/phone"),
    networkUrl: new URL(teams.graphUrl).origin,
    tokenUrl: `${identity.metadataUrl}/token`,
    recordingsUrl: blobUrl,
  });
  undo.push(() => phone.stop());

  const environment = {
    ...appEnvironment({
      ports,
      cosmos,
      storageConnection: storage.connection,
      graphUrl: teams.graphUrl,
      identity,
      speech,
    }),
    NODE_COMPILE_CACHE: cacheOf(appFolder, "compiled"),
    LOCAL_MOUNTS: JSON.stringify([{ path: "/phone", target: phone.url }]),
    ...options.environment,
  };
  let lives = 0;
  const host = supervise({
    name: "the functions host",
    clock: machineTime,
    log,
    begin() {
      const life = forkFunctionsHost({
        program: join(programFolder, "host.js"),
        appFolder,
        dataFolder: within("functions"),
        port: ports.functions,
        time: time.line(),
        environment: { ...process.env, ...environment },
        log: options.appLog ?? (() => undefined),
        ...(options.turns && {
          turns: { seed: idSeed ?? 0, life: ++lives, platform: [cosmos.url, teams.graphUrl].map(hostIn) },
        }),
      });
      // A pause is over when it is its turn, like anything else that the host waits for.
      life.onPause((ticket) => {
        const paused = work.track(pass("pause", ticket));
        paused.then(() => life.resume(ticket)).catch(() => undefined);
      });
      return life;
    },
  });
  undo.push(() => host.stop(HOST_PATIENCE_MS));
  storage.onQueueFilled((name) => host.current.tellOfQueue(name));
  undo.push(
    guard({
      ...{ host, workload: work, appAddress: hostIn(publicUrl(ports)) },
      log: (line) => options.appLog?.(`[${new Date(clock.now()).toISOString()}] ${line}`),
    }),
  );
  const worker = teamsWorker({
    ...{ connection: storage.connection, clock, workload: work, log },
    powerShell: (tenantId) => teams.tenant(tenantId).powerShell,
  });
  storage.onQueueFilled((name) => worker.wake(name));
  undo.push(() => worker.stop());
  const [{ url }] = await Promise.all([host.ready(), blob.ready().then(() => worker.start())]);

  const api = apiClient({
    baseUrl: url,
    identity,
    audience: API_AUDIENCE,
    roles,
    tenantId: directory.tenants[0]?.tenantId ?? DEMO_TENANT,
    workload: work,
  });
  if (options.seed) await seedDemo(api);
  return {
    url,
    clock,
    workload: work,
    identity,
    cosmos,
    teams,
    blobUrl,
    host,
    blob,
    api,
    get virtualTime(): VirtualTime {
      if (!time.manual) throw new Error("time runs by itself here; start the platform with { virtualFrom }");
      return { clock: time.manual, workload: work, hosts: () => [host.current, blob.current] };
    },
    stop,
  };
}

const hostIn = (url: string) => new URL(url).host;

/** What is the same for every data folder and costs time to make. */
const cacheOf = (appFolder: string, name: string) => join(appFolder, "node_modules/.cache/contact-center", name);
