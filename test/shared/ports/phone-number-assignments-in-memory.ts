// Telephone numbers of a tenant in memory: an assignment is in force at once.
import type { TenantId } from "../../../shared/domain/kernel/ids";
import { DirectoryRefusal } from "../../../shared/ports/directory-refusal";
import type { PhoneNumberAssignment, PhoneNumberAssignments } from "../../../shared/ports/phone-number-assignments";
import type { TenantInMemory } from "./tenant-in-memory";

export function phoneNumberAssignmentsInMemory(
  tenantOf: (tenantId: TenantId) => TenantInMemory,
): PhoneNumberAssignments {
  const begun = (tenant: TenantInMemory) => {
    const operationId = `operation-${tenant.operations.size + 1}`;
    tenant.operations.set(operationId, { state: "succeeded" });
    return operationId;
  };
  const numbersOf = (tenant: TenantInMemory, userId: string) =>
    [...tenant.numbers.values()].filter(({ assignedTo }) => assignedTo === userId).map(({ number }) => number);

  return {
    number: async (tenantId, number) => tenantOf(tenantId).numbers.get(number),
    async freeNumbers(tenantId) {
      return [...tenantOf(tenantId).numbers.values()]
        .filter(({ assignedTo, suitsApplications }) => assignedTo === undefined && suitsApplications)
        .slice(0, 100);
    },
    async assign(tenantId, { number, to }) {
      const tenant = tenantOf(tenantId);
      const found = tenant.numbers.get(number);
      if (!found) throw new DirectoryRefusal("number-not-in-tenant", `${number} is not a number of the tenant.`);
      if (found.assignedTo !== undefined && found.assignedTo !== to.toLowerCase())
        throw new DirectoryRefusal("number-taken", `${number} is assigned to somebody else.`);
      if (!tenant.users.has(to.toLowerCase())) throw new DirectoryRefusal("refused", `There is no account ${to}.`);
      tenant.numbers.set(number, {
        ...found,
        assignedTo: to.toLowerCase(),
        isActivated: true,
        activation: "activated",
      });
      return begun(tenant);
    },
    async unassign(tenantId, number) {
      const tenant = tenantOf(tenantId);
      const found = tenant.numbers.get(number);
      if (found?.assignedTo === undefined) return undefined;
      const { assignedTo: _gone, ...free } = found;
      tenant.numbers.set(number, free satisfies PhoneNumberAssignment);
      return begun(tenant);
    },
    operation: async (tenantId, operationId) => tenantOf(tenantId).operations.get(operationId),
    async account(tenantId, userId) {
      const tenant = tenantOf(tenantId);
      const phone = tenant.phones.get(userId.toLowerCase());
      const numbers = numbersOf(tenant, userId.toLowerCase());
      if (!phone && numbers.length === 0) return undefined;
      return { isEnterpriseVoiceEnabled: true, featureTypes: [], ...phone, numbers };
    },
  };
}
