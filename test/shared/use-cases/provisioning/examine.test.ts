import { endpoint as endpointSchema } from "../../../../shared/contracts/settings/endpoint";
import { agentProfile } from "../../../../shared/contracts/settings/agent-profile";
import type { Setting } from "../../../../shared/domain/settings/setting";
import { DirectoryRefusal } from "../../../../shared/ports/directory-refusal";
import { Fault } from "../../../../shared/ports/fault";
import type { TeamsAdministration } from "../../../../shared/ports/teams-administration";
import type { TeamsOutcome } from "../../../../shared/domain/provisioning/teams-command";
import { careUnderTest, tenantId } from "./care-under-test";

const ana = "a6e47000-0000-4000-8000-000000000001";
const line = "4e500000-0000-4000-8000-000000000001";
const number = "+351210000102";

async function working(model?: "direct-routing") {
  const house = careUnderTest();
  for (const application of ["calling", "web", "provisioning"] as const) house.grant(application);
  const user = { displayName: "Ana", userPrincipalName: "ana@demo.example", isEnabled: true, licences: [] };
  house.tenant.users.set(ana, { ...user, userId: ana, plans: [{ name: "TEAMS1", isReady: true }] });
  house.tenant.users.set(line, {
    ...{ ...user, displayName: "Line", userPrincipalName: "line@demo.example", userId: line, usageLocation: "PT" },
    plans: [{ name: "MCOEV_VIRTUALUSER", isReady: true }],
  });
  house.tenant.products.set("p", { partNumber: "PHONESYSTEM_VIRTUALUSER", bought: 25, plans: [] });
  house.tenant.numbers.set(number, {
    ...{ number, kind: "calling-plan", isActivated: true, activation: "activated", suitsApplications: true },
    ...(model === undefined ? { assignedTo: line } : { kind: model }),
  });
  await house.care.giveRole({ tenantId, principalId: ana, role: "admin" });
  await house.care.giveRole({ tenantId, principalId: ana, role: "agent" });
  const put = async (setting: Setting) => {
    await house.ports.settings.put(tenantId, { setting, expected: "anything", by: { id: "admin" }, at: 0 });
  };
  const opens = { queue: "support" };
  await put({ kind: "agents", item: agentProfile.parse({ id: ana, name: "Ana" }) });
  await put({
    kind: "endpoints",
    item: endpointSchema.parse({ id: line, name: "Line", number, opens, ...(model && { model }) }),
  });
  return house;
}

const worth = async (care: Awaited<ReturnType<typeof working>>["care"]) =>
  (await care.examine(tenantId)).findings.filter(({ severity }) => severity !== "note").map(({ code }) => code);
const failing = (error: Error) => async (): Promise<never> => {
  throw error;
};

/** Answers when it is told to, as the queue brings answers: in its own time. */
function slowWorker(outcome: TeamsOutcome) {
  const sent: string[] = [];
  const answered = new Set<string>();
  const worker: TeamsAdministration = {
    kind: "worker",
    send: async (_, id) => void sent.push(id),
    answerTo: async (_, id) => (answered.has(id) ? outcome : undefined),
  };
  return { worker: worker as never, sent, answer: () => sent.forEach((id) => answered.add(id)) };
}
const routes = (names: readonly string[]): TeamsOutcome => ({
  outcome: "answered",
  answer: { is: "voice-routes", names },
});

