// Looks at the consents that are due, of all tenants: daily, and soon after calls were refused for want of consent.
import type { Clock } from "../../ports/clock";
import type { ConsentStandings } from "../../ports/consents";
import type { LookAtConsent } from "./look-at-consent";
import { sideBySide } from "./side-by-side";

/** Looked at in one go; what is left over is due a few minutes later. */
const mostAtOnce = 200;
/** Entra's limits are per tenant and application; these are of many tenants. */
const sideBySideMost = 8;

export interface ConsentsChecked {
  readonly looked: number;
  readonly revoked: readonly string[];
}

export const checkConsents =
  (ports: {
    readonly standings: ConsentStandings;
    readonly lookAtConsent: LookAtConsent;
    readonly clock: Clock;
    readonly warn: (message: string, detail: unknown) => void;
  }) =>
  async (): Promise<ConsentsChecked> => {
    const due = await ports.standings.due(ports.clock.now(), mostAtOnce);
    const news = await sideBySide(due, sideBySideMost, async ({ tenantId, application }) => {
      const name = `${application} in tenant ${tenantId}`;
      try {
        const { news: told, standing } = await ports.lookAtConsent({ tenantId, application });
        if (told !== "revoked") return [];
        ports.warn(`The consent to ${name} was revoked`, { lost: standing.lost });
        return [name];
      } catch (error) {
        // One tenant's trouble must not keep the others from being looked at; it stays due.
        ports.warn(`The consent to ${name} could not be looked at`, error);
        return [];
      }
    });
    return { looked: due.length, revoked: news.flat() };
  };
