// The tables that hold the customers' tenants.
import type { Store } from "./store";
import * as records from "./tenant-records";

export type TenantTables = ReturnType<typeof tenantTables>;

export const tenantTables = (store: Store) => ({
  accounts: store.table("account", records.accountRecord),
  groups: store.table("group", records.groupRecord),
  products: store.table("product", records.productRecord),
  phoneNumbers: store.table("phone-number", records.phoneNumberRecord),
  numberOperations: store.table("number-operation", records.numberOperationRecord),
  principals: store.table("principal", records.principalRecord),
  roleAssignments: store.table("role-assignment", records.roleAssignmentRecord),
  plantedFaults: store.table("planted-fault", records.plantedFaultRecord),
});
