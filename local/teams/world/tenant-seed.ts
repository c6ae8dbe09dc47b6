// How the simulated tenants begin; what happens to them afterwards lives in the world's store.

/** The tenants this simulation knows. The same seeds feed the local identity. */
export interface TeamsDirectory {
  readonly tenants: readonly TenantSeed[];
  /** What can be consented to. Where absent, the apps of the tenants, which ask for nothing. */
  readonly applications?: readonly ApplicationSeed[];
}

/** An application as its maker registered it. */
export interface ApplicationSeed {
  readonly appId: string;
  readonly name: string;
  /** What it asks administrators for, on Microsoft Graph. */
  readonly asksFor: { readonly application: readonly string[]; readonly delegated: readonly string[] };
  /** Its own roles that people and groups may have. */
  readonly roles: readonly { readonly roleId: string; readonly value: string }[];
  /** Where the consent page may send people back to. */
  readonly redirectUris: readonly string[];
}

export interface TenantSeed {
  readonly tenantId: string;
  readonly name: string;
  readonly users: readonly UserSeed[];
  readonly resourceAccounts: readonly ResourceAccountSeed[];
  /** The "Webhook (for calling)" of the bot; empty when calling is not enabled. */
  readonly botCallbackUrl: string;
  readonly appId: string;
  /** Verified domains; those of the accounts where absent. */
  readonly domains?: readonly string[];
  readonly groups?: readonly GroupSeed[];
  /** Units bought, by part number. Where absent, as many as the accounts have, and 25 more for resource accounts. */
  readonly products?: Readonly<Record<string, number>>;
  /** Numbers of the tenant beside those of its resource accounts. */
  readonly numbers?: readonly NumberSeed[];
  /** Online voice routes: regular expressions by name. */
  readonly voiceRoutes?: Readonly<Record<string, string>>;
  /** Applications consented to, all they ask for; all applications where absent. */
  readonly consents?: readonly string[];
}

export interface UserSeed {
  readonly id: string;
  readonly name: string;
  readonly upn: string;
  /** Part numbers; `usualLicences` where absent. */
  readonly licences?: readonly string[];
  /** A number of the user's own. */
  readonly number?: string;
  readonly isEnabled?: boolean;
}

export interface ResourceAccountSeed {
  readonly id: string;
  readonly name: string;
  readonly upn: string;
  readonly number?: string;
  readonly appId: string;
}

export interface GroupSeed {
  readonly id: string;
  readonly name: string;
  /** Ids of users and of other groups. */
  readonly members: readonly string[];
}

export interface NumberSeed {
  readonly number: string;
  readonly kind: "directRouting" | "callingPlan" | "operatorConnect";
  /** By default also for resource accounts. */
  readonly capabilities?: readonly ("userAssignment" | "voiceApplicationAssignment" | "conferenceAssignment")[];
}
