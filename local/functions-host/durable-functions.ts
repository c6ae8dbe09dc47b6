// Lets the durable engine run an app's orchestrators, activities and entities.
import type { DurableFunctions } from "../durable/engine";
import type { Trigger } from "./binding-shapes";
import type { AppFunction } from "./function-table";
import type { Invoker } from "./invoke";
import { jsonOf } from "./rpc-result";
import type { RpcTypedData } from "./worker-contract";

/** Whether the app needs the durable engine at all. */
export const usesDurable = ({ trigger, inputs }: AppFunction) =>
  ["orchestrationTrigger", "activityTrigger", "entityTrigger"].includes(trigger.type) ||
  inputs.some(({ type }) => type === "durableClient" || type === "orchestrationClient");

export function durableFunctions(functions: readonly AppFunction[], invoker: Invoker): DurableFunctions {
  const named = (type: Trigger["type"]) =>
    new Map(functions.filter((fn) => fn.trigger.type === type).map((fn) => [fn.name.toLowerCase(), fn]));
  const orchestrators = named("orchestrationTrigger");
  const activities = named("activityTrigger");
  const entities = named("entityTrigger");

  const run = async (
    known: ReadonlyMap<string, AppFunction>,
    name: string,
    data: RpcTypedData | undefined,
    instanceId: string,
  ) => {
    const fn = known.get(name.toLowerCase());
    if (!fn) throw new Error(`The function '${name}' doesn't exist, is disabled, or is not of the right kind.`);
    const outcome = await invoker.invoke({
      function: fn,
      data,
      triggerMetadata: { instanceId: { string: instanceId } },
      reason: "(null)",
      context: { instanceId },
    });
    return jsonOf(outcome.returnValue);
  };

  return {
    names: {
      orchestrators: [...orchestrators.values()].map(({ name }) => name),
      activities: [...activities.values()].map(({ name }) => name),
      entities: [...entities.values()].map(({ name }) => name),
    },
    // A rejection goes on as it is: the engine reads the failed orchestrator's answer out of it.
    runOrchestrator: async (name, turn, instanceId) =>
      (await run(orchestrators, name, { string: turn }, instanceId)) ?? "{}",
    runActivity: (name, input, instanceId) =>
      run(activities, name, input === undefined ? undefined : { json: input }, instanceId),
    async runEntity(name, batch, instanceId) {
      return (await run(entities, name, { string: batch }, instanceId)) ?? "{}";
    },
  };
}
