// A part that the contact center needs, asked whether it works.

export interface Probe {
  /** Whether calls cannot be handled without it. */
  readonly isNeeded: boolean;
  /** Resolves if the part answered; rejects with any error if not. Gives up when the signal does. */
  readonly check: (signal: AbortSignal) => Promise<void>;
}

export type Probes = Readonly<Record<string, Probe>>;
