// What strangers and forgers send to the way back from Entra, and administrators to consent and people: refused by name, nothing changed.
import { consentStates } from "../../../shared/adapters/identity/consent-states";
import { consentRedirect } from "../../../functions/provisioning/consent-redirect.http";
import { askForConsent, readConsent } from "../../../functions/provisioning/consent.http";
import { doctor } from "../../../functions/provisioning/doctor.http";
import { giveRole, listRoles, searchPeople, takeRole } from "../../../functions/provisioning/people.http";
import { provisionBatch, readProvisioningBatch } from "../../../functions/provisioning/provisioning-batch.http";
import * as runs from "../../../functions/provisioning/provisioning.http";
import { readiness } from "../../../functions/provisioning/readiness.http";
import { answerRequest } from "../../../functions/plumbing/answer-request";
import { idOf } from "../../../shared/domain/kernel/ids";
import { careUnderTest } from "../../shared/use-cases/provisioning/care-under-test";
import { contextOf, pages, requestOf, tenantId, tokens, type Asked } from "../plumbing/edge";
import type { AnyRoute } from "./provisioning-desk";

async function asked(route: AnyRoute, useCases: () => unknown, request: Asked) {
  const answer = await answerRequest(route, requestOf(request), contextOf().context, () => ({
    tokens,
    pages,
    useCases,
  }));
  return {
    status: answer.status,
    headers: new Headers(answer.headers),
    text: typeof answer.body === "string" ? answer.body : "",
  };
}

function office() {
  const under = careUnderTest();
  under.grant("web");
  const ask = (route: AnyRoute, request: Asked) => asked(route, () => under.care, { token: "user:admin", ...request });
  const comeBack = (query: Record<string, string>, accept?: string) =>
    ask(consentRedirect, {
      path: `provisioning/consent/redirect?${new URLSearchParams(query).toString()}`,
      ...(accept === undefined ? {} : { headers: { accept } }),
    });
  const everything = () =>
    structuredClone({
      tenant: under.tenant,
      kept: [under.ports.requests, under.ports.standings, under.ports.troubles].map((kept) => kept.values()),
    });
  const stateFor = async (applications: readonly string[] = ["calling"]) => {
    const { text } = await ask(askForConsent, { method: "POST", body: { applications } });
    return new URL(/"url":"([^"]+)"/.exec(text)?.[1] ?? "").searchParams.get("state") ?? "";
  };
  return { ...under, ask, comeBack, everything, stateFor };
}

