// What an orchestrator asked for, as the SDK lists it: one action for every yield, and one for every fire-and-forget call.
import * as z from "zod";

export const ActionType = {
  CallActivity: 0,
  CallActivityWithRetry: 1,
  CallSubOrchestrator: 2,
  CallSubOrchestratorWithRetry: 3,
  ContinueAsNew: 4,
  CreateTimer: 5,
  WaitForExternalEvent: 6,
  CallEntity: 7,
  CallHttp: 8,
  SignalEntity: 9,
  WhenAny: 11,
  WhenAll: 12,
  LockEntities: 13,
  ReleaseEntities: 14,
} as const;

/** Milliseconds; what is left out is unlimited, or 1 for the coefficient. */
export const retryOptions = z.object({
  firstRetryIntervalInMilliseconds: z.number(),
  maxNumberOfAttempts: z.number(),
  backoffCoefficient: z.number().optional(),
  maxRetryIntervalInMilliseconds: z.number().optional(),
  retryTimeoutInMilliseconds: z.number().optional(),
});
export type RetryOptions = z.infer<typeof retryOptions>;

export const httpRequest = z.object({
  method: z.string(),
  uri: z.string(),
  content: z.string().optional(),
  headers: z.record(z.string(), z.union([z.string(), z.array(z.string())])).optional(),
  tokenSource: z.object({ resource: z.string() }).loose().optional(),
  asynchronousPatternEnabled: z.boolean().optional(),
});
export type HttpCall = z.infer<typeof httpRequest>;

/** Which task object of the SDK this is, when the host marked it (see mark-tasks.ts): the same task may be yielded again. */
const task = z.number().optional();
const instanceId = z.string().optional();
const version = z.string().optional();
const target = z.object({ name: z.string(), key: z.string() });

const leaves = [
  z.object({
    actionType: z.literal(ActionType.CallActivity),
    functionName: z.string(),
    input: z.unknown().optional(),
    task,
  }),
  z.object({
    actionType: z.literal(ActionType.CallActivityWithRetry),
    functionName: z.string(),
    retryOptions,
    input: z.unknown().optional(),
    task,
  }),
  z.object({
    actionType: z.literal(ActionType.CallSubOrchestrator),
    functionName: z.string(),
    instanceId,
    version,
    input: z.unknown().optional(),
    task,
  }),
  z.object({
    actionType: z.literal(ActionType.CallSubOrchestratorWithRetry),
    functionName: z.string(),
    retryOptions,
    instanceId,
    version,
    input: z.unknown().optional(),
    task,
  }),
  z.object({
    actionType: z.literal(ActionType.ContinueAsNew),
    input: z.unknown().optional(),
    preserveUnprocessedEvents: z.boolean().optional(),
    task,
  }),
  z.object({
    actionType: z.literal(ActionType.CreateTimer),
    fireAt: z.iso.datetime({ offset: true }),
    isCanceled: z.boolean().optional(),
    task,
  }),
  z.object({ actionType: z.literal(ActionType.WaitForExternalEvent), externalEventName: z.string(), task }),
  z.object({
    actionType: z.literal(ActionType.CallEntity),
    instanceId: z.string(),
    operation: z.string(),
    input: z.unknown().optional(),
    task,
  }),
  z.object({ actionType: z.literal(ActionType.CallHttp), httpRequest, task }),
  z.object({
    actionType: z.literal(ActionType.SignalEntity),
    instanceId: z.string(),
    operation: z.string(),
    input: z.unknown().optional(),
    task,
  }),
  z.object({
    actionType: z.literal(ActionType.LockEntities),
    lockRequestId: z.string(),
    lockSet: z.array(target).min(1),
    task,
  }),
  z.object({ actionType: z.literal(ActionType.ReleaseEntities), task }),
] as const;
export type Leaf = z.infer<(typeof leaves)[number]>;

export type Action =
  Leaf | { actionType: typeof ActionType.WhenAny | typeof ActionType.WhenAll; compoundActions: Action[] };

export const action: z.ZodType<Action> = z.lazy(() =>
  z.discriminatedUnion("actionType", [
    ...leaves,
    z.object({ actionType: z.literal(ActionType.WhenAny), compoundActions: z.array(action) }),
    z.object({ actionType: z.literal(ActionType.WhenAll), compoundActions: z.array(action) }),
  ]),
);

/** The single tasks inside, in the order in which the SDK numbers them. */
export function leavesOf(asked: Action): readonly Leaf[] {
  return "compoundActions" in asked ? asked.compoundActions.flatMap(leavesOf) : [asked];
}
