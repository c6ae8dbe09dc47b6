// What the simulated tenant answers, beside Microsoft's schema: only declared properties, only known values, and all that is required.
import { describeWithReference, readCsdl } from "../../shared/contracts/graph/reference";
import { sample, sampleDirectory } from "../../shared/ports/tenant-sample";
import { teamsUnderTest, type Under } from "./teams-under-test";

const ROLES = [
  "Application.Read.All",
  "AppRoleAssignment.ReadWrite.All",
  "TeamsTelephoneNumber.ReadWrite.All",
  "TeamsUserConfiguration.Read.All",
];
const TEAMS = "microsoft.graph.teamsAdministration";

describeWithReference("what the simulated tenant answers, beside Microsoft's schema", () => {
  const { types, enums } = readCsdl();
  let under: Under;
  beforeAll(async () => {
    under = await teamsUnderTest({ directoryAt: sampleDirectory });
  });
  afterAll(() => under.stop());

  const graph = async (method: string, path: string, body?: unknown) =>
    under.graph(method, path, body, { tenantId: sample.tenantId, appId: sample.bot, roles: ROLES });

  /** A base that the subset does not have declares `id` and `deletedDateTime`. */
  const declared = (name: string): Record<string, { type: string; required?: boolean | undefined }> => {
    const type = types[name];
    if (!type) return { id: { type: "Edm.String" }, deletedDateTime: { type: "Edm.DateTimeOffset" } };
    return { ...(type.base ? declared(type.base) : {}), ...type.properties };
  };
  const full = (type: string) =>
    type.replace(/^graph\./, "microsoft.graph.").replace(/^teamsAdmin/, "microsoft.graph.teamsAdmin");

  function differences(answer: Record<string, unknown>, type: string, at: string): string[] {
    const properties = declared(type);
    const wrong = Object.entries(properties)
      .filter(([key, { required }]) => required && (answer[key] === undefined || answer[key] === null))
      .map(([key]) => `${at}.${key} is required`);
    for (const [key, value] of Object.entries(answer)) {
      if (key.startsWith("@odata.") || value === null) continue;
      const property = properties[key];
      if (!property) wrong.push(`${at}.${key} is not declared`);
      else wrong.push(...valueDifferences(value, property.type, `${at}.${key}`));
    }
    return wrong;
  }
  function valueDifferences(value: unknown, type: string, at: string): string[] {
    const element = /^Collection\((.+)\)$/.exec(type)?.[1];
    if (element !== undefined)
      return Array.isArray(value) ? value.flatMap((one) => valueDifferences(one, element, at)) : [`${at}: no list`];
    const allowed = enums[full(type)];
    if (allowed) return allowed.includes(String(value)) ? [] : [`${at}: ${String(value)} is not in ${type}`];
    if (type.startsWith("Edm."))
      return typeof value === (type === "Edm.Boolean" ? "boolean" : "string") ? [] : [`${at}: ${type}`];
    return differences(value as Record<string, unknown>, full(type), at);
  }

  test("numbers, free, assigned and pending", async () => {
    const root = "/admin/teams/telephoneNumberManagement";
    const begun = await graph("POST", `${root}/numberAssignments/assignNumber`, {
      telephoneNumber: sample.freeNumber,
      assignmentTargetId: sample.ana,
      numberType: "callingPlan",
    });
    const operationPath = (begun.headers.get("location") ?? "").replace(under.teams.graphUrl, "");
    for (let second = 0; second < 200; second += 10) {
      const { value: numbers } = (await graph("GET", `${root}/numberAssignments`)).body;
      for (const number of numbers) expect(differences(number, `${TEAMS}.numberAssignment`, "number")).toEqual([]);
      const { value: operation } = (await graph("GET", operationPath)).body;
      const type = `${TEAMS}.telephoneNumberLongRunningOperation`;
      expect(differences(operation, type, "operation")).toEqual([]);
      await under.pass(10);
    }
  });

  test("accounts as telephones", async () => {
    const { body } = await graph("GET", `/admin/teams/userConfigurations/${sample.ana}`);
    expect(differences(body, `${TEAMS}.teamsUserConfiguration`, "configuration")).toEqual([]);
  });

  test("roles and grants", async () => {
    const { value } = (await graph("GET", `/servicePrincipals?$filter=appId eq '${sample.web}'`)).body;
    const path = `/servicePrincipals/${value[0].id as string}`;
    const body = { principalId: sample.ana, resourceId: value[0].id, appRoleId: sample.agentRole };
    const assigned = await graph("POST", `${path}/appRoleAssignedTo`, body);
    expect(assigned.status).toBe(201);
    const listed = (await graph("GET", `${path}/appRoleAssignedTo`)).body.value;
    const granted = (await graph("GET", `${path}/appRoleAssignments`)).body.value;
    for (const one of [assigned.body, ...listed, ...granted])
      expect(differences(one, "microsoft.graph.appRoleAssignment", "assignment")).toEqual([]);
    const delegated = (await graph("GET", `${path}/oauth2PermissionGrants`)).body.value;
    expect(delegated).toHaveLength(1);
    expect(differences(delegated[0], "microsoft.graph.oAuth2PermissionGrant", "grant")).toEqual([]);
  });
});
