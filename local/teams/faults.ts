// Faults on demand: every one of them a thing the real service does. Drawn from an injected chance, so that a seed repeats a run.

/** All rates are between 0 and 1 and apply per request or per attempt. */
export interface TeamsFaultRule {
  /** Overrides the chance given at start. */
  readonly chance?: () => number;
  readonly notifications?: {
    readonly duplicate?: number;
    /** Held back up to 2 s while later ones pass. */
    readonly reorder?: number;
    readonly delay?: { readonly rate: number; readonly maxSeconds: number };
    readonly drop?: number;
    /** By default a dropped "incoming" is tried again like an unanswered one; with this it may be lost for good. */
    readonly loseIncoming?: boolean;
  };
  readonly graph?: {
    /** 429 with a Retry-After in fractional seconds. */
    readonly tooMany?: number;
    readonly unavailable?: number;
    /** The connection breaks without an answer. */
    readonly timeout?: number;
    /** Share of the 503s and time-outs that come after the request has taken effect; default 0.5. */
    readonly afterEffect?: number;
  };
  /** Invitations: share of those refused at once (7504: no consent), and of those that begin and end as failed. */
  readonly invitations?: { readonly refuse?: number; readonly fail?: number };
}

export interface TeamsFaults {
  /** Replaces the rule; undefined ends all faults. */
  set(rule: TeamsFaultRule | undefined): void;
}

export interface NotificationFaults {
  holdBackSeconds(reorderSeconds: number): number;
  drops(): boolean;
  losesIncoming(): boolean;
  duplicates(): boolean;
}

export type GraphFault =
  | { readonly kind: "too-many"; readonly retryAfterSeconds: number }
  | { readonly kind: "unavailable" | "timeout"; readonly isAfterEffect: boolean };

export interface InvitationFaults {
  forInvitation(): "refuse" | "fail" | undefined;
}

export interface FaultSource extends TeamsFaults, NotificationFaults, InvitationFaults {
  forRequest(): GraphFault | undefined;
}

export function openFaults(defaultChance: () => number): FaultSource {
  let rule: TeamsFaultRule = {};
  const chance = () => (rule.chance ?? defaultChance)();
  // A rate of zero draws nothing: switching one fault on does not move the others' sequence.
  const strikes = (rate = 0) => rate > 0 && chance() < rate;
  return {
    set: (next) => void (rule = next ?? {}),
    holdBackSeconds(reorderSeconds) {
      const { delay, reorder } = rule.notifications ?? {};
      if (delay && strikes(delay.rate)) return chance() * delay.maxSeconds;
      return strikes(reorder) ? chance() * reorderSeconds : 0;
    },
    drops: () => strikes(rule.notifications?.drop),
    losesIncoming: () => rule.notifications?.loseIncoming === true,
    duplicates: () => strikes(rule.notifications?.duplicate),
    forRequest() {
      const { tooMany, unavailable, timeout, afterEffect = 0.5 } = rule.graph ?? {};
      if (strikes(tooMany))
        return { kind: "too-many", retryAfterSeconds: Math.round((0.2 + chance() * 2.8) * 1000) / 1000 };
      if (strikes(unavailable)) return { kind: "unavailable", isAfterEffect: strikes(afterEffect) };
      if (strikes(timeout)) return { kind: "timeout", isAfterEffect: strikes(afterEffect) };
      return undefined;
    },
    forInvitation() {
      const { refuse, fail } = rule.invitations ?? {};
      if (strikes(refuse)) return "refuse";
      return strikes(fail) ? "fail" : undefined;
    },
  };
}
