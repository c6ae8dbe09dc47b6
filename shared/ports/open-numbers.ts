// Which numbers have open callbacks: where two wishes for one number meet, and one of them joins the other.
import type { CallbackId, TenantId } from "../domain/kernel/ids";

export interface OpenNumber {
  readonly callbackId: CallbackId;
  /** What it is about. */
  readonly purpose: string;
  /** When it was claimed, Unix milliseconds. */
  readonly at: number;
}

export type Claim =
  | { readonly is: "claimed" }
  /** One for the same purpose is open. */
  | { readonly is: "joins"; readonly open: OpenNumber }
  /** As many are open, for other purposes, as may be. */
  | { readonly is: "too-many"; readonly open: readonly OpenNumber[] };

/** `number` is E.164. Every method throws `Fault` (retryable) if the store does not answer. */
export interface OpenNumbers {
  of(tenantId: TenantId, number: string): Promise<readonly OpenNumber[]>;
  /** Enters the callback by compare-and-set. Claiming again what is claimed is `claimed`. */
  claim(tenantId: TenantId, number: string, wish: OpenNumber, atMost: number): Promise<Claim>;
  /** The callback is closed, or never came to be. Nothing happens where it is not entered. */
  release(tenantId: TenantId, number: string, callbackId: CallbackId): Promise<void>;
}
