// One thing that somebody went to look at: what was seen, or why nothing was.

export type Fact<T> =
  | { readonly isKnown: true; readonly value: T }
  | {
      readonly isKnown: false;
      /** One sentence for a person. */
      readonly why: string;
      /** The tenant has not let us look: the same cause for everything that needs the same permission. */
      readonly isForbidden?: boolean;
      /** Somebody has been asked, and answers in a moment. */
      readonly isOnItsWay?: boolean;
    };

export const known = <T>(value: T): Fact<T> => ({ isKnown: true, value });
export const unknown = (why: string, isForbidden = false): Fact<never> => ({
  isKnown: false,
  why,
  ...(isForbidden && { isForbidden }),
});
