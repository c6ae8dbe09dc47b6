// Ready tokens for curl and the local web pages. Entra would ask somebody to sign in; this machine trusts who sits at it.

export const developerRoles = ["admin", "supervisor", "agent", "wallboard", "app"] as const;
export type DeveloperRole = (typeof developerRoles)[number];

export interface DeveloperTokens {
  /** Audience of the project's own API. */
  readonly audience: string;
  /** App roles to put into the token of each. */
  readonly roles: Readonly<Record<DeveloperRole, readonly string[]>>;
}

export interface DeveloperTenant {
  readonly tenantId: string;
  readonly users?: readonly { readonly id: string; readonly name: string }[];
}

export type DeveloperAnswer =
  | { readonly problem: string }
  | {
      readonly claims: {
        readonly tenantId: string;
        readonly objectId: string;
        readonly roles: readonly string[];
        readonly audience: string;
        readonly name: string;
        readonly application: boolean;
      };
    };

/** Object id of the application that `role=app` speaks for. */
const DEVELOPER_APP = "00000000-0000-4000-8000-00000000d0e5";

/** What `?role=agent&user=ID&tenant=ID` asks for. The tenant and the user may be left out: then the first there is. */
export function developerClaims(
  query: URLSearchParams,
  options: DeveloperTokens,
  tenants: readonly DeveloperTenant[],
): DeveloperAnswer {
  const asked = query.get("role") ?? "admin";
  const role = developerRoles.find((one) => one === asked);
  if (!role) return { problem: `role "${asked}" is unknown: expected ${developerRoles.join(", ")}` };
  const tenantId = query.get("tenant") ?? tenants[0]?.tenantId;
  const tenant = tenants.find((one) => one.tenantId === tenantId);
  if (!tenant) return { problem: `tenant "${tenantId ?? ""}" is unknown` };
  const claims = { tenantId: tenant.tenantId, roles: options.roles[role], audience: options.audience };
  if (role === "app") return { claims: { ...claims, objectId: DEVELOPER_APP, name: "Developer", application: true } };
  const users = tenant.users ?? [];
  const wanted = query.get("user");
  const user = wanted === null ? users[0] : users.find(({ id, name }) => id === wanted || name === wanted);
  if (!user) {
    return {
      problem: `user "${wanted ?? ""}" is unknown: expected ${users.map(({ id, name }) => `${id} (${name})`).join(", ")}`,
    };
  }
  return { claims: { ...claims, objectId: user.id, name: user.name, application: false } };
}
