// Asking an administrator of a tenant for consent, and seeing how it stands.
import * as z from "zod";
import { idOf, type TenantId } from "../../shared/domain/kernel/ids";
import { applications } from "../../shared/domain/provisioning/permission-sets";
import { httpRoute } from "../plumbing/http-route";

const tenantId = z
  .guid()
  .toLowerCase()
  .transform((id) => idOf<TenantId>(id));

/** Called by the administration page; a link goes to whoever may consent. */
export const askForConsent = httpRoute("AskForConsent", {
  method: "POST",
  path: "provisioning/consent",
  allow: ["admin"],
  summary: "Links by which an administrator of the tenant consents to the applications, each good for one answer",
  input: z.strictObject({
    /** The operator's administrators may name another tenant. */
    tenantId: tenantId.exactOptional(),
    applications: z.array(z.enum(applications)).min(1).max(applications.length).default(["calling", "web"]),
  }),
  answers: 201,
  usesAlarms: false,
  run: (input, use, caller) => use.askForConsent(caller, input),
});

/** Called by the administration page. */
export const readConsent = httpRoute("ReadConsent", {
  method: "GET",
  path: "provisioning/consent",
  allow: ["admin"],
  summary:
    "What the tenant has granted each application, in words: missing, extra and dangerous permissions, and what to do",
  input: z.strictObject({ tenantId: tenantId.exactOptional() }),
  usesAlarms: false,
  run: (input, use, caller) => use.readConsent(caller, input.tenantId),
});
