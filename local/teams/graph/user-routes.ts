// Accounts as Graph shows them: people and resource accounts, once the directory has them. Also their presence.
import { requestContracts as contracts } from "../../../shared/contracts/graph/request-contracts";
import { resourceNotFound } from "../graph-refusal";
import { presenceOf } from "../network/presence";
import { planIsReady } from "../tenant/licences";
import { byId } from "../world/by-id";
import { productKinds } from "../world/products";
import type { Account } from "../world/tenant-records";
import { noContent, withBody } from "./answer";
import { filtered, page, selected } from "./odata";
import { parsed } from "./route";
import type { GraphRequest, GraphRoute } from "./route";

const PRESENCE = ["Presence.Read.All", "Presence.ReadWrite.All"];
const WRITE = ["User.ReadWrite.All", "Directory.ReadWrite.All"];
const READ = ["User.ReadBasic.All", "User.Read.All", "Directory.Read.All", ...WRITE];

/** user resource type: "only a limited set of properties is returned by default". */
const UNASKED = ["id", "displayName", "userPrincipalName", "mail", "businessPhones"];

const isVisible = ({ visibleAt }: Account, now: number) => visibleAt !== undefined && visibleAt <= now;

export const visibleAccounts = ({ board: { world }, caller }: GraphRequest): readonly Account[] =>
  world.accounts
    .all()
    .filter((one) => one.tenantId === caller.tenantId && isVisible(one, world.now()))
    .sort(byId);

/** The account that the path names by object id or sign-in name. */
export function accountNamed(request: GraphRequest): Account {
  const name = request.parts[0] ?? "";
  const wanted = name.toLowerCase();
  const byId = request.board.world.accounts.get(wanted);
  if (byId?.tenantId === request.caller.tenantId && isVisible(byId, request.board.world.now())) return byId;
  const found = visibleAccounts(request).find(({ upn }) => upn.toLowerCase() === wanted);
  if (!found) throw resourceNotFound(name);
  return found;
}

export const userResource = (account: Account, now: number) => ({
  id: account.id,
  displayName: account.name,
  userPrincipalName: account.upn,
  mail: account.appId === undefined ? account.upn : null,
  businessPhones: [],
  accountEnabled: account.isEnabled,
  usageLocation: account.usageLocation ?? null,
  assignedLicenses: account.licences.map(({ skuId }) => ({ skuId, disabledPlans: [] })),
  assignedPlans: account.licences.flatMap((licence) =>
    (productKinds.find(({ skuId }) => skuId === licence.skuId)?.plans ?? []).map(({ id }) => ({
      servicePlanId: id,
      service: "MicrosoftCommunicationsOnline",
      capabilityStatus: planIsReady(licence, now) ? "Enabled" : "Suspended",
    })),
  ),
});

const presenceResource = (request: GraphRequest, id: string) => ({
  "@odata.type": "#microsoft.graph.presence",
  id,
  ...presenceOf(request.board.world, id),
});

const presence = (path: string, name: string): GraphRoute => ({
  name,
  method: "GET",
  path,
  roles: PRESENCE,
  run: (request) => withBody(presenceResource(request, accountNamed(request).id)),
});

export const userRoutes: readonly GraphRoute[] = [
  {
    name: "listUsers",
    method: "GET",
    path: "/users",
    roles: READ,
    run(request) {
      const found = filtered(request, visibleAccounts(request), {
        id: ({ id }) => id,
        userPrincipalName: ({ upn }) => upn,
        displayName: ({ name }) => name,
        mail: ({ upn, appId }) => (appId === undefined ? upn : null),
        accountEnabled: ({ isEnabled }) => isEnabled,
      });
      const now = request.board.world.now();
      const users = found.map((account) => selected(request, userResource(account, now), UNASKED));
      return page(request, "users", users, { usual: 100, most: 999 });
    },
  },
  {
    name: "getUser",
    method: "GET",
    path: "/users/*",
    roles: READ,
    run: (request) =>
      withBody(selected(request, userResource(accountNamed(request), request.board.world.now()), UNASKED)),
  },
  {
    name: "changeUser",
    method: "PATCH",
    path: "/users/*",
    roles: WRITE,
    run(request) {
      const account = accountNamed(request);
      const { usageLocation } = parsed(contracts.changeUser, request.body);
      request.board.world.accounts.put({ ...account, usageLocation });
      return noContent;
    },
  },
  {
    name: "deleteUser",
    method: "DELETE",
    path: "/users/*",
    roles: [...WRITE, "User.DeleteRestore.All"],
    run(request) {
      // Numbers stay assigned to whoever is gone: they must be taken back first.
      request.board.world.accounts.remove(accountNamed(request).id);
      return noContent;
    },
  },
  presence("/users/*/presence", "getUserPresence"),
  presence("/communications/presences/*", "getPresence"),
  {
    name: "getPresencesByUserId",
    method: "POST",
    path: "/communications/getPresencesByUserId",
    roles: PRESENCE,
    run(request) {
      const { ids } = parsed(contracts.getPresencesByUserId, request.body);
      const known = new Set(visibleAccounts(request).map(({ id }) => id));
      const found = ids.filter((id) => known.has(id.toLowerCase()));
      return withBody({ value: found.map((id) => presenceResource(request, id)) });
    },
  },
];
