// Signs and checks the `state` that goes to Entra's consent page and comes back with whoever was there.
import * as z from "zod";
import { idOf, type TenantId } from "../../domain/kernel/ids";
import { applications } from "../../domain/provisioning/permission-sets";
import type { ConsentSigner } from "../../ports/consents";
import { signedText } from "./signed-text";

const said = z.strictObject({
  t: z.guid().transform((text) => idOf<TenantId>(text)),
  a: z.enum(applications),
  r: z.string().min(16),
  /** Unix seconds. */
  e: z.int(),
});

export function consentStates(secret: string): ConsentSigner {
  const signed = signedText(secret, "admin consent state, form 1");
  return {
    sign: ({ tenantId, application, requestId, until }) =>
      signed.sign({ t: tenantId, a: application, r: requestId, e: Math.floor(until / 1000) }),
    verdict(text) {
      const words = said.safeParse(signed.read(text));
      if (!words.success) return { is: "forged" };
      const { t: tenantId, a: application, r: requestId, e } = words.data;
      return { is: "genuine", state: { tenantId, application, requestId, until: e * 1000 } };
    },
  };
}
