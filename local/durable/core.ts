// What the parts of the engine share: the task hub, the time, the app's functions, and waking each other after a commit.
import type { Clock } from "../clock/clock";
import type { KnownFunctions } from "./known-functions";
import type { Task } from "./store/tasks";
import type { TaskHub } from "./store/task-hub";
import type { Versions } from "./versions";

/** The app's durable functions, run by the functions host through the SDK. */
export interface DurableFunctions {
  names: { orchestrators: readonly string[]; activities: readonly string[]; entities: readonly string[] };
  /**
   * Runs one turn. `turn` is the JSON of an orchestration trigger; the answer is the JSON of the SDK's `OrchestratorState`,
   * its tasks marked by `markTasks` (orchestration/mark-tasks.ts). Rejects with what the SDK threw, as it is.
   */
  runOrchestrator(name: string, turn: string, instanceId: string): Promise<string>;
  /** `input` and the result are JSON texts (undefined: nothing). Rejects with the Error that the activity threw. */
  runActivity(name: string, input: string | undefined, instanceId: string): Promise<string | undefined>;
  /** Runs a batch of operations; the answer is the JSON of the SDK's `EntityState`. */
  runEntity(name: string, batch: string, instanceId: string): Promise<string>;
}

/** What must follow a commit. Nothing here happens when the transaction fails. */
export interface Consequences {
  /** The instance has messages. */
  instance(id: string): void;
  entity(id: string): void;
  run(task: Task): void;
  timer(dueAt: number): void;
  /** Timers were cancelled, perhaps the earliest of all. */
  timersGone(): void;
  /** The instance has reached its end. */
  over(id: string): void;
}

export interface Core {
  readonly hub: TaskHub;
  readonly clock: Clock;
  readonly functions: DurableFunctions;
  readonly known: () => KnownFunctions;
  readonly versions: Versions;
  readonly log: (line: string) => void;
  /** One transaction; its consequences follow as soon as it is on disk. */
  commit<T>(work: (then: Consequences) => T): T;
}

/** Largest input, event, result or state, in UTF-16 code units; the gRPC limit of Azure's own back ends is 4 MB. */
export const LARGEST_PAYLOAD = 16 * 1024 * 1024;

export const messageOfError = (error: unknown) => (error instanceof Error ? error.message : String(error));
