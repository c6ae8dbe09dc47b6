// Runs registered durable functions through the real SDK, as the functions host does: RPC data in, JSON out.
import { randomUUID } from "node:crypto";
import type { DurableFunctions } from "../../../local/durable/core";
import { markingTasks } from "../../../local/durable/orchestration/mark-tasks";
import { getProgrammingModel, registrations, type Registration } from "./functions-core-stub";

export interface SdkOptions {
  /** False: answers go as plain JSON, as a host would send them that does not mark tasks. */
  marks?: boolean;
}

export function sdkFunctions({ marks = true }: SdkOptions = {}): DurableFunctions {
  const named = (type: string) =>
    [...registrations.values()].filter((one) => one.type === type).map(({ name }) => name);
  const invoke = async (name: string, text: string | undefined): Promise<unknown> => {
    const found = registrations.get(name);
    if (!found) throw new Error(`${name} is not registered`);
    const invocationId = randomUUID();
    const data = text === undefined ? undefined : { string: text };
    const invocation = getProgrammingModel().getInvocationModel({
      invocationId,
      metadata: found.metadata,
      request: { invocationId, inputData: [{ name: found.bindingName, data }], triggerMetadata: {} },
      log: () => undefined,
    });
    const { context, inputs } = await invocation.getArguments();
    return invocation.invokeFunction(context, inputs, callbackOf(found, marks));
  };
  return {
    get names() {
      return {
        orchestrators: named("orchestrationTrigger"),
        activities: named("activityTrigger"),
        entities: named("entityTrigger"),
      };
    },
    runOrchestrator: async (name, turn) => JSON.stringify(await invoke(name, turn)),
    runActivity: async (name, input) => JSON.stringify(await invoke(name, input)),
    runEntity: async (name, batch) => JSON.stringify(await invoke(name, batch)),
  };
}

const callbackOf = ({ type, callback }: Registration, marks: boolean) =>
  marks && type === "orchestrationTrigger" ? markingTasks(callback) : callback;
