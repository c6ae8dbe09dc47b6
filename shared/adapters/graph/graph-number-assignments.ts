// The telephone numbers of a customer's tenant by Microsoft Graph's Teams administration API (v1.0, global cloud only).
import {
  numberAssignmentAnswer,
  numberOperationAnswer,
  userConfigurationAnswer,
  type NumberAssignmentAnswer,
} from "../../contracts/graph/number-answers";
import type { AssignNumber, UnassignNumber } from "../../contracts/graph/number-requests";
import type { TenantId } from "../../domain/kernel/ids";
import type {
  NumberKind,
  NumberOperation,
  PhoneNumberAssignment,
  PhoneNumberAssignments,
} from "../../ports/phone-number-assignments";
import type { GraphAnswer, GraphRequests } from "./graph-requests";
import { inPath, isRefusal, query, quoted, refusalFor, tenantRequests } from "./tenant-requests";

const root = "/admin/teams/telephoneNumberManagement";
const numbersPath = `${root}/numberAssignments`;
/** As many as a page that lets somebody choose can show. */
const mostFree = 100;

const types = {
  "direct-routing": "directRouting",
  "calling-plan": "callingPlan",
  "operator-connect": "operatorConnect",
} as const satisfies Record<NumberKind, AssignNumber["numberType"]>;
const kinds: readonly NumberKind[] = ["direct-routing", "calling-plan", "operator-connect"];

export function graphNumberAssignments(graph: GraphRequests): PhoneNumberAssignments {
  const { ask, find, list } = tenantRequests(graph);
  const filtered = async (tenantId: TenantId, $filter: string, most: number) =>
    (await list(tenantId, numbersPath + query({ $filter, $top: most }), numberAssignmentAnswer, most)).flatMap(
      assignmentOf,
    );
  const number = async (tenantId: TenantId, wanted: string) =>
    (await filtered(tenantId, `telephoneNumber eq ${quoted(wanted)}`, 1))[0];

  return {
    number,
    freeNumbers: (tenantId) =>
      filtered(
        tenantId,
        "assignmentStatus eq 'unassigned' and capabilities/any(c:c eq 'voiceApplicationAssignment')",
        mostFree,
      ),
    async assign(tenantId, { number: wanted, kind, to, locationId }) {
      const body: AssignNumber = {
        telephoneNumber: wanted,
        assignmentTargetId: to,
        numberType: types[kind],
        assignmentCategory: "primary",
        ...(locationId === undefined ? {} : { locationId }),
      };
      const answer = await ask(tenantId, { method: "POST", path: `${numbersPath}/assignNumber`, body });
      if (!isRefusal(answer)) return operationIn(answer);
      if (answer.status === 401 || answer.status === 403) throw refusalFor(answer);
      // Which statuses Graph uses for which reason is not documented: who has the number tells.
      const found = await number(tenantId, wanted);
      if (!found) throw refusalFor(answer, "number-not-in-tenant");
      const isTaken = found.assignedTo !== undefined && found.assignedTo !== to.toLowerCase();
      throw refusalFor(answer, isTaken ? "number-taken" : "refused");
    },
    async unassign(tenantId, wanted, kind) {
      const body: UnassignNumber = { telephoneNumber: wanted, numberType: types[kind] };
      const answer = await ask(tenantId, { method: "POST", path: `${numbersPath}/unassignNumber`, body });
      if (!isRefusal(answer)) return operationIn(answer);
      if (answer.status === 401 || answer.status === 403) throw refusalFor(answer);
      const found = await number(tenantId, wanted);
      if (found?.assignedTo === undefined) return undefined;
      throw refusalFor(answer, "refused");
    },
    async operation(tenantId, operationId) {
      const found = await find(tenantId, `${root}/operations/${inPath(operationId)}`, numberOperationAnswer);
      if (!found) return undefined;
      const detail = found.numbers?.find(({ statusDetail }) => statusDetail)?.statusDetail;
      return { state: stateOf(found.status), ...(detail ? { detail } : {}) };
    },
    async account(tenantId, userId) {
      const path = `/admin/teams/userConfigurations/${inPath(userId)}`;
      const found = await find(tenantId, path, userConfigurationAnswer);
      return (
        found && {
          isEnterpriseVoiceEnabled: found.isEnterpriseVoiceEnabled ?? false,
          featureTypes: found.featureTypes ?? [],
          numbers: (found.telephoneNumbers ?? []).map(({ telephoneNumber }) => telephoneNumber),
        }
      );
    },
  };
}

/** The address ends in `operations('ID')`, or in `operations/ID`. */
const operationIn = ({ location }: GraphAnswer): string | undefined => {
  const [, quotedId, plainId] = /\/operations(?:\('([^']+)'\)|\/([^/?]+))$/i.exec(location ?? "") ?? [];
  return quotedId ?? plainId;
};

const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

/** Nothing for a type of number that Graph added later: nobody here could assign it. */
function assignmentOf(found: NumberAssignmentAnswer): PhoneNumberAssignment[] {
  const kind = kinds.find((one) => same(types[one], found.numberType));
  if (!kind) return [];
  const isAssigned = found.assignmentTargetId !== undefined && !same(found.assignmentStatus ?? "", "unassigned");
  const activation = activationOf(found.activationState ?? "");
  return [
    {
      number: found.telephoneNumber,
      kind,
      ...(isAssigned && found.assignmentTargetId !== undefined ? { assignedTo: found.assignmentTargetId } : {}),
      isActivated: activation === "activated",
      activation,
      suitsApplications: (found.capabilities ?? []).some((one) => same(one, "voiceApplicationAssignment")),
    },
  ];
}

function activationOf(word: string): PhoneNumberAssignment["activation"] {
  switch (word.toLowerCase()) {
    case "activated":
      return "activated";
    case "assignmentpending":
    case "updatepending":
      return "pending";
    case "assignmentfailed":
    case "updatefailed":
      return "failed";
    default:
      return "unknown";
  }
}

/** A word that Graph added later is no end: whoever waits goes on asking until a deadline. */
function stateOf(word: string): NumberOperation["state"] {
  switch (word.toLowerCase()) {
    case "notstarted":
      return "not-started";
    case "succeeded":
      return "succeeded";
    case "failed":
      return "failed";
    default:
      return "running";
  }
}
