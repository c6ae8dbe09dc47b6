// Fields that several callback routes take, in the form in which requests bring them.
import * as z from "zod";
import { agentId, queueId } from "../../shared/contracts/settings/setting-fields";
import { idOf, type CallbackId } from "../../shared/domain/kernel/ids";
import { phoneNumber } from "./phone-number";

export const callbackId = z
  .string()
  .regex(/^cb-[0-9a-z-]{1,64}$/, "expected a callback id")
  .transform((id) => idOf<CallbackId>(id));

/** One line of words. Control characters would break tables apart, and halves of a character come back from the store as others. */
export const words = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, "expected text without control characters");

/** The end of the last year that ISO 8601 writes with four digits: clocks and calendars go on for a while after it. */
export const lastMoment = Date.parse("9999-12-31T23:59:59.999Z");

/** Unix milliseconds, or ISO 8601 with its offset. */
export const moment = z.union(
  [
    z.int().min(0).max(lastMoment),
    z
      .string()
      .regex(/^\d{1,15}$/)
      .transform(Number)
      .refine((at) => at <= lastMoment),
    z.iso.datetime({ offset: true }).transform((text) => Date.parse(text)),
  ],
  "expected Unix milliseconds or a moment such as 2026-11-22T09:30:00Z",
);

/** When to be called: a moment, or a time without offset (`2026-11-24T10:30`) by the clock of the customer's zone. */
export const agreedTime = z.union(
  [
    z
      .int()
      .min(0)
      .max(lastMoment)
      .transform((at) => ({ moment: at })),
    moment.transform((at) => ({ moment: at })),
    z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/)
      .transform((wall) => ({ wall })),
  ],
  "expected Unix milliseconds, a moment such as 2026-11-24T10:30:00Z, or a time such as 2026-11-24T10:30",
);

const yesOrNo = z.enum(["true", "false"]).transform((text) => text === "true");

/** What a list of callbacks can be narrowed by; named and read as `CallbackFilter` says. */
export const callbackFilter = {
  state: z.enum(["open", "closed", "scheduled", "pending", "paused"]).exactOptional(),
  queueId: queueId.exactOptional(),
  number: phoneNumber.exactOptional(),
  from: moment.exactOptional(),
  before: moment.exactOptional(),
  origin: z.enum(["in-queue", "api", "supervisor", "abandoned", "redial"]).exactOptional(),
  ownerId: agentId.exactOptional(),
  outcome: z.enum(["connected", "cancelled", "expired", "failed", "redialled", "technical"]).exactOptional(),
  isScheduled: yesOrNo.exactOptional(),
} as const;
