// What a failure of Blob storage means for whoever asked.
import { RestError } from "@azure/storage-blob";
import { Fault } from "../../ports/fault";

/** @param doing what was tried, such as `look up prompt x`. */
export function storageFault(doing: string, cause: unknown): Fault {
  const status = cause instanceof RestError ? cause.statusCode : undefined;
  // Without a status nothing answered; 408, 429 and failures of the service pass; other refusals would be repeated.
  const retryable = status === undefined || status === 408 || status === 429 || status >= 500;
  return new Fault(`Blob storage could not ${doing}${status === undefined ? "" : ` (${status})`}`, {
    retryable,
    cause,
  });
}

export const statusOf = (error: unknown): number | undefined =>
  error instanceof RestError ? error.statusCode : undefined;

export const errorCodeOf = (error: unknown): string | undefined =>
  error instanceof RestError ? error.code : undefined;
