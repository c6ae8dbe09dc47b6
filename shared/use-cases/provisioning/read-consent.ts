// How a tenant's consent stands, application by application, in words, with what can be done about it.
import type { TenantId } from "../../domain/kernel/ids";
import { recentNotes, type NotedTrouble } from "../../domain/provisioning/graph-trouble";
import type { MissingPermission } from "../../domain/provisioning/grants";
import type { ConsentStanding } from "../../domain/provisioning/consent-standing";
import {
  applications,
  isOptional,
  type Application,
  type ApplicationIds,
} from "../../domain/provisioning/permission-sets";
import type { PermissionInWords } from "../../domain/provisioning/permissions";
import type { Clock } from "../../ports/clock";
import type { TroubleBook } from "../../ports/consents";
import type { LookAtConsent } from "./look-at-consent";

/** Something an administrator can do about it, as a request to this API. */
export interface ConsentAction {
  readonly do: "ask-for-consent";
  readonly method: "POST";
  readonly path: "/api/provisioning/consent";
  readonly body: { readonly applications: readonly Application[]; readonly tenantId: TenantId };
}

export interface ConsentView {
  readonly application: Application;
  readonly applicationId: string;
  readonly isOptional: boolean;
  readonly is: ConsentStanding["is"];
  readonly since: number;
  readonly checkedAt: number;
  readonly verifiedBy: "grants" | "token" | "absent" | "unreadable";
  readonly granted: readonly PermissionInWords[];
  readonly missing: readonly MissingPermission[];
  readonly extra: readonly PermissionInWords[];
  readonly dangerous: readonly PermissionInWords[];
  readonly untold: readonly PermissionInWords[];
  /** What was granted once, and is no more. */
  readonly lost: readonly string[];
  readonly unread?: string;
  readonly actions: readonly ConsentAction[];
}

/** What happened longer ago is no sign of how it stands today. */
const recentMs = 24 * 3_600_000;

export const readConsent =
  (ports: {
    readonly lookAtConsent: LookAtConsent;
    readonly troubles: TroubleBook;
    readonly applicationIds: ApplicationIds;
    readonly clock: Clock;
  }) =>
  async (
    tenantId: TenantId,
  ): Promise<{ readonly applications: readonly ConsentView[]; readonly refusals: readonly NotedTrouble[] }> => {
    const [views, noted] = await Promise.all([
      Promise.all(applications.map((application) => viewOf(ports, { tenantId, application }))),
      ports.troubles.load({ tenantId }),
    ]);
    return { applications: views, refusals: recentNotes(noted?.value, ports.clock.now() - recentMs) };
  };

async function viewOf(
  ports: { readonly lookAtConsent: LookAtConsent; readonly applicationIds: ApplicationIds },
  key: { readonly tenantId: TenantId; readonly application: Application },
): Promise<ConsentView> {
  const { application, tenantId } = key;
  const { report, standing } = await ports.lookAtConsent(key);
  const isComplete = standing.is === "granted" && report.missing.length === 0;
  return {
    application,
    applicationId: ports.applicationIds[application],
    isOptional: isOptional(application),
    is: standing.is,
    since: standing.since,
    checkedAt: standing.checkedAt,
    verifiedBy: report.how,
    granted: report.granted,
    missing: report.missing,
    extra: report.extra,
    dangerous: report.granted.filter(({ danger }) => danger !== undefined),
    untold: report.untold,
    lost: standing.lost,
    ...(standing.unread !== undefined && { unread: standing.unread }),
    actions: isComplete
      ? []
      : [
          {
            do: "ask-for-consent",
            method: "POST",
            path: "/api/provisioning/consent",
            body: { applications: [application], tenantId },
          },
        ],
  };
}
