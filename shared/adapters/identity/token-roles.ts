// Application permissions as a fresh token for Graph names them: what can be seen of a tenant's consent without its directory.
import { decodeJwt } from "jose";
import * as z from "zod";
import type { ApplicationIds } from "../../domain/provisioning/permission-sets";
import type { TokenRoles } from "../../ports/consents";
import { Fault } from "../../ports/fault";
import type { CredentialFor } from "./tenant-credentials";

const scope = "https://graph.microsoft.com/.default";
const claims = z.object({ roles: z.array(z.string()).default([]) });

/**
 * "The application is not in this tenant", in Entra's numbers: unknown there, disabled, without a service principal, not consented to,
 * or no such tenant (entra-docs, reference-error-codes). Others, such as a key that has expired, say nothing about consent.
 */
const notInTenant = /AADSTS(700016|7000112|7000229|65001|90002)\b/u;

/** Made anew for each question: a kept token from before a consent, or a revocation, tells the past. */
export const tokenRoles = (ids: ApplicationIds, credentialFor: CredentialFor): TokenRoles => ({
  async rolesIn(tenantId, application) {
    let token;
    try {
      token = await credentialFor(tenantId, ids[application]).getToken(scope);
    } catch (cause) {
      const said = cause instanceof Error ? cause.message : "";
      if (notInTenant.test(said)) return undefined;
      throw new Fault(`Entra gave the application ${application} no token: ${said.split(/[\r\n]/u)[0] ?? ""}`, {
        retryable: true,
        cause,
      });
    }
    // Ours, and straight from Entra: nobody has to be asked whether it is genuine.
    return token ? claims.parse(decodeJwt(token.token)).roles : undefined;
  },
});
