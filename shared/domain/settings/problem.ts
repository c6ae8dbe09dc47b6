// Why a setting that has the right form still cannot be used.

export interface Problem {
  /** Path within the item, such as `overflow.full.queueId`. */
  readonly field: string;
  /** What, which, and what was expected. */
  readonly message: string;
}
