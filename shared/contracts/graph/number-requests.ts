// Bodies of the requests that give telephone numbers to accounts and take them back. Both are answered 202: Teams goes on by itself.
import * as z from "zod";
import { graphId } from "./request-values";

/** Microsoft's samples write numbers with the plus sign and without. */
const telephoneNumber = z.string().regex(/^\+?[1-9]\d{6,14}$/, "expected an E.164 number such as +351210000000");

export const numberType = z.enum(["directRouting", "callingPlan", "operatorConnect"]);

/** POST /admin/teams/telephoneNumberManagement/numberAssignments/assignNumber. Needs TeamsTelephoneNumber.ReadWrite.All. */
export const assignNumber = z.strictObject({
  telephoneNumber,
  assignmentTargetId: graphId,
  numberType,
  assignmentCategory: z.enum(["primary", "private", "alternate"]).optional(),
  /** The emergency location, which some countries demand. */
  locationId: graphId.optional(),
});
export type AssignNumber = z.input<typeof assignNumber>;

/** POST .../numberAssignments/unassignNumber. */
export const unassignNumber = z.strictObject({ telephoneNumber, numberType });
export type UnassignNumber = z.input<typeof unassignNumber>;
