// Brings notifications to the app: at least once, with retries, and with the faults a test asks for.
// Graph documents no retry policy for call notifications. Our assumption: whatever is not 2xx within the network limit
// is tried again after 1, 2 and 4 s and then given up; an app that was down for longer has to reconcile.
import type { CallTokens } from "../call-tokens";
import type { NotificationFaults, Passage } from "../faults";
import type { PendingNotification } from "../world/records";
import type { World } from "../world/world";
import type { Poster } from "./post-json";

const RETRY_AFTER_SECONDS = [1, 2, 4];
/** How long a notification is held back to let later ones pass, at most. */
const REORDER_SECONDS = 2;

/** What faults know it by; not its port, which is another in every run. */
const nameOf = ({ url, callId }: PendingNotification): string => `notification ${new URL(url).pathname} ${callId}`;

export interface Delivery {
  send(id: string): void;
  resume(): void;
}

export function openDelivery(options: {
  readonly world: World;
  readonly tokens: CallTokens;
  readonly poster: Poster;
  readonly faults: NotificationFaults;
  readonly pass: Passage;
}): Delivery {
  const { world, tokens, poster, faults, pass } = options;
  const { workload } = world;
  /** First attempts of one call go one after another; what is retried or held back falls out of line. */
  const lines = new Map<string, Promise<void>>();

  const send = (id: string) => {
    const notification = world.notifications.get(id);
    if (!notification || world.isStopped()) return;
    const hold = faults.holdBackSeconds(nameOf(notification), REORDER_SECONDS);
    if (hold > 0) {
      world.change(() => wait(notification, hold));
      return;
    }
    const end = world.workload.begin();
    const before = lines.get(notification.callId) ?? Promise.resolve();
    const now = workload.aside(before).then(() => attempt(id));
    const settled = now.then(
      () => undefined,
      () => undefined,
    );
    lines.set(notification.callId, settled);
    void settled.then(() => {
      if (lines.get(notification.callId) === settled) lines.delete(notification.callId);
      end();
    });
  };

  const wait = (notification: PendingNotification, seconds: number) => {
    const dueAt = world.now() + Math.round(seconds * 1000);
    world.notifications.put({ ...notification, dueAt });
    world.afterwards(() => wake(notification.id, dueAt));
  };
  const wake = (id: string, dueAt: number) => world.wakeAt(dueAt, () => void world.workload.track(attempt(id)));

  async function attempt(id: string): Promise<void> {
    const asked = world.notifications.get(id);
    if (!asked || world.isStopped()) return;
    try {
      await pass(nameOf(asked));
    } catch {
      return;
    }
    const notification = world.notifications.get(id);
    if (!notification || world.isStopped()) return;
    const isTaken = isMoot(notification) ? undefined : await tell(notification);
    if (world.isStopped()) return;
    world.change(() => {
      if (isTaken) settle(notification, isTaken.isLegacyRefused);
      else retry(notification);
    });
  }

  async function tell(notification: PendingNotification): Promise<{ isLegacyRefused: boolean } | undefined> {
    if (faults.drops(nameOf(notification))) {
      // The service never learns that an ordinary notification was lost; a lost "incoming" shows as no answer.
      return notification.isIncoming && !faults.losesIncoming() ? undefined : { isLegacyRefused: false };
    }
    const body = JSON.stringify(notification.body);
    const headers = {
      Authorization: `Bearer ${await tokens.callNotificationToken({ tenantId: notification.tenantId, audience: notification.appId })}`,
      "Content-Type": "application/json; charset=utf-8",
      Accept: "application/json",
      "User-Agent": "Microsoft-Skype/3.0,(Calling/1.0)",
      "X-Microsoft-Skype-Chain-ID": notification.chainId,
      "X-Microsoft-Skype-Message-ID": notification.id,
      "Scenario-ID": notification.chainId,
    };
    // Until it is answered the app is at work, and we are not.
    const post = (url: string) => workload.aside(poster.post(url, headers, body));
    try {
      const isTwice = faults.duplicates(nameOf(notification));
      let answer = await post(notification.url);
      // Region affinity: the first notification may be sent on to another deployment (call-notifications).
      if (answer.status === 302 && answer.location && notification.isIncoming) {
        answer = await post(new URL(answer.location, notification.url).href);
      }
      if (isTwice) await post(notification.url);
      const isTaken = answer.status >= 200 && answer.status < 300;
      return isTaken ? { isLegacyRefused: answer.status === 204 } : undefined;
    } catch {
      return undefined;
    }
  }

  const settle = (notification: PendingNotification, isLegacyRefused: boolean) => {
    const { afterLegacy, ...rest } = notification;
    if (!afterLegacy || !isLegacyRefused) {
      world.notifications.remove(notification.id);
      return;
    }
    world.notifications.put({ ...rest, body: afterLegacy, attempts: 0 });
    world.afterwards(() => send(notification.id));
  };

  /** Nobody is told again about a call that was answered or is over by now. */
  const isMoot = ({ isIncoming, attempts, callId }: PendingNotification) =>
    isIncoming && attempts > 0 && world.calls.get(callId)?.state !== "incoming";

  const retry = (notification: PendingNotification) => {
    const seconds = RETRY_AFTER_SECONDS[notification.attempts];
    if (seconds === undefined || isMoot(notification)) {
      world.notifications.remove(notification.id);
      world.emit({
        what: "notification-lost",
        call: notification.callId,
        who: notification.appId,
        detail: notification.url,
      });
    } else wait({ ...notification, attempts: notification.attempts + 1 }, seconds);
  };

  return {
    send,
    resume() {
      const inOrder = [...world.notifications.all()].sort((one, other) => one.ordinal - other.ordinal);
      for (const { id, dueAt } of inOrder) {
        if (dueAt === undefined) send(id);
        else wake(id, dueAt);
      }
    },
  };
}
