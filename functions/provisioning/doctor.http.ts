// The doctor: everything that a working contact center needs, looked at now, and what is wrong with it.
import * as z from "zod";
import { ok } from "../../shared/domain/kernel/result";
import { httpRoute } from "../plumbing/http-route";

/** Called by the administration page and by `npm run doctor`. 200 whatever it finds: the examination itself has worked. */
export const doctor = httpRoute("Doctor", {
  method: "GET",
  path: "provisioning/doctor",
  allow: ["admin"],
  summary:
    "Every finding with its cause and its repair: consent, bot, webhook, endpoints, licences, numbers, agents, installation",
  input: z.strictObject({}),
  run: async (_, use, { tenantId }) => ok(await use.examine(tenantId)),
});
