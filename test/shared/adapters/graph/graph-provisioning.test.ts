// Directory, numbers and roles by Graph, against the simulated Teams.
import { createServer } from "node:http";
import { close, listen } from "../../../../local/loopback";
import { graphRoleAssignments } from "../../../../shared/adapters/graph/graph-role-assignments";
import { directoryContract } from "../../ports/directory.contract";
import { phoneNumberAssignmentsContract } from "../../ports/phone-number-assignments.contract";
import { roleAssignmentsContract } from "../../ports/role-assignments.contract";
import { sample } from "../../ports/tenant-sample";
import { credential, faultOf } from "./graph-under-test";
import { sampleTenantUnderTest, type SampleTenantUnderTest } from "./sample-tenant-under-test";

const { tenantId } = sample;
const opened: SampleTenantUnderTest[] = [];
const open = async () => {
  const setting = await sampleTenantUnderTest();
  opened.push(setting);
  return setting;
};
afterEach(async () => {
  for (const { under } of opened.splice(0)) await under.stop();
});

describe("a directory by Graph", () => {
  directoryContract(open);
});
describe("telephone numbers by Graph", () => {
  phoneNumberAssignmentsContract(open);
});
describe("roles by Graph", () => {
  roleAssignmentsContract(async () => (await open()).roles);
});

describe("what Graph refuses", () => {
  it("is a lack of consent where the permission is missing, and nothing has happened", async () => {
    const { as, newAccount, tenant } = await open();
    const account = await newAccount("line@sample.example");
    const poor = as(["User.Read.All"]);
    const requests = [
      () => poor.directory.setUsageLocation(tenantId, account, "PT"),
      () => poor.directory.products(tenantId),
      () => poor.numbers.freeNumbers(tenantId),
      () => poor.numbers.assign(tenantId, { number: sample.freeNumber, kind: "calling-plan", to: account }),
      () => poor.roles.servicePrincipal(tenantId, sample.web),
    ];
    for (const request of requests)
      expect(await faultOf(request())).toMatchObject({ name: "DirectoryRefusal", code: "not-consented" });
    expect(tenant.state().accounts.find(({ objectId }) => objectId === account)?.usageLocation).toBeUndefined();
  });

  it("is a lack of consent, too, where Entra does not know the application in the tenant", async () => {
    const { adapters } = await open();
    const missing = new Error("AADSTS7000229: The client application is missing service principal in the tenant.");
    const { directory } = adapters(() => ({ getToken: () => Promise.reject(missing) }));
    expect(await faultOf(directory.products(tenantId))).toMatchObject({ code: "not-consented" });
    const wrongSecret = new Error("AADSTS7000215: Invalid client secret provided.");
    const { roles } = adapters(() => ({ getToken: () => Promise.reject(wrongSecret) }));
    expect(await faultOf(roles.servicePrincipal(tenantId, sample.web))).toMatchObject({ name: "Fault" });
  });

  it("is asked once more with a new token, which may know of a consent that the old one is older than", async () => {
    const { adapters, everyRole } = await open();
    let tokens = 0;
    const { directory } = adapters(() => credential(tenantId, ++tokens === 1 ? [] : everyRole, sample.bot));
    const now = jest.spyOn(Date, "now").mockReturnValue(1_000_000);
    try {
      expect(await faultOf(directory.products(tenantId))).toMatchObject({ code: "not-consented" });
      now.mockReturnValue(1_061_000);
      expect(await directory.products(tenantId)).toHaveLength(3);
      expect(tokens).toBe(2);
    } finally {
      now.mockRestore();
    }
  });

  it("is worth another try where Graph is busy, and may have happened where it broke off", async () => {
    const { under, directory } = await open();
    under.teams.faults.failNext({ operation: "listSubscribedSkus", answer: "too-many" });
    expect(await faultOf(directory.products(tenantId))).toMatchObject({ retryable: true, retryAfterMs: 2000 });
    under.teams.faults.failNext({ operation: "deleteUser", answer: "unavailable", isAfterEffect: true });
    expect(await faultOf(directory.deleteUser(tenantId, sample.ben))).toMatchObject({ uncertain: true });
    expect(await directory.user(tenantId, sample.ben)).toBeUndefined();
    expect(await directory.products(tenantId)).toHaveLength(3);
  });
});

