// How our applications prove themselves to Entra, tenant by tenant: by a secret, or by the app's managed identity.
import { ClientAssertionCredential, ClientSecretCredential, ManagedIdentityCredential } from "@azure/identity";
import type { TokenCredential } from "@azure/identity";
import type { Config } from "../../config";
import type { TenantId } from "../../domain/kernel/ids";

/** Each asks for tokens by itself and keeps its own. */
export type CredentialFor = (tenantId: TenantId, applicationId: string) => TokenCredential;

/** Graph refuses tokens of one tenant for calls of another, so every customer tenant is asked for its own. */
export function tenantCredentials({ app, applications, entra }: Config): CredentialFor {
  const options = { authorityHost: entra.authority, disableInstanceDiscovery: entra.disableInstanceDiscovery };
  const secrets = new Map([
    [applications.ids.provisioning, applications.provisioningSecret],
    [app.id, app.secret],
  ]);
  return (tenantId, applicationId) => {
    const secret = secrets.get(applicationId);
    if (secret !== undefined) return new ClientSecretCredential(tenantId, applicationId, secret, options);
    const own = new ManagedIdentityCredential({ clientId: app.managedIdentityClientId ?? "" });
    const assertion = async () => (await own.getToken("api://AzureADTokenExchange/.default")).token;
    return new ClientAssertionCredential(tenantId, applicationId, assertion, options);
  };
}
