// Signs and checks manage links: `<what it says>.<HMAC-SHA-256 of that>`, both in base64url.
import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { ManageLink } from "../../domain/callback/manage-link";
import { idOf, type CallbackId, type TenantId } from "../../domain/kernel/ids";
import type { LinkSigner, LinkVerdict } from "../../ports/manage-links";

/** Short names: the link may have to fit into an SMS. */
const said = z.strictObject({
  t: z.string().transform((text) => idOf<TenantId>(text)),
  c: z.string().transform((text) => idOf<CallbackId>(text)),
  v: z.int().min(1),
  /** Unix seconds. */
  e: z.int(),
});

/** Longer ones are none of ours. */
const longestToken = 512;

export function callbackLinks(secret: string, now: () => number): LinkSigner & { verdict(token: string): LinkVerdict } {
  // Signs nothing else, whatever the same secret may serve for elsewhere.
  const key = createHmac("sha256", secret).update("callback manage link, form 1").digest();
  const signatureOf = (text: string) => createHmac("sha256", key).update(text).digest();
  return {
    sign({ tenantId, callbackId, version, until }) {
      const words = JSON.stringify({ t: tenantId, c: callbackId, v: version, e: Math.floor(until / 1000) });
      const text = Buffer.from(words).toString("base64url");
      return `${text}.${signatureOf(text).toString("base64url")}`;
    },
    verdict(token) {
      const [text = "", signature = "", ...more] = token.length > longestToken ? [] : token.split(".");
      const given = Buffer.from(signature, "base64url");
      const expected = signatureOf(text);
      // Exactly as we write it: a signature that is only decoded the same is another text.
      const isOurs =
        more.length === 0 && given.length === expected.length && signature === expected.toString("base64url");
      if (!isOurs || !timingSafeEqual(given, expected)) return { is: "forged" };
      const words = said.safeParse(jsonOf(text));
      if (!words.success) return { is: "forged" };
      const { t: tenantId, c: callbackId, v: version, e } = words.data;
      const link: ManageLink = { tenantId, callbackId, version, until: e * 1000 };
      return link.until > now() ? { is: "genuine", link } : { is: "expired" };
    },
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, "base64url").toString());
  } catch {
    return undefined;
  }
}
