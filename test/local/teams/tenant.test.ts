// A customer's tenant in the simulated Teams: what administrators do, what Graph shows of it and when, and what calls make of it.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TeamsTenant } from "../../../local/teams/tenant/teams-tenant";
import { resourceProduct, sample, sampleDirectory } from "../../shared/ports/tenant-sample";
import { teamsUnderTest, type Under } from "./teams-under-test";

const { tenantId, bot, freeNumber, anasNumber } = sample;
const NUMBERS = "/admin/teams/telephoneNumberManagement";
const LINE = "line@sample.example";
const ROLES = [
  "Application.Read.All",
  "Calls.Initiate.All",
  "LicenseAssignment.ReadWrite.All",
  "Organization.Read.All",
  "TeamsTelephoneNumber.ReadWrite.All",
  "TeamsUserConfiguration.Read.All",
  "User.ReadWrite.All",
];

let under: Under;
let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "tenant-"));
  under = await teamsUnderTest({ directoryAt: sampleDirectory, folder });
});
afterEach(async () => {
  await under.stop();
  rmSync(folder, { recursive: true });
});

const tenant = (): TeamsTenant => under.teams.tenant(tenantId);
const graph = (method: string, path: string, body?: unknown, roles: readonly string[] = ROLES) =>
  under.graph(method, path, body, { tenantId, appId: bot, roles });
const makeLine = () =>
  tenant().powerShell.createApplicationInstance({ userPrincipalName: LINE, displayName: "Line", applicationId: bot });
const isShown = async (id: string) => (await graph("GET", `/users/${id}`)).status === 200;
const licence = (id: string) =>
  graph("POST", `/users/${id}/assignLicense`, {
    addLicenses: [{ skuId: resourceProduct, disabledPlans: [] }],
    removeLicenses: [],
  });
const assign = (id: string, number: string = freeNumber) =>
  graph("POST", `${NUMBERS}/numberAssignments/assignNumber`, {
    telephoneNumber: number,
    assignmentTargetId: id,
    numberType: "callingPlan",
  });
async function licensedLine(): Promise<string> {
  const { objectId } = makeLine();
  await under.pass(121);
  await graph("PATCH", `/users/${objectId}`, { usageLocation: "PT" });
  await licence(objectId);
  await under.pass(91);
  return objectId;
}

describe("a new resource account", () => {
  test("is shown by the directory between 20 and 120 s later", async () => {
    const { objectId } = makeLine();
    expect(tenant().powerShell.findApplicationInstance(LINE)).toMatchObject({ objectId, applicationId: bot });
    await under.pass(19);
    expect(await isShown(objectId)).toBe(false);
    await under.pass(102);
    expect(await isShown(objectId)).toBe(true);
    expect((await graph("GET", `/users/${LINE}?$select=id,accountEnabled`)).body).toEqual({
      id: objectId,
      accountEnabled: false,
    });
  });

  test("is refused for a foreign domain and for a name that is taken", () => {
    const make = (userPrincipalName: string) => () =>
      tenant().powerShell.createApplicationInstance({ userPrincipalName, displayName: "x", applicationId: bot });
    expect(make("line@elsewhere.example")).toThrow(expect.objectContaining({ code: "refused" }));
    expect(make("ANA@sample.example")).toThrow(expect.objectContaining({ code: "already-exists" }));
  });

  test("is synchronised to another application only by way of none", () => {
    const { objectId } = makeLine();
    const { powerShell } = tenant();
    powerShell.synchroniseApplicationInstance(objectId, bot);
    expect(() => powerShell.synchroniseApplicationInstance(objectId, sample.web)).toThrow("same key");
    powerShell.synchroniseApplicationInstance(objectId, "00000000-0000-0000-0000-000000000000");
    powerShell.synchroniseApplicationInstance(objectId, sample.web);
    expect(powerShell.findApplicationInstance(objectId)).toMatchObject({ applicationId: sample.web });
  });
});

