// A setting of any kind, as the settings endpoint receives it (kind and id come from the path) and as the store keeps it.
import * as z from "zod";
import type { Setting, SettingKind, SettingsByKind } from "../../domain/settings/setting";
import { agentProfile } from "./agent-profile";
import { endpoint } from "./endpoint";
import { flow } from "./flow";
import { hours } from "./hours";
import { disposition, skill } from "./labels";
import { queue } from "./queue";

export const settingSchemas = {
  queues: queue,
  flows: flow,
  hours,
  skills: skill,
  agents: agentProfile,
  dispositions: disposition,
  endpoints: endpoint,
} as const satisfies { [K in SettingKind]: z.ZodType<SettingsByKind[K]> };

/** `{ kind, ...fields of the item }`, the flat form of a request, becomes `{ kind, item }`. */
export const setting = z.discriminatedUnion("kind", [
  queue.extend({ kind: z.literal("queues") }).transform(({ kind, ...item }) => ({ kind, item })),
  flow.extend({ kind: z.literal("flows") }).transform(({ kind, ...item }) => ({ kind, item })),
  hours.extend({ kind: z.literal("hours") }).transform(({ kind, ...item }) => ({ kind, item })),
  skill.extend({ kind: z.literal("skills") }).transform(({ kind, ...item }) => ({ kind, item })),
  agentProfile.extend({ kind: z.literal("agents") }).transform(({ kind, ...item }) => ({ kind, item })),
  disposition.extend({ kind: z.literal("dispositions") }).transform(({ kind, ...item }) => ({ kind, item })),
  endpoint.extend({ kind: z.literal("endpoints") }).transform(({ kind, ...item }) => ({ kind, item })),
]) satisfies z.ZodType<Setting>;
