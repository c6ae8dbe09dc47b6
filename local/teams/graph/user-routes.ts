// Users and their presence, as far as a contact center asks for them.
import { requestContracts as contracts } from "../../../shared/contracts/graph/request-contracts";
import { badRequest, notFound } from "../graph-refusal";
import { presenceOf } from "../network/presence";
import type { UserSeed } from "../world/directory";
import { withBody } from "./answer";
import { parsed } from "./route";
import type { GraphRequest, GraphRoute } from "./route";

const PRESENCE = ["Presence.Read.All", "Presence.ReadWrite.All"];
const USERS = [
  "User.ReadBasic.All",
  "User.Read.All",
  "User.ReadWrite.All",
  "Directory.Read.All",
  "Directory.ReadWrite.All",
];

const peopleOf = ({ board, caller }: GraphRequest): readonly UserSeed[] => {
  const tenant = board.world.directory.tenant(caller.tenantId);
  return [...(tenant?.users ?? []), ...(tenant?.resourceAccounts ?? [])];
};

const userResource = ({ id, name, upn }: UserSeed) => ({
  id,
  displayName: name,
  userPrincipalName: upn,
  mail: upn,
  accountEnabled: true,
  businessPhones: [],
});

function userNamed(request: GraphRequest, name: string): UserSeed {
  const wanted = name.toLowerCase();
  const user = peopleOf(request).find(({ id, upn }) => id.toLowerCase() === wanted || upn.toLowerCase() === wanted);
  if (!user) throw notFound(`Resource '${name}'`);
  return user;
}

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
  run: (request) => withBody(presenceResource(request, userNamed(request, request.parts[0] ?? "").id)),
});

/** The forms of $filter served here; Graph has many more, which are refused by name rather than answered wrongly. */
const equality = /^(id|userPrincipalName|mail|displayName) eq '((?:[^']|'')*)'$/;
const prefix = /^startswith\((displayName|userPrincipalName|mail),\s*'((?:[^']|'')*)'\)$/i;

function filterOf(text: string): (user: ReturnType<typeof userResource>) => boolean {
  const [, equal, value] = equality.exec(text) ?? [];
  const [, begins, start] = prefix.exec(text) ?? [];
  const unquoted = (value ?? start ?? "").replaceAll("''", "'").toLowerCase();
  const field = (user: ReturnType<typeof userResource>, name: string) =>
    (name === "id" ? user.id : name === "displayName" ? user.displayName : user.userPrincipalName).toLowerCase();
  if (equal) return (user) => field(user, equal) === unquoted;
  if (begins) return (user) => field(user, begins).startsWith(unquoted);
  throw badRequest(`$filter: "${text}" is not supported by this simulation`);
}

export const userRoutes: readonly GraphRoute[] = [
  {
    name: "listUsers",
    method: "GET",
    path: "/users",
    roles: USERS,
    run(request) {
      const filter = request.query.get("$filter");
      const users = peopleOf(request).map(userResource);
      const found = filter === null ? users : users.filter(filterOf(filter.trim()));
      const top = Number(request.query.get("$top") ?? "100");
      if (!Number.isInteger(top) || top < 1 || top > 999) throw badRequest("$top: expected 1 to 999");
      return withBody({ "@odata.context": `${request.graphUrl}/$metadata#users`, value: found.slice(0, top) });
    },
  },
  {
    name: "getUser",
    method: "GET",
    path: "/users/*",
    roles: USERS,
    run: (request) => withBody(userResource(userNamed(request, request.parts[0] ?? ""))),
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
      const known = new Set(peopleOf(request).map(({ id }) => id.toLowerCase()));
      const found = ids.filter((id) => known.has(id.toLowerCase()));
      return withBody({ value: found.map((id) => presenceResource(request, id)) });
    },
  },
];
