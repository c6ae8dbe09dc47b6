// Asks every part whether it works. Called by GET /api/health, which anyone may ask: so the answer is kept for a moment.
import type { Probe, Probes } from "../../ports/probe";

export interface PartHealth {
  readonly name: string;
  readonly state: "up" | "down";
  readonly isNeeded: boolean;
  readonly tookMs: number;
  /** Why it is down, in general terms: the answer is public. */
  readonly problem?: string;
}

export interface Health {
  /** Down if a needed part is; degraded if only others are. */
  readonly state: "up" | "degraded" | "down";
  readonly checkedAt: number;
  readonly parts: readonly PartHealth[];
}

// A part that takes longer than this leaves no time to answer a call, which Teams drops after 15 s.
const probeLimitMs = 2_000;
const keptMs = 2_000;

export function checkHealth(probes: Probes, now: () => number): () => Promise<Health> {
  let latest: { readonly at: number; readonly health: Promise<Health> } | undefined;
  return () => {
    const at = now();
    if (!latest || at - latest.at >= keptMs) latest = { at, health: askAll(probes, at, now) };
    return latest.health;
  };
}

async function askAll(probes: Probes, checkedAt: number, now: () => number): Promise<Health> {
  const parts = await Promise.all(Object.entries(probes).map(([name, probe]) => ask(name, probe, now)));
  const down = parts.filter(({ state }) => state === "down");
  const state = down.length === 0 ? "up" : down.some(({ isNeeded }) => isNeeded) ? "down" : "degraded";
  return { state, checkedAt, parts };
}

async function ask(name: string, { isNeeded, check }: Probe, now: () => number): Promise<PartHealth> {
  const began = now();
  const limit = AbortSignal.timeout(probeLimitMs);
  const expired = new Promise<never>((_, reject) =>
    limit.addEventListener("abort", () => reject(new Error("expired")), { once: true }),
  );
  try {
    await Promise.race([check(limit), expired]);
    return { name, state: "up", isNeeded, tookMs: now() - began };
  } catch {
    const problem = limit.aborted ? `no answer within ${probeLimitMs} ms` : "it refused or could not be reached";
    return { name, state: "down", isNeeded, tookMs: now() - began, problem };
  }
}
