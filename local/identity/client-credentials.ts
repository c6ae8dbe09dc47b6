// The client-credentials grant of Entra's token endpoint: who asks, with which secret, in which tenant, for what.
import { timingSafeEqual, createHash } from "node:crypto";
import { tokenRefusals } from "./token-refusal";
import type { TokenRefusal } from "./token-refusal";

export interface RegisteredApp {
  readonly appId: string;
  readonly secret: string;
}

export const GRAPH = "https://graph.microsoft.com";

export type GrantAnswer =
  | {
      readonly granted: true;
      readonly tenantId: string;
      readonly appId: string;
      /** Application permissions on Microsoft Graph that the tenant has granted, such as `Calls.Initiate.All`. */
      readonly roles: readonly string[];
    }
  | { readonly granted: false; readonly refusal: TokenRefusal };

/** Judges a token request in the order Entra does: tenant, grant, client, secret, scope. */
export function clientCredentials(
  tenant: string,
  form: URLSearchParams,
  authorization: string | undefined,
  known: {
    readonly tenants: readonly { readonly tenantId: string }[];
    readonly apps: readonly RegisteredApp[];
    /** `grantedRoles`: undefined where the application is not in the tenant. */
    readonly consents: { grantedRoles(tenantId: string, appId: string): readonly string[] | undefined };
  },
): GrantAnswer {
  const no = (refusal: TokenRefusal): GrantAnswer => ({ granted: false, refusal });
  if (["common", "organizations", "consumers"].includes(tenant)) return no(tokenRefusals.noTenant());
  if (!known.tenants.some(({ tenantId }) => tenantId === tenant)) return no(tokenRefusals.tenantUnknown(tenant));

  const grant = form.get("grant_type");
  if (!grant) return no(tokenRefusals.missing("grant_type"));
  if (grant !== "client_credentials") return no(tokenRefusals.grantUnsupported(grant));

  const basic = basicCredentials(authorization);
  const client = basic?.id ?? form.get("client_id");
  if (!client) return no(tokenRefusals.missing("client_id"));
  const app = known.apps.find(({ appId }) => appId === client.toLowerCase());
  if (!app) return no(tokenRefusals.clientUnknown(client, tenant));
  const secret = basic?.secret ?? form.get("client_secret");
  if (!secret) return no(tokenRefusals.secretMissing());
  if (!sameText(secret, app.secret)) return no(tokenRefusals.secretWrong(app.appId));

  // MSAL adds the OpenID scopes to whatever the application asked for.
  const scopes = (form.get("scope") ?? "")
    .split(" ")
    .filter((scope) => !["", "openid", "profile", "offline_access"].includes(scope));
  const [scope] = scopes;
  if (!scope) return no(tokenRefusals.missing("scope"));
  if (scopes.length > 1 || !scope.endsWith("/.default")) return no(tokenRefusals.scopeWrong(scopes.join(" ")));
  const resource = scope.slice(0, -"/.default".length).replace(/\/$/u, "");
  if (resource !== GRAPH) return no(tokenRefusals.resourceUnknown(resource, tenant));
  const roles = known.consents.grantedRoles(tenant, app.appId);
  if (!roles) return no(tokenRefusals.principalMissing(app.appId, tenant));
  return { granted: true, tenantId: tenant, appId: app.appId, roles };
}

function basicCredentials(authorization: string | undefined): { id: string; secret: string } | undefined {
  const encoded = /^Basic (\S+)$/iu.exec(authorization ?? "")?.[1];
  if (!encoded) return undefined;
  const [id = "", secret = ""] = Buffer.from(encoded, "base64").toString("utf8").split(":");
  return { id: formDecoded(id), secret: formDecoded(secret) };
}

/** RFC 6749 2.3.1: both halves of a Basic credential are form-encoded first. */
const formDecoded = (text: string) => new URLSearchParams(`v=${text}`).get("v") ?? "";

const digest = (text: string) => createHash("sha256").update(text).digest();
const sameText = (one: string, other: string) => timingSafeEqual(digest(one), digest(other));
