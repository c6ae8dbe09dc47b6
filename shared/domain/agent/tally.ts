// What an agent has done since the shift began: what the fairest strategies go by.

export interface Tally {
  /** Time with contacts: in conversation and in wrap-up. */
  readonly busyMs: number;
  /** Time ready for contacts with none. Time away, and while a client rings, counts as neither. */
  readonly idleMs: number;
  /** Contacts talked to. */
  readonly contacts: number;
  /** When a contact was last offered, epoch ms; 0 for not yet. */
  readonly lastOfferedAt: number;
  /** Up to when busy and idle time have been counted. */
  readonly countedTo: number;
}

export type Doing = "busy" | "idle" | "neither";

export const newTally = (at: number): Tally => ({ busyMs: 0, idleMs: 0, contacts: 0, lastOfferedAt: 0, countedTo: at });

/** Counts the time since the last count as spent in `doing`. */
export function count(tally: Tally, doing: Doing, at: number): Tally {
  const ms = Math.max(0, at - tally.countedTo);
  if (ms === 0) return tally;
  return {
    ...tally,
    busyMs: tally.busyMs + (doing === "busy" ? ms : 0),
    idleMs: tally.idleMs + (doing === "idle" ? ms : 0),
    countedTo: at,
  };
}

/** Share of the time at work that went to contacts, 0 to 1. Somebody who is idle grows less occupied by the minute. */
export function occupancy({ busyMs, idleMs, countedTo }: Tally, doing: Doing, at: number): number {
  const since = Math.max(0, at - countedTo);
  const busy = busyMs + (doing === "busy" ? since : 0);
  const all = busyMs + idleMs + (doing === "neither" ? 0 : since);
  return all === 0 ? 0 : busy / all;
}
