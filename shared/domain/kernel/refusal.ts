// Why a well-formed request was turned down. The list is closed: the HTTP edge maps every code to one status.

export type RefusalCode =
  /** The thing named does not exist (or not in this tenant). */
  | "not-found"
  /** Someone changed it first; read again. */
  | "changed-meanwhile"
  /** It exists already. */
  | "already-exists"
  /** Its present state does not allow this. */
  | "not-now"
  /** The caller may not do this. */
  | "not-allowed"
  /** Somebody sent a notification once more that the calling service had sent before. */
  | "notification-replayed"
  /** Understood, but it cannot be carried out as asked: `field` says which part and `expected` what would do. */
  | "unprocessable"
  /** Asked too often. */
  | "too-many"
  /** It was there, and will not come back: a link that has been used or whose time is over. */
  | "gone"
  /** A `state` that we did not make, or not so. */
  | "consent-forged"
  /** A `state` that has had its answer. */
  | "consent-replayed"
  /** A `state` whose time is over. */
  | "consent-expired"
  /** It speaks for another tenant than the one that was asked. */
  | "foreign-tenant";

export interface Refusal {
  readonly code: RefusalCode;
  /** One sentence: what, which, and what was expected. */
  readonly message: string;
  /** Path of the offending field, such as `steps.2.queueId`. */
  readonly field?: string;
  /** When asking again may help. */
  readonly retryAfterSeconds?: number;
}
