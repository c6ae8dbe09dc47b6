// Whether the agents can be rung: their accounts, licences, telephones and presence.
import * as z from "zod";
import { phoneNumber } from "../../shared/contracts/settings/setting-fields";
import { integrationModels } from "../../shared/domain/settings/endpoint";
import { ok } from "../../shared/domain/kernel/result";
import { httpRoute } from "../plumbing/http-route";

/** A plus that nobody has escaped arrives as a space. */
const inQuery = z
  .string()
  .transform((text) => text.replace(/^ /, "+"))
  .pipe(phoneNumber);

/** Called by the administration page. */
export const readiness = httpRoute("AgentReadiness", {
  method: "GET",
  path: "provisioning/readiness",
  allow: ["admin", "supervisor"],
  summary:
    "Who of the agents can be rung, and what the others lack; 200 agents from `skip` on; `number`: of an external endpoint to be",
  input: z.strictObject({
    model: z.enum(integrationModels).exactOptional(),
    number: inQuery.exactOptional(),
    skip: z.coerce.number().int().min(0).max(100_000).default(0),
  }),
  usesAlarms: false,
  run: async (input, use, { tenantId }) => ok(await use.readReadiness({ ...input, tenantId })),
});
