// Checks Entra access tokens for our own API, of users and applications of any tenant that has assigned them a role.
// Facts: Microsoft identity platform, "Access token claims reference" and "Validate tokens" (multi-tenant applications).
import * as z from "zod";
import { appRoles } from "../../domain/access/caller";
import type { Caller, Role } from "../../domain/access/caller";
import { idOf } from "../../domain/kernel/ids";
import type { TenantId } from "../../domain/kernel/ids";
import type { TokenChecks } from "../../ports/token-checks";
import { signingKeys } from "./signing-keys";
import { verifiedToken } from "./verified-token";

const claims = z.object({
  oid: z.guid().toLowerCase(),
  name: z.string().max(256).exactOptional(),
  roles: z.array(z.string()).default([]),
  /** Delegated scopes: only a user's token has them. */
  scp: z.string().optional(),
  idtyp: z.string().optional(),
});

export function apiTokenCheck(options: {
  readonly authority: string;
  readonly metadataBase: string;
  readonly audience: string;
  readonly now: () => number;
}): TokenChecks["apiCaller"] {
  // One set of keys serves all tenants; fetching each tenant's own would let strangers make us fetch without end.
  const keys = signingKeys(`${options.metadataBase}/organizations/v2.0/.well-known/openid-configuration`, options.now);
  const bare = options.audience.replace(/^api:\/\//, "");
  const expected = {
    keys,
    audiences: [bare, `api://${bare}`],
    issuers: (tenantId: string) => [`${options.authority}/${tenantId}/v2.0`],
    now: options.now,
  };
  return async (authorization) => {
    const verdict = await verifiedToken(authorization, expected);
    if (!verdict.isValid) return verdict;
    const read = claims.safeParse(verdict.bearer);
    if (!read.success) return { isValid: false, reason: 'unexpected "oid", "name" or "roles" claim value' };
    const { oid, name, roles, scp, idtyp } = read.data;
    const bearer: Caller = {
      tenantId: idOf<TenantId>(verdict.bearer.tid.toLowerCase()),
      objectId: oid,
      ...(name !== undefined && { name }),
      roles: rolesNamed(roles),
      isApplication: idtyp === "app" || scp === undefined,
    };
    return { isValid: true, bearer };
  };
}

const roleNames: readonly Role[] = ["admin", "supervisor", "agent", "wallboard", "callbacks"];
const rolesNamed = (names: readonly string[]) => roleNames.filter((role) => names.includes(appRoles[role]));
