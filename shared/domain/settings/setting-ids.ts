// Identities that only settings refer to. Those of queues, flows, agents and endpoints are in the kernel.

declare const named: unique symbol;
type Named<T extends string> = string & { readonly [named]: T };

export type SkillId = Named<"SkillId">;
export type HoursId = Named<"HoursId">;
export type DispositionId = Named<"DispositionId">;

// Callers have checked the form at the edge.
export const skillIdOf = (text: string): SkillId => text as SkillId;
export const hoursIdOf = (text: string): HoursId => text as HoursId;
export const dispositionIdOf = (text: string): DispositionId => text as DispositionId;
