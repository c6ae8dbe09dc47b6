// What ports throw when the outside world fails them. Never a business answer.

export interface FaultDetail {
  /** Whether the same request may succeed later. */
  readonly retryable: boolean;
  /** How long the other side asked us to wait. */
  readonly retryAfterMs?: number;
  /** Whether the effect may have happened although no answer came (time-out after send, 5xx). */
  readonly uncertain?: boolean;
  readonly cause?: unknown;
}

export class Fault extends Error {
  readonly retryable: boolean;
  readonly retryAfterMs: number | undefined;
  readonly uncertain: boolean;

  constructor(message: string, detail: FaultDetail) {
    super(message, { cause: detail.cause });
    this.name = "Fault";
    this.retryable = detail.retryable;
    this.retryAfterMs = detail.retryAfterMs;
    this.uncertain = detail.uncertain ?? false;
  }
}
