// The wire form of a flow.
import * as z from "zod";
import type { Flow, Step } from "../../domain/settings/flow";
import { phoneKey } from "./queue-callback";
import {
  agentId,
  displayName,
  flowId,
  hoursId,
  language,
  queueId,
  requiredSkills,
  slug,
  text,
  texts,
  toNumber,
  toUser,
} from "./setting-fields";

const stepId = slug;
// More than anyone can keep in mind; such a menu is better split into several flows' worth of queues.
const mostSteps = 200;

const play = z.strictObject({ type: z.literal("play"), say: texts, next: stepId });

const menu = z.strictObject({
  type: z.literal("menu"),
  say: texts,
  options: z.partialRecord(phoneKey, stepId),
  timeoutSeconds: z.int().min(1).max(60).default(5),
  retries: z.int().min(0).max(9).default(2),
  onInvalid: text.exactOptional(),
  onTimeout: text.exactOptional(),
  otherwise: stepId,
});

const hours = z.strictObject({
  type: z.literal("hours"),
  hoursId,
  open: stepId,
  closed: stepId,
  holiday: stepId.exactOptional(),
});

const queue = z.strictObject({
  type: z.literal("queue"),
  queueId,
  priorityMinutes: z.int().min(0).max(1440).exactOptional(),
  skills: requiredSkills.exactOptional(),
  owner: agentId.exactOptional(),
});

const split = z.strictObject({
  type: z.literal("split"),
  ways: z
    .array(z.strictObject({ percent: z.number().gt(0).max(100), next: stepId }))
    .min(2)
    .max(20),
});

const transferFields = { type: z.literal("transfer"), failed: stepId.exactOptional() };
const transfer = z.discriminatedUnion("to", [
  z.strictObject({ ...transferFields, ...toUser }),
  z.strictObject({ ...transferFields, ...toNumber }),
]);

const changeLanguage = z.strictObject({ type: z.literal("language"), language, next: stepId });

const hangUp = z.strictObject({ type: z.literal("hang-up"), say: texts.exactOptional() });

const step = z.discriminatedUnion("type", [
  play,
  menu,
  hours,
  split,
  queue,
  transfer,
  changeLanguage,
  hangUp,
]) satisfies z.ZodType<Step>;

export const flow = z.strictObject({
  id: flowId,
  name: displayName,
  language,
  start: stepId,
  steps: z
    .record(stepId, step)
    .refine((steps) => Object.keys(steps).length <= mostSteps, `expected at most ${mostSteps} steps`),
}) satisfies z.ZodType<Flow>;
