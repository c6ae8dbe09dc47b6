// What the two local issuers publish about themselves: Entra's metadata per tenant, and the calling service's.

/** Entra's OpenID metadata; `base` is the face that was asked (https or http), `authority` the issuer's own address. */
export const entraMetadata = (base: string, authority: string, tenant: string) => ({
  token_endpoint: `${authority}/${tenant}/oauth2/v2.0/token`,
  token_endpoint_auth_methods_supported: ["client_secret_post", "client_secret_basic"],
  jwks_uri: `${base}/${tenant}/discovery/v2.0/keys`,
  response_modes_supported: ["query", "fragment", "form_post"],
  subject_types_supported: ["pairwise"],
  id_token_signing_alg_values_supported: ["RS256"],
  response_types_supported: ["code", "id_token", "code id_token", "id_token token"],
  scopes_supported: ["openid", "profile", "email", "offline_access"],
  // For all tenants at once Entra publishes a template: whoever checks a token puts its `tid` in.
  issuer: `${authority}/${isTemplate(tenant) ? "{tenantid}" : tenant}/v2.0`,
  authorization_endpoint: `${authority}/${tenant}/oauth2/v2.0/authorize`,
  tenant_region_scope: "EU",
  cloud_instance_name: new URL(authority).host,
  msgraph_host: "graph.microsoft.com",
});

/** The paths with which Entra means "whichever tenant". */
export const isTemplate = (tenant: string) => tenant === "common" || tenant === "organizations";

/** Entra's list of clouds: here the one cloud that this authority is. */
export const instanceDiscovery = (authority: string, tenant: string) => {
  const { host } = new URL(authority);
  return {
    tenant_discovery_endpoint: `${authority}/${tenant}/v2.0/.well-known/openid-configuration`,
    "api-version": "1.1",
    metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }],
  };
};

/** Who the calling service says it is. */
export const CALLING_ISSUER = "https://api.botframework.com";

/** The calling service's metadata, as at https://api.aps.skype.com/v1/.well-known/OpenIdConfiguration. */
export const callingMetadata = (base: string) => ({
  issuer: CALLING_ISSUER,
  authorization_endpoint: "https://invalid.botframework.com",
  jwks_uri: `${base}/v1/keys`,
  id_token_signing_alg_values_supported: ["RS256"],
  token_endpoint_auth_methods_supported: ["private_key_jwt"],
});