describe("a number", () => {
  test("is given by an operation that does not start at once, runs, and ends; calls arrive later still", async () => {
    const id = await licensedLine();
    const begun = await assign(id);
    expect(begun.status).toBe(202);
    const path = (begun.headers.get("location") ?? "").replace(under.teams.graphUrl, "");
    const status = async () => (await graph("GET", path)).body.value.status as string;
    const seen = new Set<string>();
    for (let second = 0; second < 60; second++) {
      seen.add(await status());
      await under.pass(1);
    }
    expect([...seen]).toEqual(["notStarted", "running", "succeeded"]);
    const assignment = async () =>
      (
        await graph(
          "GET",
          `${NUMBERS}/numberAssignments?$filter=telephoneNumber eq '${encodeURIComponent(freeNumber)}'`,
        )
      ).body.value[0];
    expect(await assignment()).toMatchObject({ assignmentTargetId: id, assignmentStatus: "thirdPartyAppAssigned" });
    await under.pass(150);
    expect(await assignment()).toMatchObject({ activationState: "activated" });
    under.teams.network.dial({ from: "+351910000001", to: freeNumber });
    await under.pass(1);
    expect(under.of("incoming")).toMatchObject([{ target: { kind: "applicationInstance", objectId: id } }]);
  });

  test("does not reach an account that is synchronised away, unlicensed, or whose number is not in force yet", async () => {
    const id = await licensedLine();
    const rings = async () => {
      const before = under.of("incoming").length;
      under.teams.network.dial({ from: "+351910000001", to: freeNumber });
      await under.pass(1);
      return under.of("incoming").length > before;
    };
    await assign(id);
    expect(await rings()).toBe(false);
    await under.pass(190);
    expect(await rings()).toBe(true);
    tenant().powerShell.synchroniseApplicationInstance(id, "00000000-0000-0000-0000-000000000000");
    expect(await rings()).toBe(false);
    tenant().powerShell.synchroniseApplicationInstance(id, bot);
    expect(await rings()).toBe(true);
    tenant().changeAccount(LINE, { licences: [] });
    expect(await rings()).toBe(false);
  });

  test("needs a licence that works, and nobody else on it", async () => {
    const { objectId } = makeLine();
    await under.pass(121);
    expect((await assign(objectId)).status).toBe(400);
    await graph("PATCH", `/users/${objectId}`, { usageLocation: "PT" });
    await licence(objectId);
    expect((await assign(objectId)).status).toBe(400);
    await under.pass(91);
    expect((await assign(objectId, anasNumber)).status).toBe(409);
    expect((await assign(objectId, sample.strangeNumber)).status).toBe(404);
    expect((await assign(objectId, sample.userNumber)).status).toBe(400);
    expect((await assign(objectId)).status).toBe(202);
  });

  test("that is being taken back can be given again to the same account", async () => {
    const id = await licensedLine();
    await assign(id);
    await under.pass(200);
    const body = { telephoneNumber: freeNumber, numberType: "callingPlan" };
    expect((await graph("POST", `${NUMBERS}/numberAssignments/unassignNumber`, body)).status).toBe(202);
    await assign(id);
    await under.pass(200);
    expect(tenant().state().numbers).toContainEqual({ number: freeNumber, assignedTo: id, isActivated: true });
  });

  test("stays with an account that was deleted", async () => {
    const id = await licensedLine();
    await assign(id);
    await under.pass(200);
    expect((await graph("DELETE", `/users/${id}`)).status).toBe(204);
    expect(tenant().state().numbers).toContainEqual({ number: freeNumber, assignedTo: id, isActivated: true });
  });
});

