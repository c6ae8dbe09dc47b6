// A number that an app calls and that is an app's own: the telephone network carries the call from one to the other.
import { refusals } from "../world/end-codes";
import type { Line } from "../world/records";
import { dial } from "./incoming";
import { refuse } from "./ringing";
import type { Switchboard } from "./switchboard";

/** @returns whether the number is a resource account's, so that nobody's telephone rings */
export function reachesAccount(board: Switchboard, line: Line): boolean {
  const { world } = board;
  if (line.who.kind !== "number" || line.state !== "ringing" || !world.directory.dialled(line.who.number)) return false;
  const callId = line.purpose && "callId" in line.purpose ? line.purpose.callId : "";
  const accountId = world.calls.get(callId)?.resourceAccountId;
  const from = accountId === undefined ? undefined : world.directory.resourceAccount(line.tenantId, accountId)?.number;
  const far = dial(board, {
    who: from === undefined ? { kind: "anonymous" } : { kind: "number", number: from },
    tenantId: line.tenantId,
    to: line.who.number,
    plan: undefined,
  });
  if (far.state === "ended") refuse(board, line, refusals.unreachable(line.who), "is-unreachable");
  else {
    world.lines.put({ ...line, trunkTo: far.id });
    world.lines.put({ ...far, trunkTo: line.id });
  }
  return true;
}
