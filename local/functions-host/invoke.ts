// Runs one function once: inputs, hooks, the function itself, outputs; logged, timed and counted as work.
import { randomBytes, randomUUID } from "node:crypto";
import type { Workload } from "../clock/workload";
import type { Bindings } from "./bindings";
import type { BindingContext } from "./binding-expression";
import type { HookName, Registry } from "./core-module";
import { FunctionTimeout, asError, reasonOf } from "./failure";
import type { AppFunction } from "./function-table";
import type { HostLogLevel } from "./host-json";
import type { Log } from "./log";
import { invocationResponse } from "./worker-contract";
import type {
  CoreInvocationContext,
  InvocationResponse,
  LogLevel,
  RetryContext,
  RpcTypedData,
} from "./worker-contract";

export interface Call {
  readonly function: AppFunction;
  /** Chosen by the caller when it must know it beforehand (streamed HTTP). */
  readonly invocationId?: string;
  readonly data: RpcTypedData | undefined;
  readonly triggerMetadata?: Readonly<Record<string, RpcTypedData>>;
  /** What binding expressions such as `{id}` may refer to. */
  readonly context?: BindingContext;
  readonly traceParent?: string;
  readonly retry?: RetryContext;
  /** Why it runs, for the log. */
  readonly reason: string;
}

export interface Outcome extends InvocationResponse {
  /** Whether the function returned undefined or null. */
  readonly isEmpty: boolean;
}

export interface Invoker {
  /** Rejects with what the function, a hook or a binding threw. */
  invoke(call: Call): Promise<Outcome>;
  runHooks(name: "appStart" | "appTerminate", context: object): Promise<void>;
  /** Calls back after every invocation. */
  onFinished(listener: () => void): void;
  /** Resolves when nothing runs any more. */
  whenIdle(): Promise<void>;
}

/** What setTimeout can wait. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

const hostLevel: Record<LogLevel, HostLogLevel> = {
  trace: "Trace",
  debug: "Debug",
  information: "Information",
  warning: "Warning",
  error: "Error",
  critical: "Critical",
  none: "None",
};

export function invoker(options: {
  registry: Registry;
  bindings: Bindings;
  workload: Workload;
  log: Log;
  timeoutMs: number;
}): Invoker {
  const { registry, bindings, workload, log, timeoutMs } = options;
  /** Shared by all hooks for the life of the app. */
  const appHookData: Record<string, unknown> = {};
  /** Shared by the hooks of the app's start and end only. */
  const appLevelHookData: Record<string, unknown> = {};
  const running = new Set<Promise<unknown>>();
  const listeners: (() => void)[] = [];

  const runHooks = async (name: HookName, context: object) => {
    for (const hook of registry.hooks[name]) await hook(context);
  };

  const coreContext = (
    call: Call,
    id: string,
    inputData: CoreInvocationContext["request"]["inputData"],
  ): CoreInvocationContext => {
    const { name, metadata } = call.function;
    return {
      invocationId: id,
      metadata,
      state: undefined,
      request: {
        invocationId: id,
        inputData,
        ...(call.triggerMetadata ? { triggerMetadata: call.triggerMetadata } : {}),
        ...(call.retry ? { retryContext: call.retry } : {}),
        traceContext: { traceParent: call.traceParent ?? newTrace(), traceState: "", attributes: {} },
      },
      log(level, category, message) {
        const line = { level, message, category, hookData: {}, appHookData, invocationContext: undefined };
        for (const hook of registry.hooks.log) hook(line);
        log.write(
          hostLevel[line.level],
          category === "user" ? `Function.${name}.User` : `Function.${name}`,
          line.message,
        );
      },
    };
  };

  const runCallback = async (call: Call, id: string): Promise<Outcome> => {
    const { model } = registry;
    if (!model) throw new Error("no programming model was registered");
    const inputs = await bindings.read(call.function, call.context ?? {});
    const core = coreContext(call, id, [{ name: call.function.trigger.bindingName, data: call.data }, ...inputs]);
    const invocation = model.getInvocationModel(core);
    const given = await invocation.getArguments();

    const hookData = {};
    const before = {
      hookData,
      appHookData,
      invocationContext: given.context,
      inputs: given.inputs,
      functionCallback: call.function.callback,
    };
    core.state = "preInvocationHooks";
    await runHooks("preInvocation", before);

    const after = {
      hookData,
      appHookData,
      invocationContext: given.context,
      inputs: before.inputs,
      result: null as unknown,
      error: null as unknown,
    };
    core.state = "invocation";
    try {
      after.result = await invocation.invokeFunction(given.context, before.inputs, before.functionCallback);
    } catch (error) {
      after.error = error ?? new Error("the function threw nothing");
    }
    core.state = "postInvocationHooks";
    await runHooks("postInvocation", after);
    core.state = undefined;
    if (after.error !== null && after.error !== undefined) throw asError(after.error);

    const response = invocationResponse.parse(await invocation.getResponse(given.context, after.result));
    await bindings.write(call.function, response, call.context ?? {});
    return { ...response, isEmpty: after.result === undefined || after.result === null };
  };

  const limited = async (call: Call, id: string): Promise<Outcome> => {
    // In the machine's own time: the limit is for code that hangs, and code runs at its own speed whatever the clock does.
    if (timeoutMs > LONGEST_TIMER_MS) return runCallback(call, id);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new FunctionTimeout(call.function.name, id, timeoutMs)), timeoutMs);
    });
    try {
      return await Promise.race([runCallback(call, id), late]);
    } finally {
      clearTimeout(timer);
    }
  };

  const logged = async (call: Call): Promise<Outcome> => {
    const { name } = call.function;
    const id = call.invocationId ?? randomUUID();
    const category = `Function.${name}`;
    if (!log.shows("Error", category)) return limited(call, id);
    const startedAt = performance.now();
    log.write("Information", category, `Executing 'Functions.${name}' (Reason='${call.reason}', Id=${id})`);
    const executed = (outcome: string) =>
      `Executed 'Functions.${name}' (${outcome}, Id=${id}, Duration=${Math.round(performance.now() - startedAt)}ms)`;
    try {
      const response = await limited(call, id);
      log.write("Information", category, executed("Succeeded"));
      return response;
    } catch (error) {
      const reason = reasonOf(error);
      log.write("Error", category, `${executed("Failed")}\n${reason}`);
      throw error;
    }
  };

  return {
    invoke(call) {
      const run = workload.track(logged(call));
      running.add(run);
      const finish = () => {
        running.delete(run);
        for (const listener of listeners) listener();
      };
      run.then(finish, finish);
      return run;
    },
    runHooks: (name, context) => runHooks(name, { hookData: appLevelHookData, appHookData, ...context }),
    onFinished: (listener) => void listeners.push(listener),
    async whenIdle() {
      while (running.size > 0) await Promise.allSettled(running);
    },
  };
}

/** A W3C trace parent that is not sampled. */
const newTrace = () => `00-${randomBytes(16).toString("hex")}-${randomBytes(8).toString("hex")}-00`;
