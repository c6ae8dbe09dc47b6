// Time and chance, which the domain is not allowed to have.

export interface Clock {
  /** Unix milliseconds. */
  now(): number;
}

export interface Ids {
  /** A new id that nobody can guess. */
  next(): string;
}
