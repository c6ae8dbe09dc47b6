// A directory that keeps the port's promises in memory.
import type { TenantId } from "../../../shared/domain/kernel/ids";
import type { Directory, Product } from "../../../shared/ports/directory";
import { DirectoryRefusal } from "../../../shared/ports/directory-refusal";
import { change, type TenantInMemory } from "./tenant-in-memory";

export function directoryInMemory(tenantOf: (tenantId: TenantId) => TenantInMemory): Directory {
  const begins = (text: string, beginning: string) => text.toLowerCase().startsWith(beginning.toLowerCase());
  const known = (tenant: TenantInMemory, userId: string) => {
    const user = tenant.users.get(userId.toLowerCase());
    if (!user) throw new DirectoryRefusal("not-found", `Resource '${userId}' does not exist.`);
    return user;
  };
  const used = (tenant: TenantInMemory, productId: string) =>
    [...tenant.users.values()].filter(({ licences }) => licences.includes(productId)).length;

  return {
    async user(tenantId, name) {
      const wanted = name.toLowerCase();
      const users = [...tenantOf(tenantId).users.values()];
      return users.find((user) => user.userId === wanted || user.userPrincipalName.toLowerCase() === wanted);
    },
    async searchUsers(tenantId, beginning) {
      return [...tenantOf(tenantId).users.values()]
        .filter((user) => begins(user.displayName, beginning) || begins(user.userPrincipalName, beginning))
        .map((user) => ({ ...user, plans: [] }))
        .slice(0, 25);
    },
    async searchGroups(tenantId, beginning) {
      return [...tenantOf(tenantId).groups.values()].filter((group) => begins(group.displayName, beginning));
    },
    group: async (tenantId, groupId) => tenantOf(tenantId).groups.get(groupId.toLowerCase()),
    verifiedDomains: async (tenantId) => tenantOf(tenantId).domains,
    async products(tenantId) {
      const tenant = tenantOf(tenantId);
      return [...tenant.products].map(([productId, { partNumber, bought }]): Product => ({
        productId,
        partNumber,
        bought,
        used: used(tenant, productId),
      }));
    },
    async setUsageLocation(tenantId, userId, country) {
      const tenant = tenantOf(tenantId);
      const user = known(tenant, userId);
      tenant.users.set(user.userId, { ...user, usageLocation: country });
    },
    async giveLicence(tenantId, userId, productId) {
      const tenant = tenantOf(tenantId);
      const user = known(tenant, userId);
      if (user.licences.includes(productId)) return;
      const product = tenant.products.get(productId);
      if (!product || used(tenant, productId) >= product.bought)
        throw new DirectoryRefusal("no-licence-left", `${productId} does not have any available licenses.`);
      if (user.usageLocation === undefined)
        throw new DirectoryRefusal(
          "refused",
          "License assignment cannot be done for user with invalid usage location.",
        );
      const plans = product.plans.map((name) => ({ name, isReady: true }));
      tenant.users.set(user.userId, {
        ...user,
        licences: [...user.licences, productId],
        plans: [...user.plans, ...plans],
      });
    },
    async takeLicence(tenantId, userId, productId) {
      const tenant = tenantOf(tenantId);
      const gone = tenant.products.get(productId)?.plans ?? [];
      change(tenant.users, userId.toLowerCase(), (user) => ({
        ...user,
        licences: user.licences.filter((one) => one !== productId),
        plans: user.plans.filter(({ name }) => !gone.includes(name)),
      }));
    },
    async deleteUser(tenantId, userId) {
      tenantOf(tenantId).users.delete(userId.toLowerCase());
    },
  };
}
