// The wire form of a queue's callbacks. Every field has a default, so that settings stored before it was added go on working.
import * as z from "zod";
import {
  ruledOutcomes,
  type AbandonedRules,
  type CallableNumbers,
  type OfferCondition,
  type OutcomeRule,
  type PersonRules,
  type QueueCallback,
  type TimesOfDay,
} from "../../domain/settings/queue-callback";
import { text } from "./setting-fields";

export const phoneKey = z.enum(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "#"]);

const condition = z.discriminatedUnion("measure", [
  z.strictObject({ measure: z.literal("waited-seconds"), over: z.int().min(0).max(86_400) }),
  z.strictObject({ measure: z.literal("estimated-wait-seconds"), over: z.int().min(1).max(86_400) }),
  z.strictObject({ measure: z.literal("position"), over: z.int().min(0).max(10_000) }),
  z.strictObject({ measure: z.literal("calls-per-agent"), over: z.number().min(0).max(1000) }),
  z.strictObject({ measure: z.literal("nobody-signed-in") }),
  z.strictObject({ measure: z.literal("outside-hours") }),
]) satisfies z.ZodType<OfferCondition>;

const prefix = z
  .string()
  .regex(/^\+[1-9]\d{0,14}$/, "expected the beginning of an E.164 number such as +351 or +35160");

const numbers = z.strictObject({
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, "expected a country as two capital letters such as PT")
    .default("PT"),
  confirm: z.boolean().default(true),
  mayEnterAnother: z.boolean().default(true),
  allow: z.array(prefix).max(200).default([]),
  block: z.array(prefix).max(200).default([]),
  blockPremiumAndSatellite: z.boolean().default(true),
  openAtMost: z.int().min(1).max(20).default(1),
}) satisfies z.ZodType<CallableNumbers>;

const attempts = z.int().min(1).max(10);
const pauseSeconds = z.int().min(10).max(86_400);
const outcomeRule = z.strictObject({ attempts, pauseSeconds }) satisfies z.ZodType<OutcomeRule>;

const timesOfDay = z.strictObject({
  from: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "expected a time from 00:00 to 23:59"),
  to: z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, "expected a time from 00:00 to 24:00"),
}) satisfies z.ZodType<TimesOfDay>;

const slots = z.strictObject({
  // All of a day are kept in one document of at most 2 MB.
  perHalfHour: z.int().min(0).max(500).default(0),
  daysAhead: z.int().min(1).max(30).default(7),
}) satisfies z.ZodType<QueueCallback["slots"]>;

const person = z.strictObject({
  provedBy: z.enum(["key", "nothing"]).default("key"),
  key: phoneKey.default("1"),
  wrongPersonKey: phoneKey.exactOptional(),
  withinSeconds: z.int().min(3).max(60).default(10),
  message: text.exactOptional(),
}) satisfies z.ZodType<PersonRules>;

const abandoned = z.strictObject({
  callBack: z.boolean().default(false),
  waitedAtLeastSeconds: z.int().min(0).max(3600).default(30),
  afterMinutes: z.int().min(1).max(1440).default(5),
  withinMinutes: z.int().min(10).max(43_200).default(240),
}) satisfies z.ZodType<AbandonedRules>;

export const queueCallback = z.strictObject({
  offered: z.boolean().default(true),
  mode: z.enum(["agent-first", "customer-first"]).default("agent-first"),
  when: z.array(condition).max(10).default([]),
  key: phoneKey.default("1"),
  firstOfferAfterSeconds: z.int().min(0).max(3600).default(30),
  repeatEverySeconds: z.int().min(10).max(3600).default(60),
  maxOffers: z.int().min(1).max(100).default(5),
  numbers: numbers.prefault({}),
  attempts: attempts.default(3),
  pauseSeconds: pauseSeconds.default(300),
  perOutcome: z.partialRecord(z.enum(ruledOutcomes), outcomeRule).default({}),
  callingHours: timesOfDay.default({ from: "08:00", to: "21:00" }),
  windowHours: z.int().min(1).max(720).default(168),
  lastMessage: text.exactOptional(),
  ringSeconds: z.int().min(10).max(120).default(30),
  person: person.prefault({}),
  previewSeconds: z.int().min(0).max(300).default(0),
  ownedForSeconds: z
    .int()
    .min(0)
    .max(30 * 86_400)
    .default(0),
  abandoned: abandoned.prefault({}),
  promiseControl: z.boolean().default(true),
  slots: slots.prefault({}),
}) satisfies z.ZodType<QueueCallback>;
