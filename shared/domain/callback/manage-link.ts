// The link by which a customer sees, moves or cancels one callback without signing in. It serves for one change; each has a number.
import type { CallbackId, TenantId } from "../kernel/ids";
import { ok, refuse, type Result } from "../kernel/result";

/** What the link says, and our signature vouches for. */
export interface ManageLink {
  readonly tenantId: TenantId;
  readonly callbackId: CallbackId;
  readonly version: number;
  /** Unix milliseconds. */
  readonly until: number;
}

/** Which link of a callback serves now. A callback without a register has its first link. */
export interface LinkRegister {
  readonly tenantId: TenantId;
  readonly callbackId: CallbackId;
  readonly version: number;
  /** Forgotten then: no link of this callback lasts longer. Unix milliseconds. */
  readonly until: number;
  /** The change that the link is being used for; nobody else may use it for another one before `until`. */
  readonly claim?: { readonly change: string; readonly until: number };
}

/** A change that has not come to its end by then was cut off: somebody may try another one. */
const claimMs = 30_000;

export const firstVersion = 1;

const usedUp = refuse({
  code: "gone",
  message:
    "this link has been used or replaced; the answer that used it, or the message that replaced it, has the next one",
});

export const serves = (register: LinkRegister | undefined, link: ManageLink): Result<undefined> =>
  (register?.version ?? firstVersion) === link.version ? ok(undefined) : usedUp;

/**
 * Takes the link for one change, so that of two changes at once only one is made. The same change may take it again: whoever
 * got no answer asks once more.
 * @param change Says what will be done; the same text is the same change.
 */
export function claimLink(
  register: LinkRegister | undefined,
  link: ManageLink,
  change: string,
  at: number,
): Result<LinkRegister> {
  const served = serves(register, link);
  if (!served.ok) return served;
  const held = register?.claim;
  if (held && held.change !== change && held.until > at)
    return refuse({ code: "not-now", message: "another change is being made by this link", retryAfterSeconds: 1 });
  return ok({ ...registerOf(link, register), claim: { change, until: at + claimMs } });
}

/** The change was refused and nothing has happened: the link serves as before. */
export function giveBack(register: LinkRegister, link: ManageLink, change: string): LinkRegister | undefined {
  if (register.version !== link.version || register.claim?.change !== change) return undefined;
  const { claim: _, ...free } = register;
  return free;
}

/** The next link serves from now on; unchanged if this one does no more. */
export const useUp = (register: LinkRegister | undefined, link: ManageLink): LinkRegister | undefined =>
  serves(register, link).ok ? replaced(register, link) : undefined;

/** @param link Any link of the callback. */
export function replaced(register: LinkRegister | undefined, link: Omit<ManageLink, "version">): LinkRegister {
  const { tenantId, callbackId, until } = link;
  const version = (register?.version ?? firstVersion) + 1;
  return { tenantId, callbackId, version, until: Math.max(until, register?.until ?? 0) };
}

const registerOf = (link: ManageLink, register: LinkRegister | undefined): LinkRegister => {
  const { tenantId, callbackId, version, until } = link;
  return { tenantId, callbackId, version, until: Math.max(until, register?.until ?? 0) };
};
