// Giving telephone numbers to accounts and taking them back: accepted at once, carried out by an operation, in force later still.
import type * as z from "zod";
import type { assignNumber, unassignNumber } from "../../../shared/contracts/graph/number-requests";
import { badRequest, GraphRefusal } from "../graph-refusal";
import { byId } from "../world/by-id";
import { numberKey } from "../world/directory";
import type { NumberOperation, PhoneNumber } from "../world/tenant-records";
import type { World } from "../world/world";
import { hasPlan } from "./licences";
import { assignmentFailure, isNeverActivated } from "./planted-faults";

/** In seconds [our assumptions: Microsoft documents that it takes time, not how much]. */
const BEGINNING: readonly [number, number] = [1, 5];
const ASSIGNING: readonly [number, number] = [10, 40];
const ACTIVATING: readonly [number, number] = [30, 140];

/** Plans with which an account may have a number: Teams Phone, or the resource account's licence. */
const PHONE_PLANS = ["MCOEV", "MCOEV_VIRTUALUSER"];

/** Whom the number is assigned to, as Graph shows it: neither before the operation is over, nor after it was taken back. */
export function ownerShown({ assignment }: PhoneNumber, now: number): string | undefined {
  if (!assignment || assignment.since > now) return undefined;
  return assignment.until !== undefined && assignment.until <= now ? undefined : assignment.to;
}

/** Whoever has it or is about to. */
const ownerReserved = ({ assignment }: PhoneNumber, now: number): string | undefined =>
  assignment?.until !== undefined && assignment.until <= now ? undefined : assignment?.to;

/** Free numbers count as activated, too. */
export function activationShown(number: PhoneNumber, now: number): string {
  if (ownerShown(number, now) === undefined) return "activated";
  const activeAt = number.assignment?.activeAt;
  if (activeAt === undefined) return "assignmentFailed";
  return activeAt <= now ? "activated" : "assignmentPending";
}

export const operationStatus = ({ startsAt, endsAt, failure }: NumberOperation, now: number): string =>
  now < startsAt ? "notStarted" : now < endsAt ? "running" : failure === undefined ? "succeeded" : "failed";

export const numbersIn = (world: World, tenantId: string): readonly PhoneNumber[] =>
  world.phoneNumbers
    .all()
    .filter((one) => one.tenantId === tenantId)
    .sort(byId);

const withPlus = (text: string) => (text.startsWith("+") ? text : `+${text}`);

function numberIn(world: World, tenantId: string, text: string, numberType: string): PhoneNumber {
  const found = world.phoneNumbers.get(numberKey(tenantId, withPlus(text)));
  if (!found) throw new GraphRefusal(404, "NotFound", `The telephone number ${withPlus(text)} was not found.`);
  if (found.kind !== numberType)
    throw badRequest(`The telephone number ${found.number} is of type ${found.kind}, not ${numberType}.`);
  return found;
}

export function assign(world: World, tenantId: string, wanted: z.output<typeof assignNumber>): NumberOperation {
  const now = world.now();
  const found = numberIn(world, tenantId, wanted.telephoneNumber, wanted.numberType);
  const { number } = found;
  const account = world.accounts.get(wanted.assignmentTargetId.toLowerCase());
  if (account?.tenantId !== tenantId)
    throw badRequest(`The assignment target ${wanted.assignmentTargetId} was not found.`);
  const owner = ownerReserved(found, now);
  if (owner !== undefined && owner !== account.id)
    throw new GraphRefusal(409, "Conflict", `The telephone number ${number} is already assigned to another target.`);
  const capability = account.appId === undefined ? "userAssignment" : "voiceApplicationAssignment";
  if (!found.capabilities.includes(capability))
    throw badRequest(`The telephone number ${number} does not have the capability ${capability}.`);
  if (!PHONE_PLANS.some((plan) => hasPlan(account, plan, now)))
    throw badRequest(`The account ${account.id} is not licensed for Teams Phone, or not yet set up in Teams.`);
  const of = `${number} to ${account.upn}`;
  const failure = assignmentFailure(world, tenantId, number);
  const operation = begin(world, found, of, failure);
  const hasIt = owner === account.id && found.assignment?.until === undefined;
  if (failure !== undefined || hasIt) return operation;
  const isActivated = !isNeverActivated(world, tenantId, number);
  const activeAt = operation.endsAt + world.lengthOf(`activating ${of}`, ACTIVATING);
  const assignment = { to: account.id, since: operation.endsAt, ...(isActivated ? { activeAt } : {}) };
  world.phoneNumbers.put({ ...found, assignment });
  return operation;
}

export function unassign(world: World, tenantId: string, wanted: z.output<typeof unassignNumber>): NumberOperation {
  const found = numberIn(world, tenantId, wanted.telephoneNumber, wanted.numberType);
  if (!found.assignment || ownerReserved(found, world.now()) === undefined)
    throw badRequest(`The telephone number ${found.number} is not assigned.`);
  const operation = begin(world, found, `${found.number} back`, undefined);
  world.phoneNumbers.put({ ...found, assignment: { ...found.assignment, until: operation.endsAt } });
  return operation;
}

function begin(world: World, { id: numberId, tenantId }: PhoneNumber, of: string, failure: string | undefined) {
  const createdAt = world.now();
  const startsAt = createdAt + world.lengthOf(`beginning ${of}`, BEGINNING);
  const operation: NumberOperation = {
    // Opaque to callers, like Graph's: base64 of the kind and an id.
    id: Buffer.from(`Assignment|${world.idFor(`operation ${of}`)}`).toString("base64url"),
    ...{ tenantId, numberId, createdAt, startsAt },
    endsAt: startsAt + world.lengthOf(`assigning ${of}`, ASSIGNING),
    ...(failure === undefined ? {} : { failure }),
  };
  world.numberOperations.put(operation);
  return operation;
}
