// Whom a Graph request names, and whether this call may reach them.
import type { CalledIdentity } from "../../../shared/contracts/graph/request-participants";
import { badRequest, noCredit, tenantMismatch } from "../graph-refusal";
import { creditRefusal } from "../tenant/planted-faults";
import { keyOf } from "../world/addresses";
import type { Address, AppCall } from "../world/records";
import type { World } from "../world/world";
import { linesIn } from "./conversations";

/** Foreign tenants' users are refused with 7505 (comms-samples#720). */
export function calledAddress(world: World, call: { tenantId: string }, identity: CalledIdentity): Address {
  if ("phone" in identity) return { kind: "number", number: identity.phone.id };
  if ("application" in identity)
    throw badRequest("identity.application: calling another application is not part of this simulation");
  const user = world.directory.user(call.tenantId, identity.user.id);
  if (!user && world.directory.tenantOfUser(identity.user.id)) throw tenantMismatch();
  return { kind: "user", tenantId: call.tenantId, userId: user?.id ?? identity.user.id.toLowerCase() };
}

/** Telephones can be reached only by a resource account with a number (call-answer, call-transfer). */
export function requireNumber(world: World, call: Pick<AppCall, "tenantId" | "resourceAccountId">): void {
  const account = call.resourceAccountId
    ? world.directory.resourceAccount(call.tenantId, call.resourceAccountId)
    : undefined;
  if (!account)
    throw badRequest("A telephone can be called only with an application instance (resource account) as source.");
  if (!account.number) throw badRequest(`The application instance ${account.id} has no telephone number.`);
  if (creditRefusal(world, call.tenantId) === "at-once") throw noCredit();
}

/** Whether the person on the other end of our call of two is the one named. */
export function isCallWith(world: World, call: AppCall, who: Address): boolean {
  const [line] = linesIn(world, call.conversationId);
  return line !== undefined && keyOf(line.who) === keyOf(who);
}
