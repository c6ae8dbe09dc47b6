// A wish from outside for a callback: counted for whoever brings it, fulfilled, and answered with a link for the customer.
import type { Callback } from "../../domain/callback/callback";
import type { TenantId } from "../../domain/kernel/ids";
import { ok, type Result } from "../../domain/kernel/result";
import type { ClientKey } from "../../ports/request-counts";
import type { HandedLink, ManageLinks } from "./manage-links";

interface Made {
  readonly callback: Callback;
  readonly isNew: boolean;
  readonly merged: boolean;
}

export const takeRequest =
  <W extends { readonly tenantId: TenantId }>(ports: {
    limit: (key: ClientKey, perMinute: number) => Promise<Result<undefined>>;
    requestsPerMinute: number;
    requestCallback: (wish: W) => Promise<Result<Made>>;
    links: Pick<ManageLinks, "current">;
  }) =>
  async (wish: W, client: string): Promise<Result<Made & { readonly manageLink?: HandedLink }>> => {
    const { tenantId } = wish;
    const counted = await ports.limit({ tenantId, client }, ports.requestsPerMinute);
    if (!counted.ok) return counted;
    const made = await ports.requestCallback(wish);
    if (!made.ok) return made;
    // Whoever only knows a number must not come by the link of the customer who has it.
    const manageLink = made.value.merged ? undefined : await ports.links.current(made.value.callback);
    return ok({ ...made.value, ...(manageLink && { manageLink }) });
  };
