// What happens on the phone network, as a story's timeline and the phone page see it.

export interface NetworkEvent {
  /** Clock time, Unix milliseconds. */
  readonly at: number;
  readonly what:
    | "dials"
    | "rings"
    | "answers"
    | "declines"
    | "is-busy"
    | "does-not-answer"
    | "is-unreachable"
    | "hears"
    | "presses"
    | "put-on-hold"
    | "taken-off-hold"
    | "joins"
    | "hangs-up"
    | "ends"
    | "notification-lost";
  /** The phone call it happened to; for a lost notification, the Graph call. */
  readonly call: string;
  /** Number, user id or "anonymous". */
  readonly who: string;
  readonly to?: string;
  readonly uri?: string;
  readonly key?: string;
  readonly endedWith?: { readonly code: number; readonly subcode: number; readonly message: string };
  readonly detail?: string;
}
