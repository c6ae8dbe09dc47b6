// Which durable functions the app has. Names are compared without regard to case, as the extension does.
import { nameInEntityId } from "./entity/entity-id";
import { ActionType, type Leaf } from "./orchestration/action";

export type FunctionKind = "orchestrator" | "activity" | "entity";

export interface KnownFunctions {
  /** The name as registered. */
  find(kind: FunctionKind, name: string): string | undefined;
  /** The extension's sentence about a function that is not there. */
  missing(kind: FunctionKind, name: string): string;
  /** Why a task cannot be scheduled, if so. */
  readonly problemWith: (leaf: Leaf) => string | undefined;
}

export function knownFunctions(names: {
  orchestrators: readonly string[];
  activities: readonly string[];
  entities: readonly string[];
}): KnownFunctions {
  const byKind = { orchestrator: names.orchestrators, activity: names.activities, entity: names.entities };
  const index = (list: readonly string[]) => new Map(list.map((name) => [name.toLowerCase(), name]));
  const found = {
    orchestrator: index(names.orchestrators),
    activity: index(names.activities),
    entity: index(names.entities),
  };
  const find = (kind: FunctionKind, name: string) => found[kind].get(name.toLowerCase());
  const missing = (kind: FunctionKind, name: string) =>
    `The function '${name}' doesn't exist, is disabled, or is not an ${kind} function. Additional info: ` +
    (byKind[kind].length > 0
      ? `The following are the known ${kind} functions: '${byKind[kind].join("', '")}'.`
      : `No ${kind} functions are currently registered!`);
  const check = (kind: FunctionKind, name: string) =>
    find(kind, name) === undefined ? missing(kind, name) : undefined;
  return {
    find,
    missing,
    problemWith(leaf) {
      switch (leaf.actionType) {
        case ActionType.CallActivity:
        case ActionType.CallActivityWithRetry:
          return check("activity", leaf.functionName);
        case ActionType.CallSubOrchestrator:
        case ActionType.CallSubOrchestratorWithRetry:
          return check("orchestrator", leaf.functionName);
        case ActionType.CallEntity:
        case ActionType.SignalEntity:
          return check("entity", nameInEntityId(leaf.instanceId));
        case ActionType.LockEntities:
          return leaf.lockSet.map(({ name }) => check("entity", name)).find((problem) => problem !== undefined);
        case ActionType.CallHttp:
          return leaf.httpRequest.tokenSource
            ? "callHttp with a managed identity token is not supported by the local durable engine."
            : undefined;
        case ActionType.ContinueAsNew:
        case ActionType.CreateTimer:
        case ActionType.WaitForExternalEvent:
        case ActionType.ReleaseEntities:
          return undefined;
      }
    },
  };
}
