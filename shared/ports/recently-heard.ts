// What was heard a short while ago, as far as anybody remembers.

export interface RecentlyHeard {
  /**
   * Remembers what was heard, and says whether it was remembered already. May forget at any time, and need not know what
   * other processes have heard: nothing may depend on it but how politely a repetition is answered.
   */
  note(what: string): boolean;
}
