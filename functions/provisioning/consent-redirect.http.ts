// Where Entra sends people after its consent page. Whoever comes is a stranger: only our own signature in `state` says what was asked.
import * as z from "zod";
import { httpRoute } from "../plumbing/http-route";

/** Parameters as in entra-docs, v2-admin-consent. Others that Entra may add are of no interest, `admin_consent` least of all. */
export const consentRedirect = httpRoute("ConsentRedirect", {
  method: "GET",
  path: "provisioning/consent/redirect",
  allow: "anyone",
  summary: "Entra's way back from the consent page: decides nothing, has the grants read, and says what was found",
  input: z.object({
    state: z.string().max(512),
    tenant: z.string().max(64).exactOptional(),
    error: z.string().max(256).exactOptional(),
    error_description: z.string().max(4096).exactOptional(),
  }),
  usesAlarms: false,
  isReadByPeople: true,
  run: ({ state, tenant, error, error_description: errorDescription }, use) =>
    use.hearConsent({
      state,
      ...(tenant !== undefined && { tenant }),
      ...(error !== undefined && { error }),
      ...(errorDescription !== undefined && { errorDescription }),
    }),
});
