// What the simulated Teams remembers of its customers' tenants: accounts, groups, licences, numbers, consents and roles.
import * as z from "zod";

const inTenant = { id: z.string(), tenantId: z.string() };

export const accountRecord = z.object({
  ...inTenant,
  name: z.string(),
  upn: z.string(),
  isEnabled: z.boolean(),
  usageLocation: z.string().optional(),
  /** A licence works some time after it was given. */
  licences: z.array(z.object({ skuId: z.string(), readyAt: z.number() })),
  /** Only resource accounts have it: the application that answers there. The null GUID after it was synchronised away. */
  appId: z.string().optional(),
  createdAt: z.number(),
  /** When the directory shows the account; absent: never. */
  visibleAt: z.number().optional(),
});
export type Account = z.infer<typeof accountRecord>;

/** `members`: ids of accounts and of groups. */
export const groupRecord = z.object({ ...inTenant, name: z.string(), members: z.array(z.string()) });
export type Group = z.infer<typeof groupRecord>;

/** `id` is made of tenant and SKU. */
export const productRecord = z.object({ ...inTenant, skuId: z.string(), bought: z.number() });

export const numberKind = z.enum(["directRouting", "callingPlan", "operatorConnect"]);

/** `id` is made of tenant and number. */
export const phoneNumberRecord = z.object({
  ...inTenant,
  number: z.string(),
  kind: numberKind,
  capabilities: z.array(z.string()),
  /** Reserved at once, shown from `since`, in force from `activeAt` (absent: never), over at `until`. */
  assignment: z
    .object({
      to: z.string(),
      since: z.number(),
      activeAt: z.number().optional(),
      until: z.number().optional(),
    })
    .optional(),
});
export type PhoneNumber = z.infer<typeof phoneNumberRecord>;

/** Its state follows from the time: not started, running, over. */
export const numberOperationRecord = z.object({
  ...inTenant,
  numberId: z.string(),
  createdAt: z.number(),
  startsAt: z.number(),
  endsAt: z.number(),
  /** Why it ends as failed; absent: it succeeds. */
  failure: z.string().optional(),
});
export type NumberOperation = z.infer<typeof numberOperationRecord>;

/** An application in a tenant: `id` is its service principal. */
export const principalRecord = z.object({
  ...inTenant,
  appId: z.string(),
  /** Names of the permissions on Microsoft Graph. */
  application: z.array(z.string()),
  delegated: z.array(z.string()),
});
export type Principal = z.infer<typeof principalRecord>;

/** Who has which role of an application; `resourceId` is its service principal. */
export const roleAssignmentRecord = z.object({
  ...inTenant,
  resourceId: z.string(),
  roleId: z.string(),
  principalId: z.string(),
  createdAt: z.number(),
});
export type RoleAssignment = z.infer<typeof roleAssignmentRecord>;

export const cmdlet = z.enum([
  "findApplicationInstance",
  "createApplicationInstance",
  "synchroniseApplicationInstance",
  "voiceRoutesFor",
]);

const ofNumber = { number: z.string().optional() };

export const tenantFault = z.discriminatedUnion("is", [
  /** The cmdlet fails, without or after its effect, so often (once by default). */
  z.object({
    is: z.literal("cmdlet-fails"),
    cmdlet,
    when: z.enum(["before", "after"]),
    times: z.int().min(1).optional(),
  }),
  /** The worker's identity has no Teams administrator role in this tenant: every cmdlet is refused. */
  z.object({ is: z.literal("no-administrator-role") }),
  /** Accounts made from now on never show up in the directory. */
  z.object({ is: z.literal("never-replicated") }),
  /** Assignments of this number (of any number where absent) are taken, run, and end as failed. */
  z.object({ is: z.literal("assignment-fails"), ...ofNumber, detail: z.string().optional() }),
  /** The number is assigned but never comes into force. */
  z.object({ is: z.literal("activation-fails"), ...ofNumber }),
  /** Calling is switched off in the bot's Teams channel: every call request is refused with 7503. */
  z.object({ is: z.literal("calling-not-enabled") }),
  /** Tokens are taken for those of another tenant, as where they were got at /common: every call request is refused with 7505. */
  z.object({ is: z.literal("tenant-mismatch") }),
  /**
   * Nothing is there to charge calls to telephones to: they are refused, at once or by the end of a call that was accepted. The
   * report (comms-samples#498) has the words, not when they come.
   */
  z.object({ is: z.literal("no-credit"), told: z.enum(["at-once", "by-ending"]) }),
]);
export type TenantFault = z.infer<typeof tenantFault>;

export const plantedFaultRecord = z.object({ ...inTenant, fault: tenantFault });
