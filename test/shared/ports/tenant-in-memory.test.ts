// The tenant in memory keeps the promises of all three ports.
import type { DirectoryUser } from "../../../shared/ports/directory";
import { directoryContract } from "./directory.contract";
import { directoryInMemory } from "./directory-in-memory";
import { phoneNumberAssignmentsContract } from "./phone-number-assignments.contract";
import { phoneNumberAssignmentsInMemory } from "./phone-number-assignments-in-memory";
import { roleAssignmentsContract } from "./role-assignments.contract";
import { roleAssignmentsInMemory } from "./role-assignments-in-memory";
import type { TenantInMemory } from "./tenant-in-memory";
import { sampleInMemory } from "./tenant-sample";

const settle = async () => undefined;

function addAccount(tenant: TenantInMemory, userPrincipalName: string, more: Partial<DirectoryUser> = {}): string {
  const userId = `77777777-0000-4000-8000-${String(tenant.users.size + 1000).padStart(12, "0")}`;
  tenant.users.set(userId, {
    ...{ userId, userPrincipalName, displayName: userPrincipalName, isEnabled: false, licences: [], plans: [] },
    ...more,
  });
  return userId;
}

describe("a directory in memory", () => {
  directoryContract(async () => {
    const tenant = sampleInMemory();
    return { directory: directoryInMemory(() => tenant), newAccount: async (upn) => addAccount(tenant, upn), settle };
  });
});

describe("telephone numbers in memory", () => {
  phoneNumberAssignmentsContract(async () => {
    const tenant = sampleInMemory();
    return {
      numbers: phoneNumberAssignmentsInMemory(() => tenant),
      licensedAccount: async (upn) => addAccount(tenant, upn),
      settle,
    };
  });
});

describe("roles in memory", () => {
  roleAssignmentsContract(async () => {
    const tenant = sampleInMemory();
    return roleAssignmentsInMemory(() => tenant);
  });
});
