// Documents changed only by compare-and-set: what every store of state promises.

/** A value as it was read; `tag` names that version of it. */
export interface Stored<T> {
  readonly value: T;
  readonly tag: string;
}

/** Every method throws `Fault` (retryable) if the store does not answer, is too busy, or may or may not have written. */
export interface Store<K, T> {
  load(key: K): Promise<Stored<T> | undefined>;
  /** `exists`: there is one already, and it is untouched. */
  create(value: T): Promise<Stored<T> | "exists">;
  /** `changed-meanwhile`: someone wrote since `tag` was read; nothing was written. */
  replace(value: T, tag: string): Promise<Stored<T> | "changed-meanwhile">;
}
