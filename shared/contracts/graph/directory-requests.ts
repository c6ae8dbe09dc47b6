// Bodies of the requests that change accounts, licences and roles in a customer's directory. Strict, like all we send.
import * as z from "zod";
import { graphId } from "./request-values";

/** PATCH /users/{id}: 204. Needs User.ReadWrite.All. */
export const changeUser = z.strictObject({
  /** ISO 3166-1 alpha-2. */
  usageLocation: z.string().regex(/^[A-Z]{2}$/, "expected two capital letters such as PT"),
});
export type ChangeUser = z.input<typeof changeUser>;

/** POST /users/{id}/assignLicense: 200. Both lists are required, also when empty. */
export const assignLicense = z.strictObject({
  addLicenses: z.array(z.strictObject({ skuId: graphId, disabledPlans: z.array(graphId) })),
  removeLicenses: z.array(graphId),
});
export type AssignLicense = z.input<typeof assignLicense>;

/** POST /servicePrincipals/{id}/appRoleAssignedTo: 201. Needs AppRoleAssignment.ReadWrite.All and Application.Read.All. */
export const assignAppRole = z.strictObject({ principalId: graphId, resourceId: graphId, appRoleId: graphId });
export type AssignAppRole = z.input<typeof assignAppRole>;
