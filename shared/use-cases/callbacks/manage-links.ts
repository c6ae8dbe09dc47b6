// Hands out manage links, and keeps count of them: of each callback only the latest serves, and for one change.
import { isClosed, type Callback } from "../../domain/callback/callback";
import {
  claimLink,
  firstVersion,
  giveBack,
  replaced,
  serves,
  useUp,
  type LinkRegister,
  type ManageLink,
} from "../../domain/callback/manage-link";
import { ok, refuse, type Result } from "../../domain/kernel/result";
import type { CallbackKey, CallbackStore } from "../../ports/callback-store";
import type { Clock } from "../../ports/clock";
import { Fault } from "../../ports/fault";
import type { LinkRegisters, LinkSigner } from "../../ports/manage-links";

export interface HandedLink {
  readonly url: string;
  /** Unix milliseconds. */
  readonly until: number;
}

export interface ManageLinks {
  /** The link that serves now; none where links are not set up, or the callback is over. */
  current(callback: Callback): Promise<HandedLink | undefined>;
  /** A new link, in place of the one before. */
  renew(key: CallbackKey): Promise<Result<HandedLink>>;
  /** Refuses what does not serve any more: `gone`. */
  check(link: ManageLink): Promise<Result<undefined>>;
  /** Makes one change by the link, and uses it up if that succeeds. Refuses `gone`, or `not-now` while it makes another one. */
  use<T>(link: ManageLink, change: string, make: () => Promise<Result<T>>): Promise<Result<T>>;
}

/** Two people with one link at once are rare; more are a fault. */
const mostLosses = 12;

export function manageLinks(ports: {
  callbacks: CallbackStore;
  registers: LinkRegisters;
  signer: LinkSigner | undefined;
  addressOf: (token: string) => string;
  clock: Clock;
}): ManageLinks {
  const { registers, signer, clock } = ports;

  const handed = (callback: Callback, version: number): HandedLink | undefined => {
    if (!signer || isClosed(callback)) return undefined;
    const { tenantId, callbackId } = callback;
    const until = lastsUntil(callback);
    return { url: ports.addressOf(signer.sign({ tenantId, callbackId, version, until })), until };
  };

  /** @returns the register as it is then; nothing is written where `next` gives nothing */
  const change = async (
    key: CallbackKey,
    next: (register: LinkRegister | undefined) => Result<LinkRegister | undefined>,
  ): Promise<Result<LinkRegister | undefined>> => {
    for (let loss = 0; loss < mostLosses; loss++) {
      const found = await registers.load(key);
      const changed = next(found?.value);
      if (!changed.ok) return changed;
      if (changed.value === undefined) return ok(found?.value);
      const written = found ? await registers.replace(changed.value, found.tag) : await registers.create(changed.value);
      if (written !== "changed-meanwhile" && written !== "exists") return ok(written.value);
    }
    throw new Fault(`the links of ${key.callbackId} were changed by others ${mostLosses} times in a row`, {
      retryable: true,
      retryAfterMs: 200,
    });
  };

  return {
    async current(callback) {
      const found = signer && !isClosed(callback) ? await registers.load(callback) : undefined;
      return handed(callback, found?.value.version ?? firstVersion);
    },
    async renew(key) {
      if (!signer) return refuse({ code: "not-now", message: "manage links are not set up: CALLBACK_LINK_SECRET" });
      const found = await ports.callbacks.load(key);
      if (!found) return refuse({ code: "not-found", message: `callback ${key.callbackId} does not exist` });
      const callback = found.value;
      const over = refuse({ code: "not-now", message: "the callback is over: there is nothing left to manage" });
      if (isClosed(callback)) return over;
      const next = await change(key, (register) => ok(replaced(register, { ...key, until: lastsUntil(callback) })));
      if (!next.ok) return next;
      const link = handed(callback, next.value?.version ?? firstVersion);
      return link ? ok(link) : over;
    },
    async check(link) {
      return serves((await registers.load(link))?.value, link);
    },
    async use(link, what, make) {
      const claimed = await change(link, (register) => claimLink(register, link, what, clock.now()));
      if (!claimed.ok) return claimed;
      const made = await make();
      // What fails keeps its claim: the same change may be asked for once more, another one half a minute later.
      await change(link, (register) =>
        ok(made.ok ? useUp(register, link) : register && giveBack(register, link, what)),
      );
      return made;
    },
  };
}

const lastsUntil = ({ rules, slot }: Callback): number => Math.max(rules.until, slot?.end ?? 0);
