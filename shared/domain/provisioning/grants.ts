// What a tenant has granted, held against what is needed: missing, extra and dangerous permissions.
import { inWords, type Permission, type PermissionInWords } from "./permissions";
import { needs, needsOfId, type Application, type ApplicationIds, type Need } from "./permission-sets";

/** How much could be found out about a tenant's grants. */
export type GrantsRead =
  | { readonly how: "grants"; readonly application: readonly string[]; readonly delegated: readonly string[] }
  /** The grants themselves may not be read; a fresh token of the tenant names the application permissions alone. */
  | { readonly how: "token"; readonly application: readonly string[] }
  /** The application does not exist in the tenant: nobody consented, or somebody deleted it. */
  | { readonly how: "absent" }
  | { readonly how: "unreadable"; readonly why: string };

export interface MissingPermission extends PermissionInWords {
  readonly for: string;
  readonly isOptional: boolean;
}

export interface GrantsReport {
  /** `unknown`: it could not be read, which says nothing about what was granted. */
  readonly is: "complete" | "incomplete" | "absent" | "unknown";
  readonly how: GrantsRead["how"];
  readonly granted: readonly PermissionInWords[];
  readonly missing: readonly MissingPermission[];
  /** Granted, and needed by nothing. */
  readonly extra: readonly PermissionInWords[];
  /** Needed, but only the grants themselves could tell, which may not be read. */
  readonly untold: readonly PermissionInWords[];
  readonly why?: string;
}

/** Entra adds these to every sign-in; they open nothing of Graph's. */
const openIdScopes = new Set(["openid", "profile", "email", "offline_access"]);

/** @param read What is known of the grants of the application's id, which other applications may share. */
export function judgeGrants(application: Application, ids: ApplicationIds, read: GrantsRead): GrantsReport {
  const wanted = needs[application];
  if (read.how === "unreadable")
    return { ...nothing(read.how), is: "unknown", untold: wanted.map(inWords), why: read.why };
  if (read.how === "absent") return { ...nothing(read.how), is: "absent", missing: wanted.map(missing) };

  const granted = grantedBy(read);
  const tellable = wanted.filter((need) => read.how === "grants" || need.kind === "application");
  const lacking = tellable.filter((need) => !covers(granted, need));
  const all = needsOfId(ids, ids[application]);
  return {
    is: lacking.every((need) => need.isOptional) ? "complete" : "incomplete",
    how: read.how,
    granted: granted.map(inWords),
    missing: lacking.map(missing),
    extra: granted.filter((one) => !all.some((need) => serves(one, need))).map(inWords),
    untold: wanted.filter((need) => !tellable.includes(need)).map(inWords),
  };
}

const nothing = (how: GrantsRead["how"]) => ({ how, granted: [], missing: [], extra: [], untold: [] });

const missing = (need: Need): MissingPermission => ({
  ...inWords(need),
  for: need.for,
  isOptional: need.isOptional ?? false,
});

function grantedBy(read: Extract<GrantsRead, { how: "grants" | "token" }>): readonly Permission[] {
  const delegated = read.how === "grants" ? read.delegated : [];
  return [
    ...unique(read.application).map((name) => ({ name, kind: "application" as const })),
    ...unique(delegated)
      .filter((name) => !openIdScopes.has(name))
      .map((name) => ({ name, kind: "delegated" as const })),
  ];
}

const unique = (names: readonly string[]): readonly string[] => [...new Set(names)];

const serves = (granted: Permission, need: Need): boolean =>
  granted.kind === need.kind && (granted.name === need.name || (need.or?.includes(granted.name) ?? false));

const covers = (granted: readonly Permission[], need: Need): boolean => granted.some((one) => serves(one, need));
