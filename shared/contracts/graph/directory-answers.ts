// What Graph answers about people, groups, licences and applications of a tenant, read liberally: only what we use is required.
import * as z from "zod";

const lowerCaseId = z.string().transform((id) => id.toLowerCase());

/** Any list. Graph gives a long one in pages, each with the address of the next. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.looseObject({ value: z.array(item), "@odata.nextLink": z.string().nullish() });

/** GET /users: only what was selected is there. */
export const userAnswer = z.looseObject({
  id: lowerCaseId,
  userPrincipalName: z.string(),
  displayName: z.string().nullish(),
  accountEnabled: z.boolean().nullish(),
  usageLocation: z.string().nullish(),
  assignedLicenses: z.array(z.looseObject({ skuId: lowerCaseId })).nullish(),
});
export type UserAnswer = z.output<typeof userAnswer>;

/** GET /users/{id}/licenseDetails. `provisioningStatus` is `Success` once the plan works (licenseDetails, servicePlanInfo). */
export const licenceDetailAnswer = z.looseObject({
  skuId: lowerCaseId,
  servicePlans: z
    .array(z.looseObject({ servicePlanName: z.string(), provisioningStatus: z.string().nullish() }))
    .default([]),
});

export const groupAnswer = z.looseObject({ id: lowerCaseId, displayName: z.string().nullish() });

/** A member of a group; `#microsoft.graph.group` for a group within the group. */
export const memberAnswer = z.looseObject({ id: z.string(), "@odata.type": z.string().nullish() });

/** GET /organization: one entry, the tenant itself. */
export const organizationAnswer = z.looseObject({
  verifiedDomains: z.array(z.looseObject({ name: z.string(), isDefault: z.boolean().nullish() })).default([]),
});

/** GET /subscribedSkus: a product that the tenant has bought, and how many units are in use. */
export const subscribedSkuAnswer = z.looseObject({
  skuId: lowerCaseId,
  skuPartNumber: z.string(),
  consumedUnits: z.number().nullish(),
  prepaidUnits: z.looseObject({ enabled: z.number().nullish() }).nullish(),
});

/** GET /servicePrincipals: an application as it stands in the tenant. */
export const servicePrincipalAnswer = z.looseObject({
  id: lowerCaseId,
  appId: lowerCaseId,
  displayName: z.string().nullish(),
  appRoles: z
    .array(z.looseObject({ id: lowerCaseId, value: z.string().nullish(), isEnabled: z.boolean().nullish() }))
    .default([]),
});

/** GET /servicePrincipals/{id}/appRoleAssignments and .../appRoleAssignedTo. The id is no GUID and its case matters. */
export const appRoleAssignmentAnswer = z.looseObject({
  id: z.string(),
  appRoleId: lowerCaseId,
  principalId: lowerCaseId,
  principalDisplayName: z.string().nullish(),
  principalType: z.string().nullish(),
  resourceId: lowerCaseId,
});
export type AppRoleAssignmentAnswer = z.output<typeof appRoleAssignmentAnswer>;

/** GET /servicePrincipals/{id}/oauth2PermissionGrants: `scope` is a list of names with spaces between. */
export const permissionGrantAnswer = z.looseObject({
  consentType: z.string().nullish(),
  /** The API that the scopes are of: names such as User.Read.All are not Graph's alone. */
  resourceId: lowerCaseId,
  scope: z.string().nullish(),
});
