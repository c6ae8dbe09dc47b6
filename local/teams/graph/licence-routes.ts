// What the tenant has bought, and who has it (docs: subscribedsku-list, user-assignlicense, user-list-licensedetails, organization-list).
import { requestContracts as contracts } from "../../../shared/contracts/graph/request-contracts";
import { changeLicences, ownedProducts, planIsReady } from "../tenant/licences";
import { productKinds } from "../world/products";
import { domainsOf } from "../world/seed-tenants";
import { withBody } from "./answer";
import { page, selected } from "./odata";
import { parsed } from "./route";
import type { GraphRoute } from "./route";
import { accountNamed, userResource } from "./user-routes";

const TENANT = ["Organization.Read.All", "Organization.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All"];
const ASSIGN = ["LicenseAssignment.ReadWrite.All", "User.ReadWrite.All", "Directory.ReadWrite.All"];
const ALL = { usual: 999, most: 999 };

export const licenceRoutes: readonly GraphRoute[] = [
  {
    name: "listOrganization",
    method: "GET",
    path: "/organization",
    roles: TENANT,
    run(request) {
      const tenant = request.board.world.directory.tenant(request.caller.tenantId);
      if (!tenant) return page(request, "organization", [], ALL);
      const [first] = domainsOf(tenant);
      const verifiedDomains = domainsOf(tenant).map((name) => ({
        name,
        type: "Managed",
        isDefault: name === first,
        isInitial: name === first,
        capabilities: "Email, OfficeCommunicationsOnline",
      }));
      const resource = { id: tenant.tenantId, displayName: tenant.name, verifiedDomains };
      return page(request, "organization", [selected(request, resource, Object.keys(resource))], ALL);
    },
  },
  {
    name: "listSubscribedSkus",
    method: "GET",
    path: "/subscribedSkus",
    roles: [...TENANT, "LicenseAssignment.Read.All", "LicenseAssignment.ReadWrite.All"],
    run(request) {
      const { tenantId } = request.caller;
      const skus = ownedProducts(request.board.world, tenantId).map(({ kind, bought, used }) => ({
        id: `${tenantId}_${kind.skuId}`,
        skuId: kind.skuId,
        skuPartNumber: kind.partNumber,
        capabilityStatus: "Enabled",
        appliesTo: "User",
        consumedUnits: used,
        prepaidUnits: { enabled: bought, suspended: 0, warning: 0, lockedOut: 0 },
        servicePlans: kind.plans.map((plan) => ({
          servicePlanId: plan.id,
          servicePlanName: plan.name,
          provisioningStatus: "Success",
          appliesTo: "User",
        })),
      }));
      return page(request, "subscribedSkus", skus, ALL);
    },
  },
  {
    name: "assignLicense",
    method: "POST",
    path: "/users/*/assignLicense",
    roles: ASSIGN,
    run(request) {
      const { world } = request.board;
      const { addLicenses, removeLicenses } = parsed(contracts.assignLicense, request.body);
      const added = addLicenses.map(({ skuId }) => skuId);
      const account = changeLicences(world, accountNamed(request), added, removeLicenses);
      return withBody(userResource(account, world.now()));
    },
  },
  {
    name: "listLicenseDetails",
    method: "GET",
    path: "/users/*/licenseDetails",
    roles: ["LicenseAssignment.Read.All", "User.Read.All", "Directory.Read.All", ...ASSIGN],
    run(request) {
      const account = accountNamed(request);
      const now = request.board.world.now();
      const details = account.licences.flatMap((licence) => {
        const kind = productKinds.find(({ skuId }) => skuId === licence.skuId);
        if (!kind) return [];
        const provisioningStatus = planIsReady(licence, now) ? "Success" : "PendingProvisioning";
        return [
          {
            id: `${account.id}_${kind.skuId}`,
            skuId: kind.skuId,
            skuPartNumber: kind.partNumber,
            servicePlans: kind.plans.map((plan) => ({
              servicePlanId: plan.id,
              servicePlanName: plan.name,
              provisioningStatus,
              appliesTo: "User",
            })),
          },
        ];
      });
      return page(request, `users('${account.id}')/licenseDetails`, details, ALL);
    },
  },
];
