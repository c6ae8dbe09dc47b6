// The module `@azure/functions-core`. `@azure/functions` asks for it when it loads; in Azure the worker provides it.
import { createRequire, registerHooks } from "node:module";
import { pathToFileURL } from "node:url";
import * as z from "zod";
import type { FunctionCallback, FunctionMetadata, LogCategory, LogLevel, ProgrammingModel } from "./worker-contract";

const hookNames = ["appStart", "appTerminate", "preInvocation", "postInvocation", "log"] as const;
export type HookName = (typeof hookNames)[number];
export type HookCallback = (context: object) => unknown;

export interface Registration {
  readonly metadata: FunctionMetadata;
  readonly callback: FunctionCallback;
}

/** What an app registered while it was loaded. */
export interface Registry {
  readonly functions: ReadonlyMap<string, Registration>;
  readonly hooks: Readonly<Record<HookName, readonly HookCallback[]>>;
  readonly model: ProgrammingModel | undefined;
  /** From now on registering a function is an error, as in Azure. */
  lock(): void;
}

const metadataShape = z.looseObject({
  name: z.string(),
  bindings: z.record(z.string(), z.looseObject({ type: z.string(), direction: z.enum(["in", "out", "inout"]) })),
});

/** Undoes a registration; hooks may be taken back at any time. */
class Disposable {
  #dispose: (() => unknown) | undefined;
  constructor(dispose: () => unknown) {
    this.#dispose = dispose;
  }
  static from(...parts: { dispose: () => unknown }[]): Disposable {
    return new Disposable(() => {
      for (const part of parts) part.dispose();
    });
  }
  dispose(): void {
    this.#dispose?.();
    this.#dispose = undefined;
  }
}

/** Where the module's source below finds the object it exports: loaded modules share only the global scope with us. */
const meetingPoint = Symbol.for("local-functions-host.core-module");
/** Packages an app may leave to the host. */
const brought = ["@azure/functions", "durable-functions"];
const moduleUrl = "local-functions-host:core";

/**
 * Makes `require` and `import` of `@azure/functions-core` work in this process and returns what is registered through it.
 * A process hosts one app: a second call replaces the registry of the first.
 */
export function provideCoreModule(log: (level: LogLevel, category: LogCategory, message: string) => void): Registry {
  const functions = new Map<string, Registration>();
  const hooks: Record<HookName, HookCallback[]> = {
    appStart: [],
    appTerminate: [],
    preInvocation: [],
    postInvocation: [],
    log: [],
  };
  let model: ProgrammingModel | undefined;
  let isLocked = false;

  const core = {
    version: "4.0.0",
    // The library asks only whether streaming (4.28) and log hooks (4.34) are there; both are.
    hostVersion: "4.1040.0",
    Disposable,
    log,
    setProgrammingModel: (given: ProgrammingModel) => void (model = given),
    getProgrammingModel: () => model,
    registerFunction(given: unknown, callback: FunctionCallback) {
      const metadata = metadataShape.parse(given);
      if (isLocked) throw new Error("A function can only be registered during app startup.");
      if (functions.has(metadata.name)) {
        throw new Error(`A function with id "${metadata.name}" has already been registered.`);
      }
      functions.set(metadata.name, { metadata, callback });
      return new Disposable(() => void functions.delete(metadata.name));
    },
    registerHook(name: string, callback: HookCallback) {
      const known = hookNames.find((hook) => hook === name);
      if (!known) throw new RangeError(`Unrecognized hook "${name}"`);
      hooks[known].push(callback);
      return new Disposable(() => (hooks[known] = hooks[known].filter((other) => other !== callback)));
    },
  };

  const isFirst = !(meetingPoint in globalThis);
  Object.defineProperty(globalThis, meetingPoint, { value: core, configurable: true });
  if (isFirst) {
    registerHooks({
      resolve(specifier, context, next) {
        if (specifier === "@azure/functions-core") return { url: moduleUrl, format: "commonjs", shortCircuit: true };
        try {
          return next(specifier, context);
        } catch (error) {
          // In Azure the worker brings a programming model for apps that bring none; here that is ours.
          if (!brought.includes(specifier)) throw error;
          const path = createRequire(__filename).resolve(specifier);
          return { url: pathToFileURL(path).href, format: "commonjs", shortCircuit: true };
        }
      },
      load: (url, context, next) =>
        url === moduleUrl
          ? {
              format: "commonjs",
              shortCircuit: true,
              source: `module.exports = globalThis[Symbol.for("${String(meetingPoint.description)}")];`,
            }
          : next(url, context),
    });
  }

  return {
    functions,
    hooks,
    get model() {
      return model;
    },
    lock: () => void (isLocked = true),
  };
}
