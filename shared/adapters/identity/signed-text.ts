// Signs short texts and knows its own again: `<what it says>.<HMAC-SHA-256 of that>`, both in base64url.
import { createHmac, timingSafeEqual } from "node:crypto";

export interface SignedText {
  sign(words: object): string;
  /** What a text of ours says; undefined for any other. */
  read(signed: string): unknown;
}

/** Longer ones are none of ours. */
const longest = 512;

/** @param purpose Signs nothing else, whatever the same secret may serve for elsewhere. */
export function signedText(secret: string, purpose: string): SignedText {
  const key = createHmac("sha256", secret).update(purpose).digest();
  const signatureOf = (text: string) => createHmac("sha256", key).update(text).digest();
  return {
    sign(words) {
      const text = Buffer.from(JSON.stringify(words)).toString("base64url");
      return `${text}.${signatureOf(text).toString("base64url")}`;
    },
    read(signed) {
      const [text = "", signature = "", ...more] = signed.length > longest ? [] : signed.split(".");
      const given = Buffer.from(signature, "base64url");
      const expected = signatureOf(text);
      // Exactly as we write it: a signature that is only decoded the same is another text.
      const isOurs =
        more.length === 0 && given.length === expected.length && signature === expected.toString("base64url");
      return isOurs && timingSafeEqual(given, expected) ? jsonOf(text) : undefined;
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
