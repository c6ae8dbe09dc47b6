// Cosmos's errors in our terms: a status that a store can make a decision of, or a Fault.
import { Fault } from "../../ports/fault";

/** HTTP status of an error that the SDK threw; undefined for a network error. */
export function statusOf(error: unknown): number | undefined {
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  return typeof error.code === "number" ? error.code : undefined;
}

// 449 is Cosmos's own "retry with": two writes met inside one partition.
const transient = new Set([408, 410, 429, 449, 500, 502, 503, 504]);
/** Statuses of answers that were given before anything was written. */
const surelyUndone = new Set([410, 429, 449]);

export function cosmosFault(what: string, error: unknown): Fault {
  const status = statusOf(error);
  const retryAfterMs = retryAfterOf(error);
  return new Fault(`Cosmos did not ${what}${status === undefined ? "" : ` (status ${status})`}`, {
    // Without a status nobody answered, or the SDK swallowed the status, as it does for batches.
    retryable: status === undefined || transient.has(status),
    uncertain: status === undefined || (transient.has(status) && !surelyUndone.has(status)),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    cause: error,
  });
}

function retryAfterOf(error: unknown): number | undefined {
  if (typeof error !== "object" || error === null || !("retryAfterInMs" in error)) return undefined;
  return typeof error.retryAfterInMs === "number" ? error.retryAfterInMs : undefined;
}

// The SDK waits out 429 by itself. These pass by so quickly that a second try is cheaper than failing a call.
const brief = new Set([449, 503]);
const tries = 3;
const pauseMs = 20;

function isWorthASecondTry(error: unknown): boolean {
  const status = statusOf(error);
  if (status !== undefined) return brief.has(status);
  // The SDK (4.9) throws failed batches anew, without their status. A batch is written as a whole or not at all.
  return error instanceof Error && error.message.startsWith("Batch request error");
}

/**
 * Runs one request, again if Cosmos was only briefly unable. So a conditional write may meet its own first try: its 412 or 409
 * means "someone has written", never "not me".
 * @param decides Statuses that the caller makes something of: these errors are thrown as they are.
 * @throws Fault saying that Cosmos did not do `what`
 */
export async function askCosmos<T>(
  what: string,
  request: () => Promise<T>,
  decides: readonly number[] = [],
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await request();
    } catch (error) {
      const status = statusOf(error);
      if (status !== undefined && decides.includes(status)) throw error;
      if (attempt === tries || !isWorthASecondTry(error)) throw cosmosFault(what, error);
      await new Promise((resolve) => setTimeout(resolve, pauseMs * attempt));
    }
  }
}
