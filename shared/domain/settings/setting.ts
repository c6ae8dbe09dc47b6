// All that a tenant's administrators set up, by kind, and what is remembered about every edit.
import type { AgentProfile } from "./agent-profile";
import type { Endpoint } from "./endpoint";
import type { Flow } from "./flow";
import type { Hours } from "./hours";
import type { Disposition, Skill } from "./labels";
import type { Queue } from "./queue";

export interface SettingsByKind {
  readonly queues: Queue;
  readonly flows: Flow;
  readonly hours: Hours;
  readonly skills: Skill;
  readonly agents: AgentProfile;
  readonly dispositions: Disposition;
  readonly endpoints: Endpoint;
}

export type SettingKind = keyof SettingsByKind;

export const settingKinds = [
  "queues",
  "flows",
  "hours",
  "skills",
  "agents",
  "dispositions",
  "endpoints",
] as const satisfies readonly SettingKind[];

/** One setting together with its kind, so that a switch on `kind` knows the item. */
export type Setting = {
  readonly [K in SettingKind]: { readonly kind: K; readonly item: SettingsByKind[K] };
}[SettingKind];

/** Who made an edit: an Entra object id, and the name the token gave. */
export interface Author {
  readonly id: string;
  readonly name?: string;
}

/** One edit of one item. Never changes; a call in progress keeps the version it began with. */
export interface Versioned<T> {
  readonly item: T;
  /** 1 for the first edit; goes on counting when an item is deleted and made again. */
  readonly version: number;
  readonly changedAt: number;
  readonly changedBy: Author;
}