describe("what a tenant has granted", () => {
  const [graphId, exchange, goneApi, own] = [1, 2, 3, 4].map((n) => `a0000000-0000-4000-8000-00000000000${n}`);
  const [presence, mailbox] = ["b0000000-0000-4000-8000-000000000001", "b0000000-0000-4000-8000-000000000002"];
  const principals = [
    {
      id: graphId,
      appId: "00000003-0000-0000-c000-000000000000",
      appRoles: [{ id: presence, value: "Presence.Read.All" }],
    },
    {
      id: exchange,
      appId: mailbox,
      displayName: "Office 365 Exchange Online",
      appRoles: [{ id: mailbox, value: "full_access_as_app" }],
    },
  ];
  const assigned = (resourceId: string | undefined, appRoleId: string | undefined) => ({
    id: "x",
    appRoleId,
    principalId: own,
    resourceId,
  });
  const scopes = (resourceId: string | undefined, scope: string, consentType = "AllPrincipals") => ({
    resourceId,
    consentType,
    scope,
  });
  const answers = new Map<string, unknown>([
    [
      `/servicePrincipals/${own}/appRoleAssignments`,
      [assigned(graphId, presence), assigned(exchange, mailbox), assigned(goneApi, mailbox)],
    ],
    [
      `/servicePrincipals/${own}/oauth2PermissionGrants`,
      [scopes(graphId, " User.Read "), scopes(graphId, "Mail.Read", "Principal"), scopes(exchange, "User.Read.All")],
    ],
  ]);

  it("names the API in front where it is not Microsoft Graph, so that nothing is taken for Graph's", async () => {
    const roles = graphRoleAssignments({
      getReady: () => undefined,
      renewToken: () => false,
      async send(_tenant, { path }) {
        const [name = "", options = ""] = path.split("?");
        const listed =
          answers.get(name) ??
          (name === "/servicePrincipals" && options.includes("appId") ? [principals[0]] : undefined);
        if (listed) return { status: 200, body: { value: listed } };
        const one = principals.find(({ id }) => name === `/servicePrincipals/${String(id)}`);
        return one ? { status: 200, body: one } : { status: 404, body: {} };
      },
    });
    expect(await roles.grantsOf(tenantId, String(own))).toEqual({
      application: [
        "Presence.Read.All",
        "Office 365 Exchange Online: full_access_as_app",
        `${String(goneApi)}: ${mailbox}`,
      ],
      delegated: ["User.Read", "Office 365 Exchange Online: User.Read.All"],
    });
  });
});

describe("a long list", () => {
  /** Answers with pages; the second is said to be at another host. */
  const pages = createServer((request, response) => {
    const isSecond = request.url?.includes("$skiptoken=2") ?? false;
    const sku = { skuId: sample.web, skuPartNumber: isSecond ? "SECOND" : "FIRST" };
    const next = { "@odata.nextLink": "https://elsewhere.example/v1.0/subscribedSkus?$skiptoken=2" };
    const body = JSON.stringify({ value: [sku], ...(isSecond ? {} : next) });
    response.writeHead(200, { "content-type": "application/json" }).end(body);
  });
  afterAll(() => close(pages, 0));

  it("is read page after page, from the configured address alone", async () => {
    const { adapters } = await open();
    const endpoint = `http://127.0.0.1:${await listen(pages, 0)}/v1.0`;
    const { directory } = adapters((tenant) => credential(tenant), endpoint);
    expect((await directory.products(tenantId)).map(({ partNumber }) => partNumber)).toEqual(["FIRST", "SECOND"]);
  });
});
