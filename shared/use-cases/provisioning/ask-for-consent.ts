// Makes the links by which an administrator of a tenant consents to our applications, each with a `state` that serves once.
import { refuse, ok, type Result } from "../../domain/kernel/result";
import type { TenantId } from "../../domain/kernel/ids";
import type { Caller } from "../../domain/access/caller";
import { requestLastsMs, type ConsentRequest } from "../../domain/provisioning/consent-request";
import {
  isOptional,
  needsOfId,
  type Application,
  type ApplicationIds,
} from "../../domain/provisioning/permission-sets";
import { inWords, type PermissionInWords } from "../../domain/provisioning/permissions";
import type { Clock, Ids } from "../../ports/clock";
import type { ConsentRequests, ConsentSigner } from "../../ports/consents";

export interface ConsentLink {
  readonly application: Application;
  readonly applicationId: string;
  readonly isOptional: boolean;
  /** To be opened by an administrator of the tenant, in a browser. */
  readonly url: string;
  /** Unix milliseconds. */
  readonly until: number;
  readonly asksFor: readonly (PermissionInWords & { readonly for: string })[];
}

export interface ConsentAddresses {
  /** Of Entra, without a tenant. */
  readonly authority: string;
  /** Registered with every application. */
  readonly redirectUri: string;
}

export const askForConsent =
  (ports: {
    readonly requests: ConsentRequests;
    readonly signer: ConsentSigner | undefined;
    readonly applicationIds: ApplicationIds;
    readonly addresses: ConsentAddresses;
    readonly ids: Ids;
    readonly clock: Clock;
  }) =>
  async (wish: {
    readonly tenantId: TenantId;
    readonly askedBy: string;
    readonly applications: readonly Application[];
  }): Promise<Result<{ readonly tenantId: TenantId; readonly links: readonly ConsentLink[] }>> => {
    const { signer, applicationIds, clock, ids } = ports;
    if (!signer)
      return refuse({ code: "not-now", message: "consent links cannot be signed: CALLBACK_LINK_SECRET is not set" });
    const links: ConsentLink[] = [];
    for (const application of onePerId(wish.applications, applicationIds)) {
      const askedAt = clock.now();
      // Whole seconds: that is what a state can say.
      const until = Math.floor((askedAt + requestLastsMs) / 1000) * 1000;
      const request: ConsentRequest = {
        tenantId: wish.tenantId,
        application,
        requestId: ids.next(),
        until,
        askedBy: wish.askedBy,
        askedAt,
      };
      await ports.requests.create(request);
      const applicationId = applicationIds[application];
      links.push({
        application,
        applicationId,
        isOptional: isOptional(application),
        url: consentUrl(ports.addresses, request.tenantId, applicationId, signer.sign(request)),
        until,
        asksFor: needsOfId(applicationIds, applicationId).map((need) => ({ ...inWords(need), for: need.for })),
      });
    }
    return ok({ tenantId: wish.tenantId, links });
  };

/** Applications that share an id are consented to at once. */
const onePerId = (wanted: readonly Application[], ids: ApplicationIds): readonly Application[] =>
  wanted.filter((one, index) => wanted.findIndex((other) => ids[other] === ids[one]) === index);

/** Application permissions are asked for with `/.default` alone; the tenant's own address, as `common` is refused (v2-admin-consent). */
function consentUrl(
  { authority, redirectUri }: ConsentAddresses,
  tenantId: TenantId,
  id: string,
  state: string,
): string {
  const query = new URLSearchParams({
    client_id: id,
    scope: "https://graph.microsoft.com/.default",
    redirect_uri: redirectUri,
    state,
  });
  return `${authority}/${tenantId}/v2.0/adminconsent?${query.toString()}`;
}

/** Administrators ask for their own tenant's consent; those of the operator's tenant for any, as a new tenant has nobody who could. */
export function tenantToAsk(
  caller: Caller,
  wanted: TenantId | undefined,
  operatorTenantId: string | undefined,
): Result<TenantId> {
  if (wanted === undefined || wanted === caller.tenantId) return ok(caller.tenantId);
  if (operatorTenantId !== undefined && caller.tenantId === operatorTenantId) return ok(wanted);
  return refuse({
    code: "foreign-tenant",
    field: "tenantId",
    message: "expected the token's own tenant, or a token of the operator's tenant",
  });
}
