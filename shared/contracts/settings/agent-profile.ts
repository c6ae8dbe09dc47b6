// The wire form of an agent's profile.
import { z } from "zod";
import type { AgentProfile } from "../../domain/settings/agent-profile";
import { agentId, displayName, queueId, skillId, skillLevel } from "./setting-fields";

export const agentProfile = z.strictObject({
  id: agentId,
  name: displayName,
  skills: z
    .array(z.strictObject({ skill: skillId, level: skillLevel }))
    .max(100)
    .default([]),
  queues: z.array(queueId).max(100).default([]),
}) satisfies z.ZodType<AgentProfile>;
