// Signs and checks manage links.
import * as z from "zod";
import type { ManageLink } from "../../domain/callback/manage-link";
import { idOf, type CallbackId, type TenantId } from "../../domain/kernel/ids";
import type { LinkSigner, LinkVerdict } from "../../ports/manage-links";
import { signedText } from "./signed-text";

/** Short names: the link may have to fit into an SMS. */
const said = z.strictObject({
  t: z.string().transform((text) => idOf<TenantId>(text)),
  c: z.string().transform((text) => idOf<CallbackId>(text)),
  v: z.int().min(1),
  /** Unix seconds. */
  e: z.int(),
});

export function callbackLinks(secret: string, now: () => number): LinkSigner & { verdict(token: string): LinkVerdict } {
  const signed = signedText(secret, "callback manage link, form 1");
  return {
    sign: ({ tenantId, callbackId, version, until }) =>
      signed.sign({ t: tenantId, c: callbackId, v: version, e: Math.floor(until / 1000) }),
    verdict(token) {
      const words = said.safeParse(signed.read(token));
      if (!words.success) return { is: "forged" };
      const { t: tenantId, c: callbackId, v: version, e } = words.data;
      const link: ManageLink = { tenantId, callbackId, version, until: e * 1000 };
      return link.until > now() ? { is: "genuine", link } : { is: "expired" };
    },
  };
}
