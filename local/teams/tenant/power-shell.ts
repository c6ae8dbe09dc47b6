// The cmdlets of Teams PowerShell that provisioning needs, as the real ones behave: New-, Get- and Sync-CsOnlineApplicationInstance
// and Get-CsOnlineVoiceRoute.
import { domainsOf } from "../world/seed-tenants";
import type { Account } from "../world/tenant-records";
import type { World } from "../world/world";
import { ownerShown } from "./phone-numbers";
import { hasFault, strikesCmdlet } from "./planted-faults";
import { TenantRefusal } from "./teams-tenant";
import type { ApplicationInstanceState, Cmdlet, TeamsPowerShell } from "./teams-tenant";

/** What an account is synchronised to when it should answer nowhere. */
const NOBODY = "00000000-0000-0000-0000-000000000000";

/** Until the directory shows a new account, in seconds [guides poll every 15 to 60 s for some minutes]. */
const REPLICATING: readonly [number, number] = [20, 120];

const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

export function openPowerShell(world: World, tenantId: string): TeamsPowerShell {
  const instances = () => world.accounts.all().filter((one) => one.tenantId === tenantId && one.appId !== undefined);
  const named = (identity: string) => instances().find(({ id, upn }) => same(id, identity) || same(upn, identity));
  const stateOf = (account: Account): ApplicationInstanceState => {
    const number = world.phoneNumbers
      .all()
      .find((one) => one.tenantId === tenantId && ownerShown(one, world.now()) === account.id)?.number;
    return {
      objectId: account.id,
      userPrincipalName: account.upn,
      displayName: account.name,
      applicationId: account.appId ?? NOBODY,
      ...(number === undefined ? {} : { number }),
    };
  };

  /** As the real module does: everything needs the role, and a failure does not say whether it has happened. */
  function run<T>(cmdlet: Cmdlet, effect: () => T): T {
    const struck = world.change(() => {
      if (hasFault(world, tenantId, "no-administrator-role"))
        throw new TenantRefusal("not-allowed", "Access Denied. The caller has no Teams administrator role.");
      return strikesCmdlet(world, tenantId, cmdlet);
    });
    const failure = new Error(`${cmdlet}: The operation timed out in the Teams configuration back end.`);
    if (struck === "before") throw failure;
    const result = world.change(effect);
    if (struck === "after") throw failure;
    return result;
  }

  return {
    findApplicationInstance: (identity) =>
      run("findApplicationInstance", () => {
        const found = named(identity);
        return found && stateOf(found);
      }),
    createApplicationInstance: ({ userPrincipalName, displayName, applicationId }) =>
      run("createApplicationInstance", () => {
        const tenant = world.directory.tenant(tenantId);
        const domain = userPrincipalName.split("@")[1] ?? "";
        if (!tenant || !domainsOf(tenant).some((one) => same(one, domain)))
          throw new TenantRefusal("refused", `The domain '${domain}' is not a verified online domain of this tenant.`);
        const isTaken = world.accounts
          .all()
          .some((one) => one.tenantId === tenantId && same(one.upn, userPrincipalName));
        if (isTaken)
          throw new TenantRefusal("already-exists", `UserPrincipalName '${userPrincipalName}' already exists.`);
        const createdAt = world.now();
        const account: Account = {
          id: world.idFor(`account ${userPrincipalName}`),
          ...{ tenantId, name: displayName, upn: userPrincipalName, createdAt },
          // Resource accounts cannot sign in.
          isEnabled: false,
          licences: [],
          appId: applicationId.toLowerCase(),
          ...(hasFault(world, tenantId, "never-replicated")
            ? {}
            : { visibleAt: createdAt + world.lengthOf(`replicating ${userPrincipalName}`, REPLICATING) }),
        };
        world.accounts.put(account);
        return stateOf(account);
      }),
    synchroniseApplicationInstance: (objectId, applicationId) =>
      run("synchroniseApplicationInstance", () => {
        const account = named(objectId);
        if (!account) throw new TenantRefusal("not-found", `Application instance '${objectId}' was not found.`);
        const before = account.appId ?? NOBODY;
        // From one application to another only by way of none.
        if (before !== NOBODY && !same(applicationId, NOBODY) && !same(before, applicationId))
          throw new TenantRefusal("already-exists", "An item with the same key has already been added.");
        world.accounts.put({ ...account, appId: applicationId.toLowerCase() });
      }),
    voiceRoutesFor: (number) =>
      run("voiceRoutesFor", () =>
        Object.entries(world.directory.tenant(tenantId)?.voiceRoutes ?? {})
          .filter(([, pattern]) => new RegExp(pattern).test(number))
          .map(([name]) => name),
      ),
  };
}
