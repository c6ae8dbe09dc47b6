// Long-running work in a call: begun by a request, finished by a notification that echoes its clientContext.
import { operationBody } from "../notifications/notification-bodies";
import { endings } from "../world/end-codes";
import type { AppCall, Ending, Operation } from "../world/records";
import type { Switchboard } from "./switchboard";

type Begun = Pick<Operation, "type" | "status"> & Partial<Operation>;

export function beginOperation({ world }: Switchboard, call: AppCall, begun: Begun): Operation {
  const current = world.calls.get(call.id) ?? call;
  const ordinal = current.operationCount + 1;
  world.calls.put({ ...current, operationCount: ordinal });
  const operation: Operation = { id: world.newId().replaceAll("-", ""), callId: call.id, ordinal, ...begun };
  world.operations.put(operation);
  return operation;
}

/** An operation that is over in the answer to its request: "no further notification" (commsOperation). */
export const completeAtOnce = (
  board: Switchboard,
  call: AppCall,
  type: Operation["type"],
  clientContext: string | undefined,
): Operation =>
  beginOperation(board, call, {
    type,
    status: "completed",
    resultInfo: endings.completed,
    ...(clientContext ? { clientContext } : {}),
  });

export function finishOperation(
  board: Switchboard,
  operation: Operation,
  status: "completed" | "failed",
  resultInfo: Ending,
  more: Partial<Operation> = {},
): void {
  const { world, outbox, baseUrl } = board;
  world.unschedule(`operation:${operation.id}`);
  const finished: Operation = { ...operation, ...more, status, resultInfo };
  world.operations.put(finished);
  const call = world.calls.get(operation.callId);
  if (call) outbox.notify(call, operationBody(call, finished, baseUrl));
}

export const operationsOf = ({ world }: Switchboard, callId: string): readonly Operation[] =>
  world.operations
    .all()
    .filter((operation) => operation.callId === callId)
    .sort((one, other) => one.ordinal - other.ordinal);