describe("what somebody plants", () => {
  test("is a cmdlet that fails without its effect, or after it", () => {
    tenant().plant({ is: "cmdlet-fails", cmdlet: "createApplicationInstance", when: "before" });
    tenant().plant({ is: "cmdlet-fails", cmdlet: "createApplicationInstance", when: "after" });
    expect(makeLine).toThrow("timed out");
    expect(tenant().powerShell.findApplicationInstance(LINE)).toBeUndefined();
    expect(makeLine).toThrow("timed out");
    expect(tenant().powerShell.findApplicationInstance(LINE)).toBeDefined();
    expect(makeLine).toThrow(expect.objectContaining({ code: "already-exists" }));
  });

  test("is a worker without its role, an account that nobody gets to see, and an end to all that", async () => {
    tenant().plant({ is: "no-administrator-role" });
    expect(makeLine).toThrow(expect.objectContaining({ code: "not-allowed" }));
    tenant().heal();
    tenant().plant({ is: "never-replicated" });
    const { objectId } = makeLine();
    await under.pass(3600);
    expect(await isShown(objectId)).toBe(false);
  });

  test("is an assignment that fails on the way, or never comes into force", async () => {
    const id = await licensedLine();
    tenant().plant({ is: "assignment-fails", number: freeNumber, detail: "No capacity." });
    const failing = await assign(id);
    await under.pass(60);
    const path = (failing.headers.get("location") ?? "").replace(under.teams.graphUrl, "");
    expect((await graph("GET", path)).body.value).toMatchObject({
      status: "failed",
      numbers: [{ statusDetail: "No capacity." }],
    });
    tenant().heal();
    tenant().plant({ is: "activation-fails" });
    await assign(id);
    await under.pass(600);
    const state = tenant()
      .state()
      .numbers.find(({ number }) => number === freeNumber);
    expect(state).toEqual({ number: freeNumber, assignedTo: id, isActivated: false });
  });

  test("is calling switched off: 7503, and no calls come in", async () => {
    tenant().plant({ is: "calling-not-enabled" });
    const answer = await graph("POST", "/communications/calls", under.callBody(sample.ana));
    expect([answer.status, answer.body.error.code]).toEqual([403, "7503"]);
  });

  test("are tokens taken for another tenant's: 7505 to whatever is asked about calls, and to nothing else", async () => {
    tenant().plant({ is: "tenant-mismatch" });
    const call = await graph("POST", "/communications/calls", under.callBody(sample.ana));
    expect([call.status, call.body.error.code]).toEqual([403, "7505"]);
    expect((await graph("GET", "/organization")).status).toBe(200);
    tenant().heal();
    expect((await graph("POST", "/communications/calls", under.callBody(sample.ana))).status).toBe(201);
  });
});

describe("consent", () => {
  const call = () => graph("POST", "/communications/calls", under.callBody(sample.ana));

  test("that is revoked lets every request about calls fail with 7504 at once, whatever the token says", async () => {
    expect((await call()).status).toBe(201);
    tenant().decide(bot, "revoke");
    const answer = await call();
    expect([answer.status, answer.body.error.code]).toEqual([403, "7504"]);
    tenant().decide(bot, "approve");
    expect((await call()).status).toBe(201);
  });

  test("shows in what tokens are given: all, some, none at all", () => {
    const roles = () => under.teams.consents.grantedRoles(tenantId, bot);
    expect(roles()).toEqual(["Calls.Initiate.All", "Presence.Read.All"]);
    tenant().withdraw(bot, ["Presence.Read.All"]);
    tenant().grant(bot, ["Mail.Read"]);
    expect(roles()).toEqual(["Calls.Initiate.All", "Mail.Read"]);
    tenant().decide(bot, "remove");
    expect(roles()).toBeUndefined();
    expect(tenant().state().consents).not.toHaveProperty(bot);
  });
});

