// The wire form of opening hours. Whether ranges make sense together is a question for the domain.
import * as z from "zod";
import { isDate } from "../../domain/opening-hours/calendar";
import type { TimeRange } from "../../domain/opening-hours/opening-hours";
import { isTimeZone } from "../../domain/opening-hours/zone";
import type { Hours } from "../../domain/settings/hours";
import { displayName, hoursId } from "./setting-fields";

const timeRange = z.strictObject({
  from: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "expected a time from 00:00 to 23:59"),
  to: z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, "expected a time from 00:00 to 24:00"),
}) satisfies z.ZodType<TimeRange>;

const ranges = z.array(timeRange).max(24);

const holiday = z.strictObject({
  date: z.string().refine(isDate, "expected a date as YYYY-MM-DD"),
  name: displayName,
  open: ranges.exactOptional(),
});

export const hours = z.strictObject({
  id: hoursId,
  name: displayName,
  timeZone: z.string().max(64).refine(isTimeZone, "expected an IANA time zone such as Europe/Lisbon"),
  weekly: z.strictObject({
    mon: ranges.default([]),
    tue: ranges.default([]),
    wed: ranges.default([]),
    thu: ranges.default([]),
    fri: ranges.default([]),
    sat: ranges.default([]),
    sun: ranges.default([]),
  }),
  holidays: z.array(holiday).max(1000).default([]),
}) satisfies z.ZodType<Hours>;
