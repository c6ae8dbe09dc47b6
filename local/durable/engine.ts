// The durable engine: drives the app's orchestrations, activities and entities through the SDK, and keeps all of it in one file.
import type { Clock } from "../clock/clock";
import type { Workload } from "../clock/workload";
import { runActivity } from "./activity/run-activity";
import { messageOfError, type Consequences, type Core, type DurableFunctions } from "./core";
import { dueTimers } from "./due-timers";
import { runEntityBatch } from "./entity/run-batch";
import type { HttpAnswer, HttpRequest } from "./http/answer";
import { instanceRoutes } from "./http/instance-routes";
import { addresses } from "./http/management-urls";
import { surface } from "./http/surface";
import { instanceCommands } from "./instance/commands";
import { rewinding } from "./instance/rewind";
import { endings } from "./instance/endings";
import { knownFunctions, type KnownFunctions } from "./known-functions";
import { runTurn } from "./orchestration/run-turn";
import { runQueue } from "./run-queue";
import { openTaskHub } from "./store/task-hub";
import type { Task } from "./store/tasks";
import { unversioned, type Versions } from "./versions";

export type { DurableFunctions } from "./core";

export interface DurableEngine {
  /** Resumes everything on disk. The functions must be known by now. */
  start(): void;
  /** The HTTP surface: the SDK's RPC and the public management API. `path` begins after the base url. */
  answer(request: HttpRequest): Promise<HttpAnswer>;
  /** Value of a `durableClient` input binding. */
  clientBinding(taskHub: string | undefined): string;
  /** Starts nothing more, lets running turns and activities finish, closes the file. */
  stop(): Promise<void>;
}

export interface DurableEngineOptions {
  /** Path of the SQLite file, or `:memory:`. */
  file: string;
  clock: Clock;
  workload: Workload;
  functions: DurableFunctions;
  /** Where the host serves `answer`, for example `http://127.0.0.1:7071/runtime/webhooks/durabletask`. */
  baseUrl: string;
  hubName: string;
  log?: (line: string) => void;
  /** How many run at once. */
  limits?: { activities: number; orchestrators: number };
  /** Absent: versions mean nothing to the engine. */
  versions?: Versions;
}

/** As many as keep two cores busy while activities wait for the network. */
const LIMITS = { activities: 64, orchestrators: 64 };

export function openDurableEngine(options: DurableEngineOptions): DurableEngine {
  const { clock, workload, functions, log = () => undefined, limits = LIMITS } = options;
  const hub = openTaskHub(options.file);
  let known: KnownFunctions | undefined;
  const tasks = new Map<number, Task>();
  const over = endings(clock);
  let isStarted = false;

  const consequencesOf = (after: (() => void)[]): Consequences => ({
    instance: (id) => void after.push(() => turns.wake(id)),
    entity: (id) => void after.push(() => batches.wake(id)),
    run: (task) => void after.push(() => wakeTask(task)),
    timer: (dueAt) => void after.push(() => timers.expect(dueAt)),
    timersGone: () => void after.push(() => timers.recheck()),
    over: (id) => void after.push(() => over.happened(id)),
  });
  const core: Core = {
    hub,
    clock,
    functions,
    log,
    known: () => (known ??= knownFunctions(functions.names)),
    versions: options.versions ?? unversioned,
    commit(work) {
      const after: (() => void)[] = [];
      const result = hub.atomically(() => work(consequencesOf(after)));
      const end = workload.begin();
      hub.whenOnDisk((error) => {
        // Before `start` nothing runs; what was written is found then.
        if (isStarted && !error) for (const consequence of after) consequence();
        if (error) log(messageOfError(error));
        end();
      });
      return result;
    },
  };
  const turns = runQueue<string>({ limit: limits.orchestrators, workload, run: (id) => runTurn(core, id) });
  const batches = runQueue<string>({ limit: limits.orchestrators, workload, run: (id) => runEntityBatch(core, id) });
  const activities = runQueue<number>({
    limit: limits.activities,
    workload,
    async run(seq) {
      const task = tasks.get(seq);
      if (!task) return false;
      try {
        await runActivity(core, task);
      } catch (error) {
        log(
          `outcome of ${task.name ?? "a task"} of ${task.instanceId} could not be written, it will run again: ${String(error)}`,
        );
      }
      tasks.delete(seq);
      return false;
    },
  });
  const wakeTask = (task: Task) => {
    tasks.set(task.seq, task);
    activities.wake(task.seq);
  };
  const timers = dueTimers(core);
  const commands = instanceCommands(core);
  const urls = addresses(options.baseUrl, options.hubName);
  const routes = instanceRoutes({
    core,
    commands,
    rewind: rewinding(core),
    addresses: urls,
    whenOver: (id, timeoutMs) => over.wait(id, timeoutMs, hub.instances),
  });

  const respond = surface(core, routes);

  return {
    start() {
      isStarted = true;
      known = undefined;
      for (const task of hub.tasks.toRun()) wakeTask(task);
      for (const id of hub.instances.withMessages()) turns.wake(id);
      for (const id of hub.entities.withRequests()) batches.wake(id);
      timers.recheck();
    },
    async answer(request) {
      const answer = await respond(request);
      // Nobody is told of what a killed process would not remember.
      await new Promise<void>((resolve, reject) => hub.whenOnDisk((error) => (error ? reject(error) : resolve())));
      return answer;
    },
    clientBinding: (taskHub) => urls.clientBinding(taskHub),
    async stop() {
      timers.stop();
      over.stop();
      await Promise.all([turns.stop(), activities.stop(), batches.stop()]);
      hub.close();
    },
  };
}
