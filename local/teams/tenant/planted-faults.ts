// Mishaps that a story plants in a tenant. They are part of the tenant's state, so that they survive a restart.
import type { TenantFault } from "../world/tenant-records";
import type { Cmdlet } from "./teams-tenant";
import type { World } from "../world/world";

const plantedIn = (world: World, tenantId: string) =>
  world.plantedFaults.all().filter((one) => one.tenantId === tenantId);

export const hasFault = (world: World, tenantId: string, is: TenantFault["is"]): boolean =>
  plantedIn(world, tenantId).some(({ fault }) => fault.is === is);

/** How it is told that calls to telephones cannot be charged to anything, if it is so. */
export const creditRefusal = (world: World, tenantId: string): "at-once" | "by-ending" | undefined => {
  for (const { fault } of plantedIn(world, tenantId)) if (fault.is === "no-credit") return fault.told;
  return undefined;
};

/** Why this number's assignment ends as failed, if it does. */
export const assignmentFailure = (world: World, tenantId: string, number: string): string | undefined => {
  for (const { fault } of plantedIn(world, tenantId))
    if (fault.is === "assignment-fails" && isAbout(fault, number)) return fault.detail ?? "The assignment failed.";
  return undefined;
};

export const isNeverActivated = (world: World, tenantId: string, number: string): boolean =>
  plantedIn(world, tenantId).some(({ fault }) => fault.is === "activation-fails" && isAbout(fault, number));

const isAbout = (fault: { readonly number?: string | undefined }, number: string) =>
  fault.number === undefined || fault.number === number;

export function plantFault(world: World, tenantId: string, fault: TenantFault): void {
  world.plantedFaults.put({ id: `${tenantId}:${String(world.count("planted faults"))}`, tenantId, fault });
}

export function healFaults(world: World, tenantId: string): void {
  for (const { id } of plantedIn(world, tenantId)) world.plantedFaults.remove(id);
}

/** Whether the cmdlet fails this time; counts it. */
export function strikesCmdlet(world: World, tenantId: string, cmdlet: Cmdlet): "before" | "after" | undefined {
  for (const record of plantedIn(world, tenantId)) {
    const { fault } = record;
    if (fault.is !== "cmdlet-fails" || fault.cmdlet !== cmdlet) continue;
    const left = (fault.times ?? 1) - 1;
    if (left === 0) world.plantedFaults.remove(record.id);
    else world.plantedFaults.put({ ...record, fault: { ...fault, times: left } });
    return fault.when;
  }
  return undefined;
}
