// Provisioning over ports in memory: what is made, undone, claimed and refused.
import { idOf, type EndpointId, type FlowId } from "../../../../shared/domain/kernel/ids";
import { tenantId } from "../../../functions/plumbing/edge";
import { admin, endpoint, numberOf, provisioningOffice } from "./provisioning-office";

const minute = 60_000;
const day = 1440 * minute;

describe("making an endpoint", () => {
  it("makes account, licence, number and binding, and keeps what was read back", async () => {
    const office = await provisioningOffice();
    const { runId } = await office.start(endpoint(1));
    await office.pass(minute);
    const run = await office.run(runId);
    expect(run.state).toBe("complete");
    const { endpointId = "" } = run.facts;
    expect(office.tenant.users.get(endpointId)).toMatchObject({ usageLocation: "PT", displayName: "Branch 1" });
    expect(office.tenant.numbers.get(numberOf(1))).toMatchObject({ assignedTo: endpointId });
    expect((await office.settings.current(tenantId, "endpoints", endpointId))?.item).toMatchObject({
      number: numberOf(1),
      opens: { flow: "menu" },
    });
    for (const step of run.steps.filter(({ state }) => state === "done"))
      expect([step.name, step.evidence.length > 0]).toEqual([step.name, true]);
    expect(run.repairs).toEqual([]);
  });

  it("waits until somebody has called and was answered", async () => {
    const office = await provisioningOffice();
    const { runId } = await office.start(endpoint(1, { testCall: { by: "anybody" } }));
    await office.pass(5 * minute);
    const waiting = await office.run(runId);
    expect(waiting).toMatchObject({ state: "waiting" });
    expect(waiting.steps.find(({ name }) => name === "test-call")).toMatchObject({
      state: "waiting",
      waitingFor: `somebody to call ${numberOf(1)} from any telephone`,
    });
    office.call(waiting.facts.endpointId ?? "");
    await office.use.checkRun({ tenantId, runId });
    await office.settle();
    expect(await office.run(runId)).toMatchObject({ state: "complete" });
  });

  it("calls by itself from another endpoint, and once more if the call does not arrive", async () => {
    const office = await provisioningOffice();
    const first = await office.start(endpoint(1));
    await office.settle();
    const from = idOf<EndpointId>((await office.run(first.runId)).facts.endpointId ?? "");
    const { runId } = await office.start(endpoint(2, { testCall: { by: "us", from } }));
    await office.pass(2 * minute);
    expect(office.dialled).toEqual([numberOf(2), numberOf(2)]);
    office.call((await office.run(runId)).facts.endpointId ?? "");
    await office.pass(minute);
    expect(await office.run(runId)).toMatchObject({ state: "complete" });
  });

  it("gives up after a week in which nobody called, and leaves nothing behind", async () => {
    const office = await provisioningOffice();
    const { runId } = await office.start(endpoint(1, { testCall: { by: "anybody" } }));
    await office.pass(8 * day);
    expect(await office.run(runId)).toMatchObject({ state: "failed", failure: { step: "test-call" }, repairs: [] });
    expect(office.isClean(1)).toBe(true);
  });

  it("tells all that is missing at once, and changes nothing", async () => {
    const office = await provisioningOffice({ licences: 0 });
    const wish = endpoint(1, {
      userPrincipalName: "porto@elsewhere.example",
      number: { value: "+351999999999", kind: "calling-plan" },
      opens: { flow: idOf<FlowId>("nowhere") },
    });
    const planned = await office.use.planEndpoint(tenantId, wish);
    expect(planned).toMatchObject({ ok: true, value: { isPossible: false } });
    if (!planned.ok) return;
    expect(planned.value.problems.map(({ field }) => field)).toEqual([
      "userPrincipalName",
      "",
      "number.value",
      "opens.flow",
    ]);
    const { runId } = await office.start(wish);
    await office.settle();
    const run = await office.run(runId);
    expect(run).toMatchObject({ state: "failed", failure: { step: "prerequisites" }, repairs: [] });
    expect(office.tenant.users.size).toBe(0);
  });

  it("adopts an account of ours that was there, and does not take it away again", async () => {
    const office = await provisioningOffice();
    const { userPrincipalName, displayName } = endpoint(1);
    await office.teams.send(tenantId, "by somebody", {
      do: "create-application-instance",
      userPrincipalName,
      displayName,
      applicationId: "a9000000-0000-4000-8000-000000000001",
    });
    const { runId } = await office.start(endpoint(1, { testCall: { by: "anybody" } }));
    await office.pass(minute);
    await office.use.cancelRun({ tenantId, runId }, admin);
    await office.pass(10 * minute);
    const run = await office.run(runId);
    expect(run).toMatchObject({ state: "cancelled", repairs: [] });
    expect(office.tenant.users.get(run.facts.endpointId ?? "")).toMatchObject({ userPrincipalName, licences: [] });
    expect(office.tenant.numbers.get(numberOf(1))?.assignedTo).toBeUndefined();
  });

  it("refuses an account of another application", async () => {
    const office = await provisioningOffice();
    const { userPrincipalName, displayName } = endpoint(1);
    await office.teams.send(tenantId, "by somebody", {
      do: "create-application-instance",
      userPrincipalName,
      displayName,
      applicationId: "b0000000-0000-4000-8000-000000000001",
    });
    const { runId } = await office.start(endpoint(1));
    await office.pass(minute);
    expect((await office.run(runId)).failure).toMatchObject({ step: "application-instance" });
    expect(office.tenant.users.size).toBe(1);
  });
});

