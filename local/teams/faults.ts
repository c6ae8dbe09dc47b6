// Faults on demand: every one of them a thing the real service does. Drawn from an injected chance, so that a seed repeats a run.

/**
 * Draws a number in [0, 1) for something that may go wrong, named by `of`: the same name for the same request in every run,
 * so that a chance that goes by names does not depend on the order of what happens at the same moment.
 */
export type Chance = (of: string) => number;

/** Resolves when what is named `of` may go on; rejects when it may not any more. `ticket`: of the request it is about. */
export type Passage = (of: string, ticket?: string) => Promise<void>;

/** All rates are between 0 and 1 and apply per request or per attempt. */
export interface TeamsFaultRule {
  /** Overrides the chance given at start. */
  readonly chance?: Chance;
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
  /**
   * Removals from a group call: share of those refused (7504), as where the tenant has not named the app in
   * AllowRemoveParticipantAppIds. The draw's name ends with the kind of who should go: `user`, `number` or `anonymous`.
   */
  readonly removals?: { readonly refuse?: number };
}

/** The next requests for one operation of Graph, by its name in the metrics. */
export interface NextFault {
  readonly operation: string;
  readonly answer: "unavailable" | "timeout" | "too-many";
  /** Whether the request has taken effect all the same; never with `too-many`. */
  readonly isAfterEffect?: boolean;
  /** How many requests; 1 where absent. */
  readonly times?: number;
}

export interface TeamsFaults {
  /** Replaces the rule; undefined ends all faults. */
  set(rule: TeamsFaultRule | undefined): void;
  /** Beside the rule, and before it. */
  failNext(next: NextFault): void;
  /** How many of the failures asked for have not come yet. */
  readonly outstanding: number;
}

export interface NotificationFaults {
  holdBackSeconds(of: string, reorderSeconds: number): number;
  drops(of: string): boolean;
  losesIncoming(): boolean;
  duplicates(of: string): boolean;
}

export type GraphFault =
  | { readonly kind: "too-many"; readonly retryAfterSeconds: number }
  | { readonly kind: "unavailable" | "timeout"; readonly isAfterEffect: boolean };

export interface GroupCallFaults {
  refusesRemoval(of: string): boolean;
  forInvitation(of: string): "refuse" | "fail" | undefined;
}

export interface FaultSource extends TeamsFaults, NotificationFaults, GroupCallFaults {
  forRequest(of: string): GraphFault | undefined;
}

export function openFaults(defaultChance: Chance): FaultSource {
  let rule: TeamsFaultRule = {};
  let coming: (NextFault & { times: number })[] = [];
  const chance: Chance = (of) => (rule.chance ?? defaultChance)(of);
  // A rate of zero draws nothing: switching one fault on does not move the others' sequence.
  const strikes = (of: string, rate = 0) => rate > 0 && chance(of) < rate;
  return {
    set(next) {
      rule = next ?? {};
      if (!next) coming = [];
    },
    failNext: (next) => void coming.push({ times: 1, ...next }),
    get outstanding() {
      return coming.reduce((sum, { times }) => sum + times, 0);
    },
    holdBackSeconds(of, reorderSeconds) {
      const { delay, reorder } = rule.notifications ?? {};
      if (delay && strikes(of, delay.rate)) return chance(of) * delay.maxSeconds;
      return strikes(of, reorder) ? chance(of) * reorderSeconds : 0;
    },
    drops: (of) => strikes(of, rule.notifications?.drop),
    losesIncoming: () => rule.notifications?.loseIncoming === true,
    duplicates: (of) => strikes(of, rule.notifications?.duplicate),
    forRequest(of) {
      const next = coming.find(({ operation, times }) => times > 0 && of.endsWith(` ${operation}`));
      if (next) {
        next.times -= 1;
        if (next.answer === "too-many") return { kind: "too-many", retryAfterSeconds: 2 };
        return { kind: next.answer, isAfterEffect: next.isAfterEffect ?? false };
      }
      const { tooMany, unavailable, timeout, afterEffect = 0.5 } = rule.graph ?? {};
      if (strikes(of, tooMany))
        return { kind: "too-many", retryAfterSeconds: Math.round((0.2 + chance(of) * 2.8) * 1000) / 1000 };
      if (strikes(of, unavailable)) return { kind: "unavailable", isAfterEffect: strikes(of, afterEffect) };
      if (strikes(of, timeout)) return { kind: "timeout", isAfterEffect: strikes(of, afterEffect) };
      return undefined;
    },
    refusesRemoval: (of) => strikes(of, rule.removals?.refuse),
    forInvitation(of) {
      const { refuse, fail } = rule.invitations ?? {};
      if (strikes(of, refuse)) return "refuse";
      return strikes(of, fail) ? "fail" : undefined;
    },
  };
}
