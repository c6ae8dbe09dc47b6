// The telephone numbers of a customer's Teams tenant, and who has them.
import type { TenantId } from "../domain/kernel/ids";

export type NumberKind = "direct-routing" | "calling-plan" | "operator-connect";

export interface PhoneNumberAssignment {
  /** E.164, with the plus sign. */
  readonly number: string;
  readonly kind: NumberKind;
  /** Object id of whoever has it; absent while it is free. */
  readonly assignedTo?: string;
  /** Whether calls arrive: an assignment takes minutes to come into force. */
  readonly isActivated: boolean;
  readonly activation: "activated" | "pending" | "failed" | "unknown";
  /** Whether it may be given to an application's account, which is what a resource account is. */
  readonly suitsApplications: boolean;
}

/** What Teams is doing about an assignment: it answers 202 and goes on. */
export interface NumberOperation {
  readonly state: "not-started" | "running" | "succeeded" | "failed";
  readonly detail?: string;
}

/** What Teams knows of an account as a telephone: `teamsUserConfiguration`. */
export interface PhoneAccount {
  readonly isEnterpriseVoiceEnabled: boolean;
  readonly featureTypes: readonly string[];
  readonly numbers: readonly string[];
}

/** Throws `Fault`, or `DirectoryRefusal` with `number-taken`, `number-not-in-tenant`, `not-consented`, `refused`. */
export interface PhoneNumberAssignments {
  number(tenantId: TenantId, number: string): Promise<PhoneNumberAssignment | undefined>;
  /** Numbers that nobody has and that an application may have; 100 at most. */
  freeNumbers(tenantId: TenantId): Promise<readonly PhoneNumberAssignment[]>;
  /**
   * Refused with `refused` also while no licence for telephony works for the account. Harmless when the account has the number.
   * @returns the operation to ask about, where Teams named one
   */
  assign(
    tenantId: TenantId,
    wanted: {
      readonly number: string;
      readonly kind: NumberKind;
      readonly to: string;
      readonly locationId?: string;
    },
  ): Promise<string | undefined>;
  /** Harmless when nobody has it: then there is no operation. */
  unassign(tenantId: TenantId, number: string, kind: NumberKind): Promise<string | undefined>;
  operation(tenantId: TenantId, operationId: string): Promise<NumberOperation | undefined>;
  /** Absent while Teams does not know the account. */
  account(tenantId: TenantId, userId: string): Promise<PhoneAccount | undefined>;
}
