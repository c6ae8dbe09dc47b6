// The wire form of an agent's profile.
import * as z from "zod";
import type { AgentProfile, ChannelShare, Membership } from "../../domain/settings/agent-profile";
import { agentId, displayName, queueId, skillId, skillLevel } from "./setting-fields";

const membership = z.strictObject({
  queueId,
  order: z.int().min(1).max(9).default(1),
  delaySeconds: z.int().min(0).max(3600).default(0),
}) satisfies z.ZodType<Membership>;

/** An id alone is a membership without anything special. */
const memberships = z.preprocess(
  (given) =>
    Array.isArray(given) ? given.map((one: unknown) => (typeof one === "string" ? { queueId: one } : one)) : given,
  z.array(membership).max(100),
);

const share = (weight: number, atMost: number) =>
  z
    .strictObject({ weight: z.int().min(1).max(100).default(weight), atMost: z.int().min(0).max(100).default(atMost) })
    .prefault({}) satisfies z.ZodType<ChannelShare>;

export const agentProfile = z.strictObject({
  id: agentId,
  name: displayName,
  skills: z
    .array(z.strictObject({ skill: skillId, level: skillLevel }))
    .max(100)
    .default([]),
  queues: memberships.default([]),
  capacity: z.strictObject({ chat: share(34, 3), message: share(20, 5), mail: share(50, 2) }).prefault({}),
}) satisfies z.ZodType<AgentProfile>;
