// A customer's tenant as its administrators hold it: what Teams PowerShell and the admin centres do, and mishaps on demand.
import type { TenantFault } from "../world/tenant-records";

/** What Teams PowerShell says no to; `message` in its own words. */
export class TenantRefusal extends Error {
  constructor(
    readonly code: "already-exists" | "not-found" | "not-allowed" | "refused",
    message: string,
  ) {
    super(message);
    this.name = "TenantRefusal";
  }
}

/** A resource account, as `Get-CsOnlineApplicationInstance` shows it. */
export interface ApplicationInstanceState {
  readonly objectId: string;
  readonly userPrincipalName: string;
  readonly displayName: string;
  /** The null GUID where it is synchronised away. */
  readonly applicationId: string;
  readonly number?: string;
}

/** One cmdlet each; all throw `TenantRefusal`, and `Error` where a fault is planted. They take effect at once. */
export interface TeamsPowerShell {
  findApplicationInstance(identity: string): ApplicationInstanceState | undefined;
  createApplicationInstance(wanted: {
    readonly userPrincipalName: string;
    readonly displayName: string;
    readonly applicationId: string;
  }): ApplicationInstanceState;
  synchroniseApplicationInstance(objectId: string, applicationId: string): void;
  /** Names of the online voice routes whose pattern takes the number. */
  voiceRoutesFor(number: string): readonly string[];
}

export type Cmdlet = keyof TeamsPowerShell;

export interface AccountState {
  readonly objectId: string;
  readonly userPrincipalName: string;
  readonly displayName: string;
  readonly isEnabled: boolean;
  readonly usageLocation?: string;
  /** Part numbers. */
  readonly licences: readonly string[];
  /** Present for resource accounts. */
  readonly applicationId?: string;
  readonly numbers: readonly string[];
}

/** For promises about what a run leaves behind: all accounts, numbers and licences, whatever the directory shows yet. */
export interface TenantState {
  readonly accounts: readonly AccountState[];
  readonly products: readonly { readonly partNumber: string; readonly bought: number; readonly used: number }[];
  readonly numbers: readonly { readonly number: string; readonly assignedTo?: string; readonly isActivated: boolean }[];
  /** By application id: what the tenant has consented to. */
  readonly consents: Readonly<
    Record<string, { readonly application: readonly string[]; readonly delegated: readonly string[] }>
  >;
}

export interface TeamsTenant {
  readonly tenantId: string;
  readonly powerShell: TeamsPowerShell;
  /**
   * What an administrator decides about an application. `approve` grants all that it asks for and makes its service principal;
   * `revoke` takes the grants and leaves the service principal; `remove` deletes it, so that Entra gives no more tokens.
   */
  decide(applicationId: string, decision: "approve" | "revoke" | "remove"): void;
  /** Takes single permissions away, as where an application has come to ask for more since the consent. */
  withdraw(applicationId: string, permissions: readonly string[]): void;
  /** Gives application permissions that were not asked for. */
  grant(applicationId: string, permissions: readonly string[]): void;
  /** How many units are bought; fewer than used is possible, as when a subscription ends. */
  buy(partNumber: string, units: number): void;
  /** Somebody else gives the number to an account at the admin centre, in force at once; `undefined` takes it away. */
  giveNumber(number: string, userPrincipalName: string | undefined): void;
  /** Licences and switches of an account, changed at the admin centre. */
  changeAccount(
    userPrincipalName: string,
    to: { readonly isEnabled?: boolean; readonly licences?: readonly string[]; readonly usageLocation?: string },
  ): void;
  /** Deletes an account behind everybody's back. */
  deleteAccount(userPrincipalName: string): void;
  plant(fault: TenantFault): void;
  /** Ends all planted faults of the tenant. */
  heal(): void;
  state(): TenantState;
}