describe("asking twice", () => {
  it("is one run with one key, and refused with another body", async () => {
    const office = await provisioningOffice();
    const first = await office.start(endpoint(1), "key");
    await office.settle();
    const again = await office.use.startEndpoint({ tenantId, by: admin, asked: endpoint(1), idempotencyKey: "key" });
    expect(again).toMatchObject({ ok: true, value: { isNew: false, run: { runId: first.runId, state: "complete" } } });
    const other = await office.use.startEndpoint({ tenantId, by: admin, asked: endpoint(2), idempotencyKey: "key" });
    expect(other).toMatchObject({ ok: false, refusal: { code: "unprocessable", field: "idempotency-key" } });
  });

  it("at once with one key and two bodies begins one of them, and keeps nothing of the other", async () => {
    const office = await provisioningOffice();
    const asked = (n: number) =>
      office.use.startEndpoint({ tenantId, by: admin, asked: endpoint(n), idempotencyKey: "key" });
    const both = await Promise.all([asked(1), asked(2)]);
    expect(both).toMatchObject([
      { ok: true },
      { ok: false, refusal: { code: "unprocessable", field: "idempotency-key" } },
    ]);
    await office.pass(minute);
    expect([office.isClean(1), office.isClean(2)]).toEqual([false, true]);
    expect(await office.use.startEndpoint({ tenantId, by: admin, asked: endpoint(2) })).toMatchObject({ ok: true });
  });

  it("keeps a key for what was asked under it, even where that has failed", async () => {
    const office = await provisioningOffice({ licences: 0 });
    const { runId } = await office.start(endpoint(1), "key");
    await office.settle();
    const asked = (n: number) =>
      office.use.startEndpoint({ tenantId, by: admin, asked: endpoint(n), idempotencyKey: "key" });
    expect(await asked(1)).toMatchObject({ value: { isNew: false, run: { runId, state: "failed" } } });
    expect(await asked(2)).toMatchObject({ refusal: { code: "unprocessable" } });
  });

  it("at once for two batches with one key begins one of them, and refuses the other body", async () => {
    const office = await provisioningOffice();
    const asked = (n: number) =>
      office.use.startBatch({ tenantId, by: admin, asked: [endpoint(n)], atOnce: 1, idempotencyKey: "key" });
    const both = await Promise.all([asked(1), asked(2), asked(1)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(2);
    expect(both).toContainEqual(
      expect.objectContaining({ refusal: expect.objectContaining({ code: "unprocessable" }) }),
    );
  });

  it("lets one of two have a number, and tells the other which run has it", async () => {
    const office = await provisioningOffice();
    const both = await Promise.all(
      [1, 2].map((n) =>
        office.use.startEndpoint({
          tenantId,
          by: admin,
          asked: endpoint(n, { number: { value: numberOf(1), kind: "calling-plan" } }),
        }),
      ),
    );
    const won = both.filter(({ ok }) => ok);
    expect(won).toHaveLength(1);
    const [winner] = won;
    const loser = both.find(({ ok }) => !ok);
    expect(loser).toMatchObject({ refusal: { code: "already-exists" } });
    if (winner?.ok && loser && !loser.ok) expect(loser.refusal.message).toContain(winner.value.run.runId);
    await office.pass(minute);
    expect([office.isClean(1), office.isClean(2)].filter(Boolean)).toHaveLength(1);
  });

  it("gives back what a failed run had claimed", async () => {
    const office = await provisioningOffice({ licences: 0 });
    await office.start(endpoint(1));
    await office.settle();
    const again = await office.start(endpoint(1));
    expect(again.state).toBe("running");
  });

  it("takes over what somebody claimed who died before a run began", async () => {
    const office = await provisioningOffice();
    const dead = idOf<typeof again.runId>("dead0000-0000-4000-8000-000000000001");
    const holder = { runId: dead, at: office.clock.now() };
    await office.store.claims.create({ tenantId, kind: "number", name: numberOf(1), holder });
    const early = await office.use.startEndpoint({ tenantId, by: admin, asked: endpoint(1) });
    expect(early).toMatchObject({ ok: false });
    await office.pass(2 * minute);
    const again = await office.start(endpoint(1));
    await office.settle();
    expect(await office.run(again.runId)).toMatchObject({ state: "complete" });
  });
});

describe("cancelling", () => {
  it("undoes what was made, even while the worker has not answered", async () => {
    const office = await provisioningOffice();
    office.teams.isAtWork = false;
    const { runId } = await office.start(endpoint(1));
    await office.settle();
    office.teams.work();
    await office.pass(minute);
    await office.use.cancelRun({ tenantId, runId }, admin);
    await office.settle();
    expect(await office.run(runId)).toMatchObject({ state: "cancelling" });
    office.teams.work();
    await office.pass(20 * minute);
    expect(await office.run(runId)).toMatchObject({ state: "cancelled", cancelledBy: { by: admin }, repairs: [] });
    expect(office.isClean(1)).toBe(true);
  });

  it("is refused once the run is complete", async () => {
    const office = await provisioningOffice();
    const { runId } = await office.start(endpoint(1));
    await office.settle();
    expect(await office.use.cancelRun({ tenantId, runId }, admin)).toMatchObject({ refusal: { code: "not-now" } });
  });
});

describe("removing an endpoint", () => {
  const made = async () => {
    const office = await provisioningOffice();
    const { runId } = await office.start(endpoint(1));
    await office.settle();
    const { endpointId = "" } = (await office.run(runId)).facts;
    const remove = (drains = false) => office.use.removeEndpoint({ tenantId, by: admin, endpointId, drains });
    return { office, endpointId, remove };
  };

  it("takes away what the run had made, so that it can be made again", async () => {
    const { office, endpointId, remove } = await made();
    const removal = await remove();
    if (!removal.ok) throw new Error(removal.refusal.message);
    await office.pass(minute);
    expect(await office.run(removal.value.run.runId)).toMatchObject({ state: "complete" });
    expect(office.isClean(1)).toBe(true);
    expect(await office.settings.current(tenantId, "endpoints", endpointId)).toBeUndefined();
    expect(await remove()).toMatchObject({ refusal: { code: "not-found" } });
    const again = await office.start(endpoint(1));
    await office.settle();
    expect(await office.run(again.runId)).toMatchObject({ state: "complete" });
  });

  it("refuses while calls are in progress, or waits for them", async () => {
    const { office, remove } = await made();
    office.setInProgress(2);
    expect(await remove()).toMatchObject({ refusal: { code: "not-now" } });
    const draining = await remove(true);
    if (!draining.ok) throw new Error(draining.refusal.message);
    await office.pass(5 * minute);
    expect(await office.run(draining.value.run.runId)).toMatchObject({ state: "waiting" });
    expect(await remove(true)).toMatchObject({ refusal: { code: "already-exists" } });
    office.setInProgress(0);
    await office.pass(2 * minute);
    expect(await office.run(draining.value.run.runId)).toMatchObject({ state: "complete" });
    expect(office.isClean(1)).toBe(true);
  });
});
