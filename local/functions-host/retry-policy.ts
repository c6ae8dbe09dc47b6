// The retry option of a function: how often and how long after it is run again when it throws.
import * as z from "zod";

const duration = z.object({ seconds: z.number() }).transform(({ seconds }) => seconds * 1000);

/** Attempts of -1 go on for ever. Intervals in milliseconds. */
export const retryOptions = z
  .discriminatedUnion("retryStrategy", [
    z.object({ retryStrategy: z.literal("fixedDelay"), maxRetryCount: z.int().min(-1), delayInterval: duration }),
    z.object({
      retryStrategy: z.literal("exponentialBackoff"),
      maxRetryCount: z.int().min(-1),
      minimumInterval: duration,
      maximumInterval: duration,
    }),
  ])
  .transform((options) => ({
    maxRetryCount: options.maxRetryCount,
    /** How long to wait before the given retry, counted from 1. */
    delayBefore: (retry: number) =>
      options.retryStrategy === "fixedDelay"
        ? options.delayInterval
        : Math.min(options.minimumInterval * 2 ** (retry - 1), options.maximumInterval),
  }));

export type RetryPolicy = z.output<typeof retryOptions>;
