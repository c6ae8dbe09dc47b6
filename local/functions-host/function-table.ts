// Turns what an app registered into functions this host can run, and names everything it cannot.
import { markingTasks } from "../durable/orchestration/mark-tasks";
import type * as z from "zod";
import type { Environment } from "./app-settings";
import { resolvePlaceholders } from "./app-settings";
import { bindingShapes } from "./binding-shapes";
import type { Input, Output, Trigger } from "./binding-shapes";
import type { Registration } from "./core-module";
import { problemsOf } from "./problems";
import type { Problem } from "./problems";
import { retryOptions } from "./retry-policy";
import type { RetryPolicy } from "./retry-policy";
import type { BindingDefinition, FunctionCallback, FunctionMetadata } from "./worker-contract";

export interface AppFunction<T extends Trigger = Trigger> {
  readonly name: string;
  readonly trigger: T;
  readonly inputs: readonly Input[];
  readonly outputs: readonly Output[];
  readonly retry: RetryPolicy | undefined;
  readonly metadata: FunctionMetadata;
  readonly callback: FunctionCallback;
}

/** Checks every registration. `functions` holds only those without problems. */
export function functionTable(
  registrations: Iterable<Registration>,
  environment: Environment,
): { functions: AppFunction[]; problems: Problem[] } {
  const shapes = bindingShapes(environment);
  const functions: AppFunction[] = [];
  const problems: Problem[] = [];

  for (const { metadata, callback } of registrations) {
    const where = `function "${metadata.name}"`;
    const own: Problem[] = [];
    const triggers: Trigger[] = [];
    const inputs: Input[] = [];
    const outputs: Output[] = [];

    for (const [bindingName, definition] of Object.entries(metadata.bindings)) {
      const read = <S extends z.ZodType>(kind: string, known: Readonly<Record<string, S>>) =>
        readBinding({ where, kind, known, bindingName, definition, environment, problems: own });
      if (/trigger$/i.test(definition.type)) {
        for (const found of read("trigger", shapes.triggers)) triggers.push({ ...found, bindingName });
      } else if (definition.direction === "in") {
        for (const found of read("input binding", shapes.inputs)) inputs.push({ ...found, bindingName });
      } else {
        for (const found of read("output binding", shapes.outputs)) outputs.push({ ...found, bindingName });
      }
    }

    const retry = metadata.retryOptions === undefined ? undefined : retryOptions.safeParse(metadata.retryOptions);
    if (retry?.success === false) own.push(...problemsOf(where, retry.error, ["retry"]));

    const [trigger] = triggers;
    const isQueue = Object.values(metadata.bindings).some(({ type }) => type.toLowerCase() === "queuetrigger");
    if (isQueue && retry !== undefined) {
      const message = "Azure retries queue messages by maxDequeueCount of host.json, and by nothing else";
      own.push({ where, path: "retry", message });
    }
    problems.push(...own);
    if (trigger && own.length === 0) {
      const isOrchestrator = trigger.type === "orchestrationTrigger";
      functions.push({
        ...{ name: metadata.name, trigger, inputs, outputs, retry: retry?.data, metadata },
        callback: isOrchestrator ? markingTasks(callback) : callback,
      });
    }
  }
  return { functions, problems };
}

/** The binding as its shape reads it: one, or none with the reasons among the problems. */
function readBinding<S extends z.ZodType>(asked: {
  where: string;
  kind: string;
  known: Readonly<Record<string, S>>;
  bindingName: string;
  definition: BindingDefinition;
  environment: Environment;
  problems: Problem[];
}): z.output<S>[] {
  const { where, kind, known, definition, problems } = asked;
  const type = Object.keys(known).find((name) => name.toLowerCase() === definition.type.toLowerCase());
  const shape = type === undefined ? undefined : known[type];
  if (!shape) {
    const message = `the ${kind} "${definition.type}" is not supported here; supported are ${Object.keys(known).join(", ")}`;
    problems.push({ where, path: asked.bindingName, message });
    return [];
  }

  const content: Record<string, unknown> = { ...definition, type };
  const unresolved = new Set<PropertyKey>();
  for (const [property, given] of Object.entries(content)) {
    // In SQL a percent sign is a wildcard.
    if (typeof given !== "string" || property === "sqlQuery") continue;
    const { text, missing } = resolvePlaceholders(given, asked.environment);
    content[property] = text;
    for (const name of missing) {
      unresolved.add(property);
      problems.push({
        where,
        path: `${definition.type}.${property}`,
        message: `there is no setting "${name}" for ${given}`,
      });
    }
  }

  const parsed = shape.safeParse(content);
  if (parsed.success && unresolved.size === 0) return [parsed.data];
  const found = problemsOf(where, parsed.error, [definition.type]);
  // One complaint about a property is enough.
  problems.push(...found.filter((_problem, index) => !unresolved.has(parsed.error?.issues[index]?.path[0] ?? "")));
  return [];
}
