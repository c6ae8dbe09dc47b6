// Groups and their direct members (docs: group-list, group-get, group-list-members).
import { resourceNotFound } from "../graph-refusal";
import { byId } from "../world/by-id";
import type { Group } from "../world/tenant-records";
import { withBody } from "./answer";
import { filtered, page, selected } from "./odata";
import type { GraphRequest, GraphRoute } from "./route";

const READ = [
  "GroupMember.Read.All",
  "Group.Read.All",
  "Group.ReadWrite.All",
  "Directory.Read.All",
  "Directory.ReadWrite.All",
];
const UNASKED = ["id", "displayName", "securityEnabled"];

const groupsOf = ({ board, caller }: GraphRequest) =>
  board.world.groups
    .all()
    .filter(({ tenantId }) => tenantId === caller.tenantId)
    .sort(byId);

const groupResource = ({ id, name }: Group) => ({ id, displayName: name, securityEnabled: true, mailEnabled: false });

function groupNamed(request: GraphRequest): Group {
  const wanted = (request.parts[0] ?? "").toLowerCase();
  const found = groupsOf(request).find(({ id }) => id === wanted);
  if (!found) throw resourceNotFound(request.parts[0] ?? "");
  return found;
}

export const groupRoutes: readonly GraphRoute[] = [
  {
    name: "listGroups",
    method: "GET",
    path: "/groups",
    roles: READ,
    run(request) {
      const found = filtered(request, groupsOf(request), { id: ({ id }) => id, displayName: ({ name }) => name });
      const groups = found.map((group) => selected(request, groupResource(group), UNASKED));
      return page(request, "groups", groups, { usual: 100, most: 999 });
    },
  },
  {
    name: "getGroup",
    method: "GET",
    path: "/groups/*",
    roles: READ,
    run: (request) => withBody(selected(request, groupResource(groupNamed(request)), UNASKED)),
  },
  {
    name: "listGroupMembers",
    method: "GET",
    path: "/groups/*/members",
    roles: READ,
    run(request) {
      const { accounts, groups } = request.board.world;
      const members = groupNamed(request).members.flatMap((member) => {
        const id = member.toLowerCase();
        const name = accounts.get(id)?.name ?? groups.get(id)?.name;
        if (name === undefined) return [];
        const type = accounts.get(id) ? "#microsoft.graph.user" : "#microsoft.graph.group";
        return [{ "@odata.type": type, ...selected(request, { id, displayName: name }, ["id", "displayName"]) }];
      });
      return page(request, "directoryObjects", members, { usual: 100, most: 999 });
    },
  },
];
