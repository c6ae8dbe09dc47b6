// Who is administrator, supervisor, agent or wallboard: found, given and taken in the tenant's own directory.
import * as z from "zod";
import { httpRoute } from "../plumbing/http-route";

const roles = ["admin", "supervisor", "agent", "wallboard"] as const;

/** Called by the administration page, while somebody types. */
export const searchPeople = httpRoute("SearchPeople", {
  method: "GET",
  path: "provisioning/people",
  allow: ["admin"],
  summary: "Users and groups of the tenant whose names begin with `search`, 25 of each at most",
  input: z.strictObject({
    search: z
      .string()
      .trim()
      .min(1)
      .max(64)
      .regex(/^[^\p{Cc}\p{Cs}]*$/u, "expected a name's beginning"),
  }),
  usesAlarms: false,
  run: ({ search }, use, { tenantId }) => use.searchPeople({ tenantId, beginning: search }),
  reply: (items) => ({ body: { items } }),
});

/** Called by the administration page. */
export const listRoles = httpRoute("ListRoles", {
  method: "GET",
  path: "provisioning/people/assignments",
  allow: ["admin"],
  summary: "Every user and group with a role",
  input: z.strictObject({}),
  usesAlarms: false,
  run: (_, use, { tenantId }) => use.listRoles({ tenantId }),
  reply: (items) => ({ body: { items } }),
});

/** Called by the administration page. */
export const giveRole = httpRoute("GiveRole", {
  method: "POST",
  path: "provisioning/people/assignments",
  allow: ["admin"],
  summary: "Give a user or group a role; `warnings` if groups within the group will not get it",
  input: z.strictObject({ principalId: z.guid().toLowerCase(), role: z.enum(roles) }),
  answers: 201,
  usesAlarms: false,
  run: (input, use, { tenantId }) => use.giveRole({ ...input, tenantId }),
});

/** Called by the administration page. */
export const takeRole = httpRoute("TakeRole", {
  method: "DELETE",
  path: "provisioning/people/assignments/{assignmentId}",
  allow: ["admin"],
  summary: "Take a role from a user or group; the last administrator keeps it",
  input: z.strictObject({ assignmentId: z.string().min(1).max(256) }),
  answers: 204,
  usesAlarms: false,
  run: (input, use, { tenantId }) => use.takeRole({ ...input, tenantId }),
});
