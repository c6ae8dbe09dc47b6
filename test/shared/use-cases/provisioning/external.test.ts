// External endpoints over ports in memory: agents are looked at one by one, and the setting is all that is made.
import { idOf, type EndpointId, type FlowId } from "../../../../shared/domain/kernel/ids";
import { Fault } from "../../../../shared/ports/fault";
import { tenantId } from "../../../functions/plumbing/edge";
import {
  admin,
  agentIdOf,
  endpoint,
  external,
  numberElsewhere,
  numberOf,
  provisioningOffice,
  type OfficeOptions,
} from "./provisioning-office";

const minute = 60_000;
const day = 1_440 * minute;

type Office = Awaited<ReturnType<typeof provisioningOffice>>;
const stepOf = async (office: Office, runId: string, name: string) =>
  (await office.run(runId)).steps.find((step) => step.name === name);

/** No worker is there. */
const byHand: OfficeOptions["between"] = (ports) => ({
  ...ports,
  teamsBy: (who) => ({ ...ports.teamsBy(who), kind: "by-hand" }),
});

describe("an external endpoint", () => {
  it("is bound where every agent can be called, and nothing is made in the tenant", async () => {
    const office = await provisioningOffice({ licences: 0 });
    await office.hire(1, { numbers: ["+351220000101"] });
    await office.hire(2);
    const { runId } = await office.start(external(1));
    await office.pass(minute);
    const run = await office.run(runId);
    expect(run).toMatchObject({ state: "complete", repairs: [], facts: { endpointId: runId } });
    expect((await office.settings.current(tenantId, "endpoints", runId))?.item).toMatchObject({
      number: numberElsewhere(1),
      model: "direct-routing",
    });
    expect(run.steps.map(({ name, state }) => [name, state])).toEqual([
      ["prerequisites", "done"],
      ["agents", "done"],
      ...["application-instance", "synchronised", "in-directory", "usage-location", "licence", "number"].map((name) => [
        name,
        "skipped",
      ]),
      ["number-at-sbc", "done"],
      ["bound", "done"],
      ["test-call", "skipped"],
    ]);
    expect(run.steps.every(({ evidence }) => evidence.length > 0)).toBe(true);
    expect((await stepOf(office, runId, "agents"))?.evidence.map(({ read }) => read)).toEqual([
      "Teams Phone, voice-enabled, +351220000101",
      "Teams Phone, voice-enabled, voice route Portugal",
    ]);
    expect([...office.tenant.users.keys()]).toEqual([agentIdOf(1), agentIdOf(2)]);
  });

  it("waits for agents who lack something, names each with the repair, and goes on once they have it", async () => {
    const office = await provisioningOffice();
    await office.hire(1);
    await office.hire(2, { phone: false });
    const { runId } = await office.start(external(1));
    await office.pass(minute);
    expect(await office.run(runId)).toMatchObject({ state: "waiting" });
    const waiting = await stepOf(office, runId, "agents");
    expect(waiting).toMatchObject({ waitingFor: "1 of 2 agents to be made ready for Direct Routing" });
    expect(waiting?.toMend?.map(({ code, about, repair }) => [code, about, repair])).toEqual([
      [
        "agent-without-teams-phone",
        `agent Agent 2 (${agentIdOf(2)})`,
        "give the account a licence with Microsoft Teams Phone: Microsoft 365 admin center, Users, Active users, Licenses and apps",
      ],
      [
        "agent-not-voice-enabled",
        `agent Agent 2 (${agentIdOf(2)})`,
        `Set-CsPhoneNumberAssignment -Identity '${agentIdOf(2)}' -EnterpriseVoiceEnabled $true`,
      ],
    ]);
    await office.pass(3 * day);
    await office.hire(2);
    await office.use.checkRun({ tenantId, runId });
    await office.settle();
    expect(await office.run(runId)).toMatchObject({ state: "complete" });
    expect(await stepOf(office, runId, "agents")).not.toHaveProperty("toMend");
  });

  it("gives up after a week in which nobody mended it, and has made nothing", async () => {
    const office = await provisioningOffice();
    await office.hire(1, { phone: false });
    const { runId } = await office.start(external(1));
    await office.pass(8 * day);
    expect(await office.run(runId)).toMatchObject({ state: "failed", failure: { step: "agents" }, repairs: [] });
    expect(await office.settings.list(tenantId, "endpoints")).toEqual([]);
  });

  it("asks the worker anew for voice routes, so that one which is made meanwhile counts", async () => {
    const office = await provisioningOffice();
    office.teams.voiceRoutes.pop();
    await office.hire(1);
    const { runId } = await office.start(external(1));
    await office.pass(minute);
    expect((await stepOf(office, runId, "agents"))?.toMend).toMatchObject([{ code: "agent-without-number" }]);
    office.teams.voiceRoutes.push("Contact center");
    await office.use.checkRun({ tenantId, runId });
    await office.settle();
    expect(await office.run(runId)).toMatchObject({ state: "complete" });
  });

  it("needs a number for every agent where no worker can see voice routes", async () => {
    const office = await provisioningOffice({ between: byHand });
    await office.hire(1);
    const { runId } = await office.start(external(1));
    await office.pass(minute);
    expect((await stepOf(office, runId, "agents"))?.toMend).toMatchObject([{ code: "agent-without-number" }]);
    await office.hire(1, { numbers: ["+351220000101"] });
    await office.pass(20 * minute);
    expect(await office.run(runId)).toMatchObject({ state: "complete" });
  });

  it("is refused by name where the number cannot be at the SBC, is bound already, or opens nothing", async () => {
    const office = await provisioningOffice();
    const problems = async (changes: Parameters<typeof external>[1]) => {
      const planned = await office.use.planEndpoint(tenantId, external(1, changes));
      return planned.ok ? planned.value.problems.map(({ field }) => field) : [];
    };
    const value = (number: string) => ({ number: { value: number, kind: "direct-routing" } as const });
    expect(await problems(value(numberOf(1)))).toEqual(["number.value"]);
    await office.hire(1, { numbers: ["+351220000101"] });
    expect(await problems(value("+351220000101"))).toEqual(["number.value"]);
    expect(await problems({ opens: { flow: idOf<FlowId>("nowhere") } })).toEqual(["opens.flow"]);
    const first = await office.start(external(1));
    await office.settle();
    const claimed = await office.use.startEndpoint({ tenantId, by: admin, asked: external(1) });
    expect(claimed).toMatchObject({ refusal: { code: "already-exists" } });
    if (!claimed.ok) expect(claimed.refusal.message).toContain(first.runId);
    const ofOurs = await office.use.planEndpoint(
      tenantId,
      endpoint(1, { testCall: { by: "us", from: idOf<EndpointId>(first.runId) } }),
    );
    expect(ofOurs).toMatchObject({ value: { problems: [{ field: "testCall.from" }] } });
  });

  it("is planned without changing anything: what would be done, and which agents would be waited for", async () => {
    const office = await provisioningOffice();
    await office.hire(1, { phone: false });
    const planned = await office.use.planEndpoint(tenantId, external(1));
    expect(planned).toMatchObject({ ok: true, value: { isPossible: false, problems: [] } });
    if (!planned.ok) return;
    expect(planned.value.toMend?.map(({ code }) => code)).toEqual([
      "agent-without-teams-phone",
      "agent-not-voice-enabled",
    ]);
    expect(planned.value.steps.map(({ name }) => name)).toEqual(["prerequisites", "agents", "number-at-sbc", "bound"]);
    expect(planned.value.steps.every(({ does }) => !does.startsWith("nothing"))).toBe(true);
    await office.hire(1, { numbers: ["+351220000101"] });
    expect(await office.use.planEndpoint(tenantId, external(1))).toMatchObject({ value: { isPossible: true } });
    expect(await office.store.list(tenantId, {}, 10)).toMatchObject({ items: [] });
  });

  it("is planned by as many agents as there is time for, and says how many were left out", async () => {
    const office = await provisioningOffice();
    for (let n = 1; n <= 203; n++) await office.hire(n, { numbers: [`+35122000${1000 + n}`] });
    const planned = await office.use.planEndpoint(tenantId, external(1));
    expect(planned).toMatchObject({ value: { isPossible: true, toMend: [{ code: "agents-left-out" }] } });
    if (planned.ok) expect(planned.value.toMend?.[0]?.cause).toContain("3 more");
  });

  it("is not bound where somebody in Teams was given the number meanwhile", async () => {
    const office = await provisioningOffice();
    await office.hire(1, { phone: false });
    const { runId } = await office.start(external(1));
    await office.pass(minute);
    await office.hire(1, { numbers: [numberElsewhere(1)] });
    await office.pass(20 * minute);
    const run = await office.run(runId);
    expect(run).toMatchObject({ state: "failed", failure: { step: "number-at-sbc" }, repairs: [] });
    expect(run.failure?.why).toContain(`Remove-CsPhoneNumberAssignment -Identity '${agentIdOf(1)}'`);
  });

  it("is unbound again where the run is called off, and its number may be asked for again", async () => {
    // The setting is written, and cannot be read back.
    let isBlind = true;
    const between: OfficeOptions["between"] = (ports) => ({
      ...ports,
      settings: {
        ...ports.settings,
        async current(tenant, kind, id) {
          const found = await ports.settings.current(tenant, kind, id);
          if (kind === "endpoints" && found && isBlind) throw new Fault("Cosmos does not answer", { retryable: true });
          return found;
        },
      },
    });
    const office = await provisioningOffice({ between });
    const { runId } = await office.start(external(1));
    await office.pass(minute);
    expect(await office.settings.list(tenantId, "endpoints")).toHaveLength(1);
    await office.use.cancelRun({ tenantId, runId }, admin);
    isBlind = false;
    await office.pass(10 * minute);
    expect(await office.run(runId)).toMatchObject({ state: "cancelled", repairs: [] });
    expect(await office.settings.list(tenantId, "endpoints")).toEqual([]);
    const again = await office.start(external(1));
    await office.settle();
    expect(await office.run(again.runId)).toMatchObject({ state: "complete" });
  });

  it("is removed by a run that only unbinds it", async () => {
    const office = await provisioningOffice();
    await office.hire(1);
    const { runId } = await office.start(external(1));
    await office.settle();
    const removal = await office.use.removeEndpoint({ tenantId, by: admin, endpointId: runId, drains: false });
    if (!removal.ok) throw new Error(removal.refusal.message);
    await office.settle();
    const removed = await office.run(removal.value.run.runId);
    expect(removed).toMatchObject({ state: "complete", repairs: [] });
    expect(removed.steps.filter(({ state }) => state !== "skipped").map(({ name }) => name)).toEqual([
      "calls-over",
      "bound",
    ]);
    expect(await office.settings.list(tenantId, "endpoints")).toEqual([]);
    const again = await office.start(external(1));
    await office.settle();
    expect(await office.run(again.runId)).toMatchObject({ state: "complete" });
  });

  it("may be a row among others, and takes no licence", async () => {
    const office = await provisioningOffice({ licences: 1 });
    await office.hire(1);
    const start = (...asked: Parameters<typeof office.use.startBatch>[0]["asked"]) =>
      office.use.startBatch({ tenantId, by: admin, asked, atOnce: 2 });
    const twice = await start(external(1), external(1));
    expect(twice).toMatchObject({ refusal: { field: "rows.1.number.value" } });
    const begun = await start(endpoint(1), external(1), external(2));
    if (!begun.ok) throw new Error(begun.refusal.message);
    await office.pass(10 * minute);
    const report = await office.use.readBatch({ tenantId, batchId: begun.value.batchId });
    expect(report).toMatchObject({ value: { isOver: true, counts: { complete: 3 } } });
    if (report.ok) expect(report.value.rows[1]).not.toHaveProperty("userPrincipalName");
  });
});
