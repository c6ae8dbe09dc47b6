// Teams' telephone numbers (docs: api-reference/v1.0/api/teamsadministration-*.md). Graph's global cloud only.
import { requestContracts as contracts } from "../../../shared/contracts/graph/request-contracts";
import { notFound } from "../graph-refusal";
import { hasPlan } from "../tenant/licences";
import { activationShown, assign, numbersIn, operationStatus, ownerShown, unassign } from "../tenant/phone-numbers";
import type { Account, NumberOperation, PhoneNumber } from "../world/tenant-records";
import type { World } from "../world/world";
import { withBody } from "./answer";
import type { GraphAnswer } from "./answer";
import { filtered, page } from "./odata";
import { parsed } from "./route";
import type { GraphRequest, GraphRoute } from "./route";

const ROOT = "/admin/teams/telephoneNumberManagement";
const WRITE = ["TeamsTelephoneNumber.ReadWrite.All"];
const READ = ["TeamsTelephoneNumber.Read.All", ...WRITE];

const resourceId = ({ tenantId, number }: PhoneNumber) => Buffer.from(`${tenantId}|${number}`).toString("base64url");

function statusOf(world: World, owner: string | undefined): string {
  if (owner === undefined) return "unassigned";
  return world.accounts.get(owner)?.appId === undefined ? "userAssigned" : "thirdPartyAppAssigned";
}

function numberResource(world: World, number: PhoneNumber) {
  const owner = ownerShown(number, world.now());
  return {
    "@odata.type": "#microsoft.graph.teamsAdministration.numberAssignment",
    id: resourceId(number),
    telephoneNumber: number.number,
    operatorId: "7a205197-8e59-487d-b9fa-3fc1b108f1e5",
    numberType: number.kind,
    activationState: activationShown(number, world.now()),
    capabilities: number.capabilities,
    assignmentTargetId: owner ?? null,
    assignmentCategory: owner === undefined ? null : "primary",
    assignmentStatus: statusOf(world, owner),
    numberSource: number.kind === "directRouting" ? "onPremises" : "online",
    supportedCustomerActions: ["locationUpdate"],
    reverseNumberLookupOptions: [],
    ...{
      locationId: null,
      civicAddressId: null,
      networkSiteId: null,
      portInStatus: null,
      isoCountryCode: null,
      city: null,
    },
  };
}

const begun = ({ graphUrl }: GraphRequest, { id }: NumberOperation): GraphAnswer => ({
  status: 202,
  headers: { Location: `${graphUrl}${ROOT}/operations('${id}')` },
});

function operationAnswer(request: GraphRequest): GraphAnswer {
  const { world } = request.board;
  const id = request.parts[0] ?? "";
  const operation = world.numberOperations.get(id);
  const number = operation && world.phoneNumbers.get(operation.numberId);
  if (operation?.tenantId !== request.caller.tenantId || !number) throw notFound(`Operation ${id}`);
  const status = operationStatus(operation, world.now());
  const location = `${request.graphUrl}${ROOT}/numberAssignments/${resourceId(number)}`;
  const statusDetail = status === "failed" ? operation.failure : undefined;
  return withBody({
    // The documented sample wraps the operation like this.
    value: {
      "@odata.type": "#microsoft.graph.teamsAdministration.telephoneNumberLongRunningOperation",
      id,
      createdDateTime: new Date(operation.createdAt).toISOString(),
      status,
      numbers: [{ resourceLocation: location, status, ...(statusDetail === undefined ? {} : { statusDetail }) }],
    },
  });
}

/** Teams knows an account once a licence with telephony or Teams has been set up for it. */
function configuration(world: World, account: Account) {
  const now = world.now();
  const isResource = account.appId !== undefined;
  if (!["MCOEV_VIRTUALUSER", "TEAMS1", "MCOEV"].some((plan) => hasPlan(account, plan, now))) return undefined;
  const numbers = numbersIn(world, account.tenantId).filter((number) => ownerShown(number, now) === account.id);
  const hasPhone = hasPlan(account, "MCOEV", now) || (isResource && numbers.length > 0);
  return {
    "@odata.type": "#microsoft.graph.teamsAdministration.teamsUserConfiguration",
    id: account.id,
    tenantId: account.tenantId,
    userPrincipalName: account.upn,
    accountType: isResource ? "resourceAccount" : "user",
    isEnterpriseVoiceEnabled: hasPhone,
    featureTypes: [
      ...(hasPlan(account, "TEAMS1", now) ? ["Teams"] : []),
      ...(hasPlan(account, "MCOEV", now) ? ["PhoneSystem"] : []),
      ...(hasPlan(account, "MCOEV_VIRTUALUSER", now) ? ["PhoneSystemVirtualUser"] : []),
    ],
    telephoneNumbers: numbers.map(({ number }) => ({ telephoneNumber: number, assignmentCategory: "primary" })),
    createdDateTime: new Date(account.createdAt).toISOString(),
    modifiedDateTime: new Date(account.createdAt).toISOString(),
  };
}

export const numberRoutes: readonly GraphRoute[] = [
  {
    name: "listNumberAssignments",
    method: "GET",
    path: `${ROOT}/numberAssignments`,
    roles: READ,
    run(request) {
      const { world } = request.board;
      const found = filtered(request, numbersIn(world, request.caller.tenantId), {
        telephoneNumber: ({ number }) => number,
        numberType: ({ kind }) => kind,
        assignmentStatus: (number) => statusOf(world, ownerShown(number, world.now())),
        assignmentTargetId: (number) => ownerShown(number, world.now()),
        activationState: (number) => activationShown(number, world.now()),
        capabilities: ({ capabilities }) => capabilities,
      });
      const numbers = found.map((number) => numberResource(world, number));
      return page(request, "admin/teams/telephoneNumberManagement/numberAssignments", numbers, {
        usual: 500,
        most: 1000,
      });
    },
  },
  {
    name: "assignNumber",
    method: "POST",
    path: `${ROOT}/numberAssignments/assignNumber`,
    roles: WRITE,
    run: (request) =>
      begun(
        request,
        assign(request.board.world, request.caller.tenantId, parsed(contracts.assignNumber, request.body)),
      ),
  },
  {
    name: "unassignNumber",
    method: "POST",
    path: `${ROOT}/numberAssignments/unassignNumber`,
    roles: WRITE,
    run: (request) =>
      begun(
        request,
        unassign(request.board.world, request.caller.tenantId, parsed(contracts.unassignNumber, request.body)),
      ),
  },
  { name: "getNumberOperation", method: "GET", path: `${ROOT}/operations/*`, roles: READ, run: operationAnswer },
  {
    name: "getUserConfiguration",
    method: "GET",
    path: "/admin/teams/userConfigurations/*",
    roles: ["TeamsUserConfiguration.Read.All"],
    run(request) {
      const { world } = request.board;
      const id = request.parts[0] ?? "";
      const account = world.accounts.get(id.toLowerCase());
      const found = account?.tenantId === request.caller.tenantId ? configuration(world, account) : undefined;
      if (!found) throw notFound(`User configuration ${id}`);
      return withBody(found);
    },
  },
];
