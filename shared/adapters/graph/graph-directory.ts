// A customer's directory by Microsoft Graph: accounts, groups, domains, and licences found by what they are, not by fixed ids.
import {
  groupAnswer,
  licenceDetailAnswer,
  memberAnswer,
  organizationAnswer,
  subscribedSkuAnswer,
  userAnswer,
  type UserAnswer,
} from "../../contracts/graph/directory-answers";
import type { AssignLicense, ChangeUser } from "../../contracts/graph/directory-requests";
import type { TenantId } from "../../domain/kernel/ids";
import type { Directory, DirectoryUser, Group } from "../../ports/directory";
import type { GraphRequests } from "./graph-requests";
import { inPath, isRefusal, query, quoted, refusalFor, tenantRequests } from "./tenant-requests";

const userFields = "id,userPrincipalName,displayName,accountEnabled,usageLocation,assignedLicenses";
const groupFields = "id,displayName";
/** What a person can choose from at a glance. */
const mostFound = 25;

export function graphDirectory(graph: GraphRequests): Directory {
  const requests = tenantRequests(graph);
  const { ask, find, list } = requests;
  const beginning = (text: string, ...fields: readonly string[]) =>
    fields.map((field) => `startswith(${field},${quoted(text)})`).join(" or ");

  const account = (tenantId: TenantId, name: string) =>
    find(tenantId, `/users/${inPath(name)}${query({ $select: userFields })}`, userAnswer);

  async function withNesting(
    tenantId: TenantId,
    { id, displayName }: { id: string; displayName?: string | null | undefined },
  ) {
    const path = `/groups/${inPath(id)}/members${query({ $select: "id", $top: 999 })}`;
    const members = await list(tenantId, path, memberAnswer);
    const hasNestedGroups = members.some((member) => member["@odata.type"] === "#microsoft.graph.group");
    return { groupId: id, displayName: displayName ?? "", hasNestedGroups } satisfies Group;
  }

  const products = async (tenantId: TenantId) =>
    (await list(tenantId, "/subscribedSkus", subscribedSkuAnswer)).map((sku) => ({
      productId: sku.skuId,
      partNumber: sku.skuPartNumber,
      bought: sku.prepaidUnits?.enabled ?? 0,
      used: sku.consumedUnits ?? 0,
    }));

  const changeLicences = (tenantId: TenantId, userId: string, body: AssignLicense) =>
    ask(tenantId, { method: "POST", path: `/users/${inPath(userId)}/assignLicense`, body });

  return {
    async user(tenantId, name) {
      const found = await account(tenantId, name);
      if (!found) return undefined;
      const user = userOf(found);
      if (user.licences.length === 0) return user;
      const details = await list(tenantId, `/users/${inPath(found.id)}/licenseDetails`, licenceDetailAnswer);
      const plans = details
        .flatMap(({ servicePlans }) => servicePlans)
        .map((plan) => ({ name: plan.servicePlanName, isReady: plan.provisioningStatus === "Success" }));
      return { ...user, plans };
    },
    async searchUsers(tenantId, text) {
      const $filter = beginning(text, "displayName", "userPrincipalName", "mail");
      const path = `/users${query({ $filter, $select: userFields, $top: mostFound })}`;
      return (await list(tenantId, path, userAnswer, mostFound)).map(userOf);
    },
    async searchGroups(tenantId, text) {
      const $filter = beginning(text, "displayName");
      const path = `/groups${query({ $filter, $select: groupFields, $top: mostFound })}`;
      const found = await list(tenantId, path, groupAnswer, mostFound);
      return Promise.all(found.map((group) => withNesting(tenantId, group)));
    },
    async group(tenantId, groupId) {
      const found = await find(tenantId, `/groups/${inPath(groupId)}${query({ $select: groupFields })}`, groupAnswer);
      return found && withNesting(tenantId, found);
    },
    async verifiedDomains(tenantId) {
      const path = `/organization${query({ $select: "verifiedDomains" })}`;
      const organizations = await list(tenantId, path, organizationAnswer);
      return organizations.flatMap(({ verifiedDomains }) => verifiedDomains.map(({ name }) => name));
    },
    products,
    async setUsageLocation(tenantId, userId, country) {
      const body: ChangeUser = { usageLocation: country };
      const answer = await ask(tenantId, { method: "PATCH", path: `/users/${inPath(userId)}`, body });
      if (isRefusal(answer)) throw refusalFor(answer);
    },
    async giveLicence(tenantId, userId, productId) {
      const body = { addLicenses: [{ skuId: productId, disabledPlans: [] }], removeLicenses: [] };
      const answer = await changeLicences(tenantId, userId, body);
      if (!isRefusal(answer)) return;
      if (answer.status !== 400) throw refusalFor(answer);
      // Graph has one status for every reason; its words are for people. What is bought and used tells this one.
      const product = (await products(tenantId)).find((one) => one.productId === productId);
      throw refusalFor(answer, product && product.used < product.bought ? "refused" : "no-licence-left");
    },
    async takeLicence(tenantId, userId, productId) {
      const answer = await changeLicences(tenantId, userId, { addLicenses: [], removeLicenses: [productId] });
      if (!isRefusal(answer) || answer.status === 404) return;
      const found = answer.status === 400 ? await account(tenantId, userId) : undefined;
      if (found && !userOf(found).licences.includes(productId)) return;
      throw refusalFor(answer);
    },
    async deleteUser(tenantId, userId) {
      const answer = await ask(tenantId, { method: "DELETE", path: `/users/${inPath(userId)}` });
      if (isRefusal(answer) && answer.status !== 404) throw refusalFor(answer);
    },
  };
}

const userOf = (user: UserAnswer): DirectoryUser => ({
  userId: user.id,
  userPrincipalName: user.userPrincipalName,
  displayName: user.displayName ?? "",
  // Graph leaves it out only where it was not asked for.
  isEnabled: user.accountEnabled ?? true,
  ...(user.usageLocation ? { usageLocation: user.usageLocation } : {}),
  licences: (user.assignedLicenses ?? []).map(({ skuId }) => skuId),
  plans: [],
});