describe("an examination", () => {
  it("goes by everything that is there: here only the queue that the line opens is missing", async () => {
    const { care } = await working();
    const { isWell, counts, findings } = await care.examine(tenantId);
    expect({ isWell, counts }).toEqual({ isWell: false, counts: { error: 1, warning: 0, note: 2 } });
    expect(findings.map(({ code }) => code)).toEqual([
      "endpoint-unbound",
      "permission-powerful",
      "permission-powerful",
    ]);
  });

  it("is not stopped by anything that does not answer", async () => {
    const house = await working();
    const silent = failing(new Fault("Graph did not answer", { retryable: true }));
    const { directory, roles, numbers } = house.ports;
    const care = house.careWith({
      directory: { ...directory, user: silent, products: silent },
      roles: { ...roles, assignments: silent },
      numbers: { ...numbers, number: silent },
      examinations: { calling: silent, webhook: silent, clockAheadMs: silent },
      taskHub: { check: silent },
    });
    expect(await worth(care)).toEqual([
      "task-hub-down",
      "webhook-unreachable",
      "endpoint-unbound",
      ...["not-read", "not-read", "not-read", "not-read", "not-read"],
      "agent-not-read",
      "not-read",
    ]);
  });

  it("tells once what the tenant has not let it see", async () => {
    const house = await working();
    const closed = failing(new DirectoryRefusal("not-consented", "Insufficient privileges"));
    const { directory, numbers } = house.ports;
    const care = house.careWith({
      directory: { ...directory, user: closed, products: closed },
      numbers: { ...numbers, number: closed },
    });
    const { findings } = await care.examine(tenantId);
    expect(findings.map(({ code }) => code)).toEqual([
      ...["endpoint-unbound", "permission-powerful", "permission-powerful", "not-examined"],
    ]);
    expect(findings.at(-1)?.about).toBe("licences, resource accounts, numbers, agents' accounts");
  });

  it("has the worker say which application an endpoint's calls are brought to", async () => {
    const house = await working();
    const instance = {
      objectId: line,
      userPrincipalName: "line@demo.example",
      displayName: "Line",
      applicationId: "other-app",
    };
    const { worker, answer } = slowWorker({ outcome: "answered", answer: { is: "application-instance", instance } });
    const care = house.careWith({ worker });
    expect(await worth(care)).toEqual(["endpoint-unbound"]);
    answer();
    const { findings } = await care.examine(tenantId);
    expect(findings.find(({ code }) => code === "wrong-application")).toMatchObject({
      severity: "error",
      repair: `Sync-CsOnlineApplicationInstance -ObjectId '${line}' -ApplicationId '00000000-0000-0000-0000-000000000000'; then Sync-CsOnlineApplicationInstance -ObjectId '${line}' -ApplicationId 'app-calling'`,
    });
  });

  it("knows of credits that were missing when calls were placed", async () => {
    const { care } = await working();
    await care.noteTrouble(tenantId, "2203: CreateUsageRequest: Balance not found");
    expect(await worth(care)).toEqual(["no-credit", "endpoint-unbound"]);
  });
});

describe("an endpoint that is bound as external", () => {
  it("makes agents need a telephone of their own", async () => {
    const { care } = await working("direct-routing");
    expect(await worth(care)).toEqual(["endpoint-unbound", "agent-without-teams-phone", "agent-not-voice-enabled"]);
    expect(await care.readReadiness({ tenantId, skip: 0 })).toMatchObject({
      model: "direct-routing",
      agents: [{ is: "not-ready" }],
    });
    expect(await care.readReadiness({ tenantId, skip: 0, model: "microsoft-api" })).toMatchObject({
      agents: [{ is: "ready" }],
    });
  });

  it("has its voice routes read by the worker, a moment after they were asked for", async () => {
    const house = await working("direct-routing");
    const { worker, sent, answer } = slowWorker(routes([]));
    const care = house.careWith({ worker });
    expect(await worth(care)).not.toContain("no-voice-route");
    expect(sent).toHaveLength(1);
    answer();
    expect(await worth(care)).toContain("no-voice-route");
    house.pass(5 * 60_000);
    expect(await worth(care)).toContain("no-voice-route");
    expect(sent).toHaveLength(2);
  });

  it("is content with a voice route, even where agents have no number", async () => {
    const house = await working("direct-routing");
    house.tenant.phones.set(ana, { isEnterpriseVoiceEnabled: true, featureTypes: [] });
    house.tenant.users.set(ana, {
      ...{ userId: ana, displayName: "Ana", userPrincipalName: "ana@demo.example", isEnabled: true, licences: [] },
      plans: [
        { name: "TEAMS1", isReady: true },
        { name: "MCOEV", isReady: true },
      ],
    });
    expect(await worth(house.care)).toContain("agent-without-number");
    const ready = async (care: typeof house.care) =>
      (await care.readReadiness({ tenantId, skip: 0 })).agents.map(({ is, findings }) => [
        is,
        ...findings.map(({ severity }) => severity),
      ]);
    expect(await ready(house.care)).toEqual([["not-ready", "error"]]);
    const { worker, answer } = slowWorker(routes(["Portugal"]));
    const care = house.careWith({ worker });
    // Nobody is accused while the answer is on its way.
    expect((await care.examine(tenantId)).counts.error).toBe(1);
    expect(await ready(care)).toEqual([["ready", "warning"]]);
    answer();
    expect(await worth(care)).toEqual(["endpoint-unbound"]);
    expect(await ready(care)).toEqual([["ready", "note"]]);
  });
});
