// Fills the input bindings of a function before it runs and carries out its output bindings afterwards.
import type { BindingContext } from "./binding-expression";
import type { CosmosClients } from "./cosmos-account";
import { readCosmosInput, writeCosmosOutput } from "./cosmos-bindings";
import type { AppFunction } from "./function-table";
import type { QueueOutputs } from "./queue-output";
import { valueOf } from "./rpc-result";
import type { InvocationResponse, RpcTypedData } from "./worker-contract";

export interface Bindings {
  read(fn: AppFunction, context: BindingContext): Promise<{ name: string; data: RpcTypedData | undefined }[]>;
  write(fn: AppFunction, response: InvocationResponse, context: BindingContext): Promise<void>;
}

export function bindings(options: {
  cosmos: CosmosClients;
  queues: QueueOutputs;
  /** Value of a durable client binding. */
  durableClient: (taskHub: string | undefined) => string;
}): Bindings {
  return {
    read: (fn, context) =>
      Promise.all(
        fn.inputs.map(async (input) => {
          const name = input.bindingName;
          if (input.type !== "cosmosDB") return { name, data: { string: options.durableClient(input.taskHub) } };
          const found = await readCosmosInput(options.cosmos, input, context, fn.name);
          return { name, data: found === undefined ? undefined : { json: JSON.stringify(found) } };
        }),
      ),
    async write(fn, response, context) {
      for (const output of fn.outputs) {
        if (output.type === "http") continue;
        const result =
          output.bindingName === "$return"
            ? response.returnValue
            : response.outputData?.find(({ name }) => name === output.bindingName)?.data;
        if (!result) continue;
        if (output.type === "queue") {
          await options.queues.write(output, result, context, fn.name);
          continue;
        }
        const value = valueOf(result);
        if (value !== undefined && value !== null)
          await writeCosmosOutput(options.cosmos, output, value, context, fn.name);
      }
    },
  };
}
