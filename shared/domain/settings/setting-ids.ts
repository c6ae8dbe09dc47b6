// Identities that only settings refer to. Those of queues, flows, agents and endpoints are in the kernel.

declare const named: unique symbol;
type Named<T extends string> = string & { readonly [named]: T };

export type SkillId = Named<"SkillId">;
export type HoursId = Named<"HoursId">;
export type DispositionId = Named<"DispositionId">;

/** Names a string as the identity of a setting. Callers have checked its form at the edge. */
export const settingId = <T extends Named<string>>(text: string): T => text as T;
