// The list of functions a host prints when it starts, in the form Core Tools gives it.
import type { AppFunction } from "./function-table";
import { routeOf } from "./http-functions";

export interface ListedFunction {
  readonly name: string;
  /** The trigger's type. */
  readonly trigger: string;
  /** Methods and address, schedule, or container. */
  readonly detail: string;
}

export function listFunctions(functions: readonly AppFunction[], url: string, routePrefix: string): ListedFunction[] {
  const detail = (fn: AppFunction): string => {
    const { trigger } = fn;
    switch (trigger.type) {
      case "httpTrigger": {
        const path = [routePrefix, routeOf(fn).template].filter(Boolean).join("/");
        return `[${trigger.methods.join(",") || "ANY"}] ${url}/${path}`;
      }
      case "timerTrigger":
        return trigger.schedule.text;
      case "cosmosDBTrigger":
        return `${trigger.databaseName}/${trigger.containerName}`;
      case "queueTrigger":
        return trigger.queueName;
      case "orchestrationTrigger":
      case "activityTrigger":
      case "entityTrigger":
      case "warmupTrigger":
        return "";
    }
  };
  return functions
    .map((fn) => ({ name: fn.name, trigger: fn.trigger.type, detail: detail(fn) }))
    .sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1));
}

const rank = ({ trigger }: ListedFunction) => (trigger === "httpTrigger" ? 0 : 1);

export function printedList(list: readonly ListedFunction[]): string {
  const lines = list.map(({ name, trigger, detail }) =>
    trigger === "httpTrigger"
      ? `\t${name}: ${detail}`
      : `\t${name}: ${[trigger, detail && `(${detail})`].filter(Boolean).join(" ")}`,
  );
  return ["", "Functions:", ...lines.flatMap((line) => ["", line]), ""].join("\n");
}