test("a tenant outlives the process: what was made, what was deleted, what was planted", async () => {
  const id = await licensedLine();
  await assign(id);
  tenant().deleteAccount("ben@sample.example");
  tenant().giveNumber(sample.otherFreeNumber, "ana@sample.example");
  tenant().buy("MCOEV", 9);
  tenant().plant({ is: "no-administrator-role" });
  const before = tenant().state();
  await under.restart();
  expect(tenant().state()).toEqual(before);
  expect(() => tenant().powerShell.findApplicationInstance(LINE)).toThrow("Access Denied");
  await under.pass(200);
  expect(tenant().state().numbers).toContainEqual({ number: freeNumber, assignedTo: id, isActivated: true });
});

describe("Graph's directory", () => {
  const refusal = async (method: string, path: string, body?: unknown) => {
    const answer = await graph(method, path, body);
    return [answer.status, answer.body.error.code];
  };

  test("gives few fields unasked, those that are selected, and refuses to guess at others", async () => {
    const unasked = (await graph("GET", `/users/${sample.ana}`)).body;
    expect(Object.keys(unasked).sort()).toEqual(["businessPhones", "displayName", "id", "mail", "userPrincipalName"]);
    expect(await refusal("GET", `/users/${sample.ana}?$select=shoeSize`)).toEqual([400, "BadRequest"]);
    expect(await refusal("GET", "/users/nobody@sample.example")).toEqual([404, "Request_ResourceNotFound"]);
  });

  test("gives long lists in pages", async () => {
    const first = (await graph("GET", "/users?$top=1&$select=id")).body;
    expect(first.value).toEqual([{ id: sample.ana }]);
    const next = String(first["@odata.nextLink"]).replace(under.teams.graphUrl, "");
    const second = (await graph("GET", next)).body;
    expect(second.value).toEqual([{ id: sample.ben }]);
    expect(second).not.toHaveProperty("@odata.nextLink");
  });

  test("filters by the forms it knows and refuses the others", async () => {
    const ids = async (filter: string) =>
      (await graph("GET", `/users?$select=id&$filter=${encodeURIComponent(filter)}`)).body.value;
    expect(await ids("accountEnabled eq false")).toEqual([{ id: sample.ben }]);
    expect(await ids("startswith(displayName,'x or y') or displayName eq 'Ana O''Neill'")).toEqual([
      { id: sample.ana },
    ]);
    expect(await ids("accountEnabled eq true and startswith(displayName,'b')")).toEqual([]);
    for (const filter of ["id eq 'a' and id eq 'b' or id eq 'c'", "id ne 'a'", "(id eq 'a')", "shoeSize eq '9'"])
      expect(await refusal("GET", `/users?$filter=${encodeURIComponent(filter)}`)).toEqual([400, "BadRequest"]);
  });

  test("asks for each operation's own permission", async () => {
    const without = async (method: string, path: string, body?: unknown) =>
      (await graph(method, path, body, ["User.Read.All"])).body.error?.code as string | undefined;
    const denied = "Authorization_RequestDenied";
    expect(await without("GET", "/users")).toBeUndefined();
    expect(await without("PATCH", `/users/${sample.ana}`, { usageLocation: "ES" })).toBe(denied);
    expect(await without("GET", "/subscribedSkus")).toBe(denied);
    expect(await without("GET", "/organization")).toBe(denied);
    expect(await without("GET", "/groups")).toBe(denied);
    expect(await without("GET", "/servicePrincipals")).toBe(denied);
    expect(await without("GET", `${NUMBERS}/numberAssignments`)).toBe(denied);
    expect(await without("GET", `/admin/teams/userConfigurations/${sample.ana}`)).toBe(denied);
  });

  test("checks bodies as Microsoft's schema has them", async () => {
    expect(await refusal("PATCH", `/users/${sample.ana}`, { usageLocation: "Portugal" })).toEqual([400, "BadRequest"]);
    const oneList = { addLicenses: [{ skuId: resourceProduct, disabledPlans: [] }] };
    expect(await refusal("POST", `/users/${sample.ana}/assignLicense`, oneList)).toEqual([400, "BadRequest"]);
  });
});
