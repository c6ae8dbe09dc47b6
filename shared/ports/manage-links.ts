// Links that prove themselves by a signature, and which of them serve.
import type { LinkRegister, ManageLink } from "../domain/callback/manage-link";
import type { CallbackKey } from "./callback-store";
import type { Store } from "./store";

/** `expired`: it was ours, and its time is over. `forged`: we never made it. */
export type LinkVerdict =
  { readonly is: "genuine"; readonly link: ManageLink } | { readonly is: "expired" } | { readonly is: "forged" };

export interface LinkSigner {
  /** The part of the link's address that says and proves everything; safe in a URL's path. */
  sign(link: ManageLink): string;
}

export type LinkRegisters = Store<CallbackKey, LinkRegister>;
