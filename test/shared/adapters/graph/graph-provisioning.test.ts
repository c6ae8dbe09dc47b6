// Directory, numbers and roles by Graph, against the simulated Teams.
import { createServer } from "node:http";
import { close, listen } from "../../../../local/loopback";
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
    const now = jest.spyOn(Date, "now");
    try {
      expect(await faultOf(directory.products(tenantId))).toMatchObject({ code: "not-consented" });
      now.mockReturnValue(Date.now() + 61_000);
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
