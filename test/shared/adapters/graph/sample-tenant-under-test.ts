// The sample tenant in the simulated Teams, with our adapters before it.
import { needs } from "../../../../shared/domain/provisioning/permission-sets";
import { resourceProduct, sample, sampleDirectory } from "../../ports/tenant-sample";
import { credential, graphUnderTest } from "./graph-under-test";

/** All that provisioning asks for. */
const everyRole = [
  ...new Set(
    Object.values(needs)
      .flat()
      .filter(({ kind }) => kind === "application")
      .map(({ name }) => name),
  ),
];

/** Longer than anything takes. */
const SETTLING_SECONDS = 300;

export async function sampleTenantUnderTest() {
  const { under, adapters } = await graphUnderTest({ directoryAt: sampleDirectory });
  const as = (roles: readonly string[]) => adapters((tenant) => credential(tenant, roles, sample.bot));
  const all = as(everyRole);
  const tenant = under.teams.tenant(sample.tenantId);
  const settle = () => under.pass(SETTLING_SECONDS);
  const newAccount = async (userPrincipalName: string) => {
    const made = tenant.powerShell.createApplicationInstance({
      userPrincipalName,
      displayName: userPrincipalName,
      applicationId: sample.bot,
    });
    await settle();
    return made.objectId;
  };
  const licensedAccount = async (userPrincipalName: string) => {
    const account = await newAccount(userPrincipalName);
    await all.directory.setUsageLocation(sample.tenantId, account, "PT");
    await all.directory.giveLicence(sample.tenantId, account, resourceProduct);
    await settle();
    return account;
  };
  return { under, tenant, adapters, everyRole, as, ...all, settle, newAccount, licensedAccount };
}

export type SampleTenantUnderTest = Awaited<ReturnType<typeof sampleTenantUnderTest>>;
