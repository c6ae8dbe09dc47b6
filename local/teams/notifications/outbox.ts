// Puts notifications in line; they are part of the change that causes them, so none is lost when the process dies.
import type { AppCall } from "../world/records";
import type { World } from "../world/world";
import { legacyIncomingBody } from "./notification-bodies";

type Json = Record<string, unknown>;

export interface Outbox {
  /** Tells the app about one of its calls, at the call's callback. */
  notify(call: AppCall, body: Json): void;
  /** Tells the app about a new call, at the bot's webhook; in the old protocol first where the tenant is set so. */
  announce(call: AppCall, body: Json): void;
}

export function openOutbox(world: World, legacyFirst: ReadonlySet<string>, send: (id: string) => void): Outbox {
  const put = (call: AppCall, url: string, body: Json, more: { isIncoming: boolean; afterLegacy?: Json }) => {
    const id = world.newId();
    const { id: callId, tenantId, appId, conversationId: chainId } = call;
    const ordinal = world.count("notification");
    world.notifications.put({ id, ordinal, callId, tenantId, appId, chainId, url, body, attempts: 0, ...more });
    world.afterwards(() => send(id));
  };
  return {
    notify: (call, body) => put(call, call.callbackUri, body, { isIncoming: false }),
    announce(call, body) {
      if (legacyFirst.has(call.tenantId)) {
        put(call, call.callbackUri, legacyIncomingBody(call), { isIncoming: true, afterLegacy: body });
      } else put(call, call.callbackUri, body, { isIncoming: true });
    },
  };
}
