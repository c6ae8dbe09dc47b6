// Versions of orchestrations (`defaultVersion` of host.json): what a new instance gets, and which instances this app may run.

/** Meanings and defaults: learn.microsoft.com, "Orchestration versioning in Durable Functions". */
export interface Versions {
  /** What instances and their children are started with where nobody says a version, and what the app's code is. */
  readonly current: string;
  /** Which instances the app takes turns of. */
  readonly match: "None" | "Strict" | "CurrentOrOlder";
  /** What becomes of others: they stay as they are until an app comes that may run them, or they fail. */
  readonly failure: "Reject" | "Fail";
}

export const unversioned: Versions = { current: "", match: "None", failure: "Reject" };

/** In DurableTask.Core's words. */
export const VERSION_MISMATCH = "Orchestration version did not comply with Worker Versioning";

export function mayRun(versions: Versions, version: string): boolean {
  if (versions.match === "None") return true;
  return versions.match === "Strict" ? version === versions.current : compareVersions(version, versions.current) <= 0;
}

/**
 * Below zero: `a` is older. Nothing is older than something; two that .NET can read as versions (`1.2` to `1.2.3.4`) are
 * compared part by part, all others as text without regard to case (VersioningSettings of DurableTask.Core).
 */
export function compareVersions(a: string, b: string): number {
  if (a.trim() === "" || b.trim() === "") return Number(a.trim() !== "") - Number(b.trim() !== "");
  const [left, right] = [partsOf(a), partsOf(b)];
  if (!left || !right) return order(a.toUpperCase(), b.toUpperCase());
  // A part that is not there comes before zero.
  for (let at = 0; at < 4; at++) {
    const found = order(left[at] ?? -1, right[at] ?? -1);
    if (found !== 0) return found;
  }
  return 0;
}

const order = <T extends string | number>(a: T, b: T) => (a < b ? -1 : a > b ? 1 : 0);

const partsOf = (text: string) =>
  /^\s*\d+(\s*\.\s*\d+){1,3}\s*$/.test(text) ? text.split(".").map(Number) : undefined;