describe("the way back from Entra, which anybody can call,", () => {
  const part = (words: object) => Buffer.from(JSON.stringify(words)).toString("base64url");

  it("refuses every state that is not as it was handed out, and changes nothing", async () => {
    const { comeBack, everything, stateFor } = office();
    const state = await stateFor();
    const [words = "", signature = ""] = state.split(".");
    const said = JSON.parse(Buffer.from(words, "base64url").toString()) as Record<string, unknown>;
    const before = everything();
    const forged = [
      "x",
      ".",
      words,
      `${words}.`,
      `.${signature}`,
      `${words}.${"A".repeat(signature.length)}`,
      `${state}a`,
      `${state}.${signature}`,
      `${part({ ...said, e: Number(said.e) + 86_400 })}.${signature}`,
      `${part({ ...said, t: "7e4a47de-0000-4000-8000-000000000002" })}.${signature}`,
      `${part({ ...said, a: "provisioning" })}.${signature}`,
      `${part({ ...said, r: "another-request-altogether" })}.${signature}`,
      consentStates("somebody else's secret, as long as ours is").sign({
        tenantId,
        application: "calling",
        requestId: String(said.r),
        until: Number(said.e) * 1000,
      }),
    ];
    for (const one of forged) {
      const answer = await comeBack({ state: one, tenant: tenantId, admin_consent: "True" });
      expect([one, answer.status, answer.text]).toEqual([one, 403, expect.stringContaining("consent-forged")]);
    }
    expect((await comeBack({ admin_consent: "True" })).status).toBe(400);
    expect((await comeBack({ state: "x".repeat(513) })).status).toBe(400);
    const foreign = await comeBack({ state, tenant: "7e4a47de-0000-4000-8000-000000000002" });
    expect([foreign.status, foreign.text]).toEqual([403, expect.stringContaining("foreign-tenant")]);
    expect(everything()).toEqual(before);
  });

  it("takes a genuine state once, and not after its day", async () => {
    const { comeBack, everything, stateFor, pass } = office();
    const [state, late] = [await stateFor(), await stateFor()];
    expect((await comeBack({ state, tenant: tenantId })).status).toBe(200);
    const before = everything();
    const again = await comeBack({ state, tenant: tenantId, error: "access_denied" });
    expect([again.status, again.text]).toEqual([410, expect.stringContaining("consent-replayed")]);
    pass(24 * 3_600_000);
    const expired = await comeBack({ state: late, tenant: tenantId });
    expect([expired.status, expired.text]).toEqual([410, expect.stringContaining("consent-expired")]);
    expect(everything()).toEqual(before);
  });

  it("repeats to browsers nothing that a stranger wrote", async () => {
    const { comeBack, stateFor } = office();
    const error = "<script>alert(1)</script>";
    const told = { state: await stateFor(), error, error_description: `${error}\r\nSet-Cookie: a=b` };
    const answer = await comeBack(told, "text/html");
    expect(answer.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(answer.text).toMatch(/^You have declined/);
    expect(answer.text).not.toContain("<");
  });
});

describe("consent and people", () => {
  it.each([
    ["the field misspelt", { application: ["web"] }, "application"],
    ["none", { applications: [] }, "applications"],
    ["one that there is not", { applications: ["mail"] }, "applications.0"],
    ["no tenant's id", { tenantId: "organizations" }, "tenantId"],
    ["somebody else's tenant", { tenantId: "7e4a47de-0000-4000-8000-000000000002" }, "tenantId"],
  ])("are asked for by nobody with %s", async (_what, body, field) => {
    const { ask, everything } = office();
    const before = everything();
    const answer = await ask(askForConsent, { method: "POST", body });
    expect([400, 403]).toContain(answer.status);
    expect(answer.text).toContain(`"field":"${field}"`);
    expect(everything()).toEqual(before);
  });

  it("are refused what the directory could not know", async () => {
    const { ask, everything } = office();
    const before = everything();
    const stranger = "99999999-0000-4000-8000-000000000009";
    for (const [body, status, field] of [
      [{ role: "admin", principalId: "ana" }, 400, "principalId"],
      [{ role: "owner", principalId: stranger }, 400, "role"],
      [{ role: "admin", principalId: stranger, tenantId: stranger }, 400, "tenantId"],
      [{ role: "admin", principalId: stranger }, 422, "principalId"],
    ] as const) {
      const answer = await ask(giveRole, { method: "POST", body });
      expect([answer.status, answer.text]).toEqual([status, expect.stringContaining(`"field":"${field}"`)]);
    }
    for (const search of ["", "%20", "a".repeat(65), "a%00b", "a%0Ab"])
      expect([search, (await ask(searchPeople, { path: `things?search=${search}` })).status]).toEqual([search, 400]);
    const taken = await ask(takeRole, { method: "DELETE", params: { assignmentId: "../../users/1" } });
    expect(taken.status).toBe(404);
    expect(everything()).toEqual(before);
  });
});

describe("whoever is no administrator", () => {
  const routes: readonly (readonly [name: string, route: AnyRoute, request?: Asked])[] = [
    ["asking for consent", askForConsent, { method: "POST", body: {} }],
    ["reading consent", readConsent],
    ["the doctor", doctor],
    ["searching people", searchPeople, { path: "things?search=a" }],
    ["listing roles", listRoles],
    ["giving a role", giveRole, { method: "POST", body: {} }],
    ["taking a role", takeRole, { method: "DELETE", params: { assignmentId: "1" } }],
    ["making an endpoint", runs.provisionEndpoint, { method: "POST", body: {} }],
    ["making many", provisionBatch, { method: "POST", body: [] }],
    ["reading a batch", readProvisioningBatch, { params: { batchId: "1" } }],
    ["removing", runs.removeEndpoint, { method: "DELETE", params: { endpointId: "1" } }],
    ["listing runs", runs.listProvisioning],
    ["reading a run", runs.readProvisioning, { params: { runId: "1" } }],
    ["calling a run off", runs.cancelProvisioning, { method: "DELETE", params: { runId: "1" } }],
    ["having a run look", runs.checkProvisioning, { method: "POST", params: { runId: "1" } }],
    ["readiness", readiness],
  ];

  const named = routes.map(([name, route, request = {}]) => ({ name, route, request }));
  it.each(named)("is turned away by name before anything is looked at: $name", async ({ name, route, request }) => {
    const nothing = (): never => {
      throw new Error("nothing may be asked of the house");
    };
    for (const role of ["supervisor", "agent", "wallboard", "nobody"]) {
      if (name === "readiness" && role === "supervisor") continue;
      for (const kind of ["user", "app"]) {
        const answer = await asked(route, nothing, { ...request, token: `${kind}:${role}` });
        expect([kind, role, answer.status]).toEqual([kind, role, 403]);
        expect(answer.text).toMatch(/expected (the role|one of)/);
      }
    }
    expect((await asked(route, nothing, { ...request, token: "forged" })).status).toBe(401);
    expect((await asked(route, nothing, request)).status).toBe(401);
  });
});

it("a run of another tenant is not there, whoever knows its id", async () => {
  const { provisioningOffice, endpoint } = await import("../../shared/use-cases/provisioning/provisioning-office");
  const desk = await provisioningOffice();
  const { runId } = await desk.start(endpoint(1));
  const foreign = idOf<typeof tenantId>("7e4a47de-0000-4000-8000-000000000002");
  const key = { tenantId: foreign, runId };
  expect(await desk.use.readRun(key)).toMatchObject({ refusal: { code: "not-found" } });
  expect(await desk.use.cancelRun(key, "somebody")).toMatchObject({ refusal: { code: "not-found" } });
  expect(await desk.use.checkRun(key)).toMatchObject({ refusal: { code: "not-found" } });
});
