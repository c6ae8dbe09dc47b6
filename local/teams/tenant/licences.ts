// Giving licences and taking them: units are bought, a country is needed, and what a licence brings works some time later.
import { badRequest, GraphRefusal } from "../graph-refusal";
import { byId } from "../world/by-id";
import { productKinds } from "../world/products";
import type { ProductKind } from "../world/products";
import type { Account } from "../world/tenant-records";
import type { World } from "../world/world";

/** How long Teams takes to set an account up, in seconds [our assumption: guides wait from half a minute to some minutes]. */
const SETTING_UP: readonly [number, number] = [20, 90];

export const planIsReady = (licence: Account["licences"][number], now: number): boolean => licence.readyAt <= now;

export const hasPlan = (account: Account, plan: string, now: number): boolean =>
  account.licences.some(
    (licence) =>
      planIsReady(licence, now) &&
      productKinds.find(({ skuId }) => skuId === licence.skuId)?.plans.some(({ name }) => name === plan),
  );

const usedUnits = (world: World, tenantId: string, skuId: string) =>
  world.accounts
    .all()
    .filter((one) => one.tenantId === tenantId && one.licences.some((licence) => licence.skuId === skuId)).length;

export const ownedProducts = (
  world: World,
  tenantId: string,
): readonly { readonly kind: ProductKind; readonly bought: number; readonly used: number }[] =>
  world.products
    .all()
    .filter((one) => one.tenantId === tenantId)
    .sort(byId)
    .flatMap(({ skuId, bought }) => {
      const kind = productKinds.find((one) => one.skuId === skuId);
      return kind ? [{ kind, bought, used: usedUnits(world, tenantId, skuId) }] : [];
    });

/** Refuses in Graph's own words; all or nothing. */
export function changeLicences(
  world: World,
  account: Account,
  added: readonly string[],
  removed: readonly string[],
): Account {
  const { tenantId } = account;
  const has = (skuId: string) => account.licences.some((licence) => licence.skuId === skuId);
  const wanted = added.map((id) => id.toLowerCase());
  const unwanted = removed.map((id) => id.toLowerCase());
  for (const skuId of unwanted) if (!has(skuId)) throw licenceRefused("User does not have a corresponding license.");
  if (wanted.length > 0 && account.usageLocation === undefined)
    throw licenceRefused("License assignment cannot be done for user with invalid usage location.");
  const owned = ownedProducts(world, tenantId);
  const fresh = wanted.filter((skuId) => !has(skuId));
  for (const skuId of fresh) {
    const product = owned.find(({ kind }) => kind.skuId === skuId);
    if (!product) throw badRequest(`License ${skuId} does not correspond to a valid company License.`);
    if (product.used >= product.bought)
      throw licenceRefused(`Subscription with SKU ${skuId} does not have any available licenses.`);
  }
  const changed: Account = {
    ...account,
    licences: [
      ...account.licences.filter(({ skuId }) => !unwanted.includes(skuId)),
      ...fresh.map((skuId) => ({
        skuId,
        readyAt: world.now() + world.lengthOf(`setting up ${account.upn} for ${skuId}`, SETTING_UP),
      })),
    ],
  };
  world.accounts.put(changed);
  return changed;
}

const licenceRefused = (message: string) => new GraphRefusal(400, "Request_BadRequest", message);
