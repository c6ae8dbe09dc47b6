// The routes of provisioning over ports in memory: requests go in as the host would hand them over.
import {
  cancelProvisioningBatch,
  provisionBatch,
  readProvisioningBatch,
} from "../../../functions/provisioning/provisioning-batch.http";
import {
  cancelProvisioning,
  checkProvisioning,
  listProvisioning,
  provisionEndpoint,
  readProvisioning,
  removeEndpoint,
} from "../../../functions/provisioning/provisioning.http";
import { endpoint, external } from "../../shared/use-cases/provisioning/provisioning-office";
import { deskOf } from "./provisioning-desk";

describe("the routes of provisioning", () => {
  it("begin a run that can be watched, as JSON and as events, until it has ended", async () => {
    const { office, ask } = await deskOf();
    office.teams.isAtWork = false;
    const begun = await ask(provisionEndpoint, {
      method: "POST",
      body: endpoint(1),
      headers: { "idempotency-key": '"one"' },
    });
    expect(begun.status).toBe(202);
    const runId = String(begun.json.runId);
    expect(begun.headers.get("location")).toBe(`/api/provisioning/${runId}`);
    const again = await ask(provisionEndpoint, {
      method: "POST",
      body: endpoint(1),
      headers: { "idempotency-key": "one" },
    });
    expect([again.status, again.json.runId]).toEqual([200, runId]);

    await office.settle();
    const watched = await ask(readProvisioning, { params: { runId } });
    expect(watched.json).toMatchObject({ state: "waiting" });
    expect(watched.json).not.toHaveProperty("askedAs");
    const accept = { accept: "text/event-stream" };
    const events = await ask(readProvisioning, { params: { runId }, headers: accept });
    const [, id = ""] = /^id: (\d+)$/m.exec(events.text) ?? [];
    expect(events.text).toMatch(/^retry: 3000\n\nid: \d+\nevent: changed\ndata: \{/);
    const unchanged = await ask(readProvisioning, { params: { runId }, headers: { ...accept, "last-event-id": id } });
    expect(unchanged.text).toBe("retry: 3000\n\n");

    office.teams.isAtWork = true;
    office.teams.work();
    expect((await ask(checkProvisioning, { method: "POST", params: { runId } })).status).toBe(202);
    await office.pass(60_000);
    const ended = await ask(readProvisioning, { params: { runId }, headers: { ...accept, "last-event-id": id } });
    expect(ended.text).toContain("event: ended");
    const [, last = ""] = /^id: (\d+)$/m.exec(ended.text) ?? [];
    const over = await ask(readProvisioning, { params: { runId }, headers: { ...accept, "last-event-id": last } });
    expect(over.status).toBe(204);
    expect((await ask(cancelProvisioning, { method: "DELETE", params: { runId } })).status).toBe(409);
    expect(await ask(listProvisioning, {})).toMatchObject({ status: 200, json: { items: [{ runId }] } });

    const { endpointId } = (await ask(readProvisioning, { params: { runId } })).json;
    const removal = await ask(removeEndpoint, { method: "DELETE", params: { endpointId: String(endpointId) } });
    expect(removal).toMatchObject({ status: 202, json: { kind: "remove" } });
  });

  it("plan without changing anything", async () => {
    const { office, ask } = await deskOf();
    const planned = await ask(provisionEndpoint, { method: "POST", path: "things?plan=true", body: endpoint(1) });
    expect(planned).toMatchObject({ status: 200, json: { isPossible: true, problems: [] } });
    expect(office.tenant.users.size).toBe(0);
    expect((await ask(listProvisioning, {})).json).toEqual({ items: [] });
  });

  it("refuse by its name what an external endpoint cannot have", async () => {
    const { office, ask } = await deskOf();
    const fieldsOf = async (changes: Record<string, unknown>) => {
      const { status, json } = await ask(provisionEndpoint, { method: "POST", body: { ...external(1), ...changes } });
      return [status, ...(json.errors as { field: string }[]).map(({ field }) => field)];
    };
    expect(await fieldsOf({ model: "sbc" })).toEqual([400, "endpoint.model"]);
    expect(await fieldsOf({ number: { value: "229000001" } })).toEqual([400, "endpoint.number.value"]);
    expect(await fieldsOf({ number: { value: "+351229000001", kind: "calling-plan" } })).toEqual([
      400,
      "endpoint.number.kind",
    ]);
    expect(await fieldsOf({ userPrincipalName: "a@contoso.example", testCall: { by: "nobody" } })).toEqual([
      400,
      "endpoint.userPrincipalName",
      "endpoint.testCall",
    ]);
    expect(await fieldsOf({ opens: undefined })).toEqual([400, "endpoint.opens"]);
    expect((await ask(listProvisioning, {})).json).toEqual({ items: [] });

    const { kind: _usual, ...number } = external(1).number;
    const begun = await ask(provisionEndpoint, { method: "POST", body: { ...external(1), number } });
    expect(begun).toMatchObject({ status: 202, json: { wish: external(1), endpointId: begun.json.runId } });
    await office.settle();
    const endpointId = String(begun.json.runId);
    const removal = await ask(removeEndpoint, { method: "DELETE", params: { endpointId } });
    expect(removal).toMatchObject({ status: 202, json: { kind: "remove" } });
  });

  it("take a table, and refuse it whole with row and field", async () => {
    const { ask } = await deskOf();
    const csv = (...rows: string[]) =>
      ["userPrincipalName,displayName,usageLocation,number,numberKind,flow,testCall", ...rows].join("\n");
    const post = (body: string) =>
      ask(provisionBatch, { method: "POST", body, headers: { "content-type": "text/csv" } });
    const malformed = await post(csv("branch1,Branch 1,PT,351220000001,calling-plan,menu,nobody"));
    expect(malformed.status).toBe(400);
    expect(JSON.stringify(malformed.json.errors)).toContain("userPrincipalName");
    const row = (n: number) => `branch${n}@contoso.example,Branch ${n},PT,35122000000${n},calling-plan,menu,nobody`;
    const impossible = await post(csv(row(1), row(1)));
    expect(impossible.status).toBe(422);
    expect(JSON.stringify(impossible.json.errors)).toContain("rows.1.number.value");
    const sbc = "Elsewhere,+351229000001,menu,direct-routing";
    const foreign = await post(`displayName,number,flow,model,usageLocation\n${sbc},PT`);
    expect([foreign.status, JSON.stringify(foreign.json.errors)]).toEqual([
      400,
      expect.stringContaining("0.usageLocation"),
    ]);
    expect((await post(`displayName,number,flow,model\n${sbc}`)).status).toBe(202);
    const begun = await post(csv(row(1), row(2)));
    expect(begun).toMatchObject({ status: 202, json: { rows: 2 } });
    const batchId = String(begun.json.batchId);
    expect(await ask(readProvisioningBatch, { params: { batchId } })).toMatchObject({ status: 200, json: { batchId } });
  });

  it("call a batch off, as often as asked, and answer its report", async () => {
    const { office, ask } = await deskOf();
    office.teams.isAtWork = false;
    const body = [endpoint(1), endpoint(2)];
    const begun = await ask(provisionBatch, { method: "POST", path: "things?atOnce=1", body });
    const params = { batchId: String(begun.json.batchId) };
    await office.settle();
    const cancel = (token = "user:admin") => ask(cancelProvisioningBatch, { method: "DELETE", params, token });
    expect((await cancel("user:supervisor")).status).toBe(403);
    const calledOff = await cancel();
    expect(calledOff.status).toBe(202);
    expect(calledOff.headers.get("location")).toBe(`/api/provisioning/batches/${params.batchId}`);
    expect(calledOff.json).toMatchObject({ isOver: false, rows: [{}, { state: "never-begun" }] });
    expect(await cancel()).toMatchObject({ status: 202, json: { cancelAsked: calledOff.json.cancelAsked } });
    const unknown = { batchId: "b0000000-0000-4000-8000-000000000009" };
    expect((await ask(cancelProvisioningBatch, { method: "DELETE", params: unknown })).status).toBe(404);
    const misspelt = await ask(cancelProvisioningBatch, { method: "DELETE", params: { batchId: "latest" } });
    expect([misspelt.status, JSON.stringify(misspelt.json.errors)]).toEqual([400, expect.stringContaining("batchId")]);
  });

  it("are for administrators", async () => {
    const { ask } = await deskOf();
    const asked = { method: "POST", body: endpoint(1) };
    expect((await ask(provisionEndpoint, { ...asked, token: "user:supervisor" })).status).toBe(403);
    expect((await ask(provisionEndpoint, { ...asked, token: "nobody" })).status).toBe(401);
    const runId = "0e000000-0000-4000-8000-000000000009";
    expect((await ask(readProvisioning, { params: { runId } })).status).toBe(404);
    expect((await ask(cancelProvisioning, { method: "DELETE", params: { runId } })).status).toBe(404);
  });
});
