// The wire form of a queue. Everything but the name has a default that suits a small office.
import * as z from "zod";
import type { Borrowing, OverflowRule, Queue, QueueAnnouncements, QueueOverflow } from "../../domain/settings/queue";
import { strategies, type RelaxationStep } from "../../domain/settings/routing-rules";
import { queueCallback } from "./queue-callback";
import {
  dispositionId,
  displayName,
  finalDestination,
  hangUp,
  hoursId,
  language,
  queueId,
  requiredSkills,
  skillId,
  text,
  toNumber,
  toQueue,
  toUser,
  toWait,
} from "./setting-fields";

const announcements = z.strictObject({
  join: text.exactOptional(),
  positionEverySeconds: z.int().min(10).max(3600).default(45),
  sayPosition: z.boolean().default(true),
  sayExpectedWait: z.boolean().default(true),
  music: z.boolean().default(true),
}) satisfies z.ZodType<QueueAnnouncements>;

const applies = z.enum(["new-calls", "all-calls"]).default("all-calls");
const noAgents = z.discriminatedUnion("to", [
  z.strictObject({ ...toQueue, applies }),
  z.strictObject({ ...toUser, applies }),
  z.strictObject({ ...toNumber, applies }),
  z.strictObject({ ...hangUp, applies }),
  z.strictObject({ ...toWait, applies }),
]);

const measured = { applies, then: finalDestination };
const rule = z.discriminatedUnion("measure", [
  z.strictObject({ measure: z.literal("calls-per-agent"), over: z.number().min(0).max(1000), ...measured }),
  z.strictObject({ measure: z.literal("estimated-wait-seconds"), over: z.int().min(1).max(86_400), ...measured }),
  z.strictObject({ measure: z.literal("waiting"), over: z.int().min(0).max(10_000), ...measured }),
]) satisfies z.ZodType<OverflowRule>;

const overflow = z.strictObject({
  rules: z.array(rule).max(20).default([]),
  full: finalDestination.default({ to: "hang-up" }),
  noAgents: noAgents.default({ to: "wait", applies: "all-calls" }),
  maxWait: finalDestination.default({ to: "hang-up" }),
  closed: finalDestination.default({ to: "hang-up" }),
}) satisfies z.ZodType<QueueOverflow>;

const relaxationStep = z.strictObject({
  afterSeconds: z.int().min(1).max(86_400),
  drop: z.array(skillId).max(20).default([]),
  lower: requiredSkills.default([]),
  alsoAgentsOf: z.array(queueId).max(20).default([]),
}) satisfies z.ZodType<RelaxationStep>;

const preferredAgent = z.strictObject({
  is: z.enum(["nobody", "last-agent"]).default("nobody"),
  patienceSeconds: z.int().min(5).max(86_400).default(60),
}) satisfies z.ZodType<Queue["preferredAgent"]>;

const serviceLevel = z.strictObject({
  withinSeconds: z.int().min(1).max(3600).default(20),
  overMinutes: z.int().min(5).max(1440).default(30),
}) satisfies z.ZodType<Queue["serviceLevel"]>;

const level = z.number().min(0).max(1);
const borrowing = z.strictObject({
  from: queueId,
  whileOwnLevelUnder: level.default(0.8),
  andTheirLevelOver: level.default(0.9),
}) satisfies z.ZodType<Borrowing>;

export const queue = z.strictObject({
  id: queueId,
  name: displayName,
  language: language.exactOptional(),
  requiredSkills: requiredSkills.default([]),
  preferredSkills: requiredSkills.default([]),
  relaxation: z.array(relaxationStep).max(10).default([]),
  strategy: z.enum(strategies).default("least-occupied"),
  priorityMinutes: z.int().min(0).max(1440).default(0),
  preferredAgent: preferredAgent.prefault({}),
  serviceLevel: serviceLevel.prefault({}),
  borrowing: z.array(borrowing).max(20).default([]),
  ringSeconds: z.int().min(5).max(120).default(20),
  wrapUpSeconds: z.int().min(0).max(900).default(30),
  joinMode: z.enum(["conference", "transfer"]).default("conference"),
  maxWaiting: z.int().min(1).max(10_000).default(50),
  maxWaitSeconds: z.int().min(10).max(86_400).default(1800),
  hours: hoursId.exactOptional(),
  announcements: announcements.prefault({}),
  overflow: overflow.prefault({}),
  callback: queueCallback.prefault({}),
  noAnswerStatus: z.enum(["away", "available"]).default("away"),
  declineCoolOffSeconds: z.int().min(0).max(3600).default(60),
  dispositions: z.array(dispositionId).max(100).default([]),
}) satisfies z.ZodType<Queue>;
