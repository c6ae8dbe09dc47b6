import { DirectoryRefusal } from "../../../../shared/ports/directory-refusal";
import { Fault } from "../../../../shared/ports/fault";
import { noticing } from "../../../../shared/use-cases/provisioning/note-trouble";
import type { CallControl } from "../../../../shared/ports/call-control";
import { consentStates } from "../../../../shared/adapters/identity/consent-states";
import { idOf, type CallId } from "../../../../shared/domain/kernel/ids";
import { admin, careUnderTest, ids, operatorTenant, otherTenant, tenantId } from "./care-under-test";

const day = 24 * 3_600_000;

async function asked({ care }: ReturnType<typeof careUnderTest>) {
  const answer = await care.askForConsent(admin, { applications: ["calling"] });
  const url = answer.ok ? new URL(answer.value.links[0]?.url ?? "") : new URL("https://none.example");
  return { url, state: url.searchParams.get("state") ?? "" };
}

describe("asking for consent", () => {
  it("leads to the tenant's own consent page, with a state and everything that is asked for in words", async () => {
    const house = careUnderTest();
    const { url } = await asked(house);
    expect(url.origin + url.pathname).toBe(`https://login.microsoftonline.com/${tenantId}/v2.0/adminconsent`);
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      client_id: ids.calling,
      scope: "https://graph.microsoft.com/.default",
      redirect_uri: "https://cc.example/api/provisioning/consent/redirect",
    });
    const answer = await house.care.askForConsent(admin, { applications: ["calling", "web"] });
    expect(answer).toMatchObject({
      value: { links: [{ application: "calling" }, { application: "web", isOptional: false }] },
    });
  });

  it("is for one's own tenant, unless an operator asks", async () => {
    const { care } = careUnderTest();
    const wish = { tenantId: otherTenant, applications: ["calling"] as const };
    expect(await care.askForConsent(admin, wish)).toMatchObject({ refusal: { code: "foreign-tenant" } });
    const operator = { ...admin, tenantId: operatorTenant };
    expect(await care.askForConsent(operator, wish)).toMatchObject({ value: { tenantId: otherTenant } });
  });

  it("asks once for applications that are one", async () => {
    const { careWith } = careUnderTest();
    const care = careWith({ applicationIds: { ...ids, web: ids.calling as never } });
    const answer = await care.askForConsent(admin, { applications: ["calling", "web"] });
    expect(answer).toMatchObject({
      value: { links: [{ asksFor: expect.arrayContaining([expect.objectContaining({ name: "User.Read" })]) }] },
    });
    expect(answer.ok && answer.value.links).toHaveLength(1);
  });

  it("is refused where nothing can be signed", async () => {
    const care = careUnderTest().careWith({ signer: undefined as never });
    expect(await care.askForConsent(admin, { applications: ["web"] })).toMatchObject({ refusal: { code: "not-now" } });
  });
});

describe("the way back from Entra", () => {
  it("is believed in nothing: the grants decide", async () => {
    const house = careUnderTest();
    const { state } = await asked(house);
    const outcome = await house.care.hearConsent({ state, tenant: tenantId });
    expect(outcome).toMatchObject({ value: { told: "approved", applications: [{ is: "absent" }] } });
  });

  it("finds the consent given once it is to be seen", async () => {
    const house = careUnderTest();
    const { state } = await asked(house);
    house.grant("calling");
    expect(await house.care.hearConsent({ state, tenant: tenantId.toUpperCase() })).toMatchObject({
      value: {
        applications: [{ application: "calling", is: "granted", missing: [] }],
        message: expect.stringContaining("complete"),
      },
    });
  });

  it("looks again by itself when the directory lags behind", async () => {
    const house = careUnderTest();
    const { state } = await asked(house);
    await house.care.hearConsent({ state, tenant: tenantId });
    house.grant("calling");
    house.pass(10 * 60_000);
    expect(await house.care.checkConsents()).toEqual({ looked: 1, revoked: [] });
    expect((await house.ports.standings.load({ tenantId, application: "calling" }))?.value.is).toBe("granted");
  });

  it("tells a refusal by its error, and changes nothing", async () => {
    const house = careUnderTest();
    const { state } = await asked(house);
    const redirect = { state, error: "consent_required", errorDescription: "AADSTS65004: denied\r\nTrace" };
    expect(await house.care.hearConsent(redirect)).toMatchObject({
      value: { told: "declined", why: "AADSTS65004: denied", applications: [{ is: "absent" }] },
    });
    expect(house.tenant.principals.size).toBe(0);
  });

  it.each([
    ["forged", async () => ({ state: "12345", tenant: tenantId }), "consent-forged"],
    [
      "signed by somebody else",
      async () => ({
        state: consentStates("somebody else's secret, quite long").sign({
          tenantId,
          application: "calling",
          requestId: "0123456789abcdef",
          until: 9e12,
        }),
      }),
      "consent-forged",
    ],
    ["of another tenant", async (state: string) => ({ state, tenant: otherTenant }), "foreign-tenant"],
  ])("refuses a state that is %s, by name, and keeps nothing of it", async (_, make, code) => {
    const house = careUnderTest();
    const { state } = await asked(house);
    expect(await house.care.hearConsent(await make(state))).toMatchObject({ refusal: { code } });
    expect(await house.ports.standings.load({ tenantId, application: "calling" })).toBeUndefined();
    expect(await house.care.hearConsent({ state, tenant: tenantId })).toMatchObject({ ok: true });
  });

  it("refuses a state that is replayed, also by two at once", async () => {
    const house = careUnderTest();
    const { state } = await asked(house);
    const both = await Promise.all([1, 2].map(() => house.care.hearConsent({ state, tenant: tenantId })));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: "consent-replayed" } });
    expect(await house.care.hearConsent({ state })).toMatchObject({ refusal: { code: "consent-replayed" } });
  });

  it("refuses a state a day later", async () => {
    const house = careUnderTest();
    const { state } = await asked(house);
    house.pass(day);
    expect(await house.care.hearConsent({ state, tenant: tenantId })).toMatchObject({
      refusal: { code: "consent-expired" },
    });
  });
});

describe("how consent stands", () => {
  it("is read from the grants, and comes with what to do", async () => {
    const house = careUnderTest();
    house.grant("calling", ["Presence.Read.All"]);
    const answer = await house.care.readConsent(admin, undefined);
    expect(answer).toMatchObject({
      value: {
        applications: [
          {
            application: "calling",
            is: "incomplete",
            verifiedBy: "grants",
            missing: [{ name: "Presence.Read.All", allows: expect.any(String) }],
            actions: [{ do: "ask-for-consent", body: { applications: ["calling"], tenantId } }],
          },
          { application: "web", is: "absent" },
          { application: "provisioning", is: "absent", isOptional: true },
        ],
      },
    });
  });

  it("is read from a fresh token where the grants may not be read", async () => {
    const house = careUnderTest();
    house.tokenRoles.set("calling", ["Calls.Initiate.All"]);
    const closed = async () => {
      throw new DirectoryRefusal("not-consented", "Insufficient privileges to complete the operation.");
    };
    const care = house.careWith({ roles: { ...house.ports.roles, servicePrincipal: closed } });
    const answer = await care.readConsent(admin, undefined);
    expect(answer).toMatchObject({
      value: { applications: [{ verifiedBy: "token", is: "incomplete" }, { is: "absent" }, { is: "absent" }] },
    });
  });

  it("stays as it was while Graph does not answer", async () => {
    const house = careUnderTest();
    house.grant("calling");
    await house.care.readConsent(admin, undefined);
    const silent = async () => {
      throw new Fault("Graph did not answer", { retryable: true });
    };
    const care = house.careWith({ roles: { ...house.ports.roles, servicePrincipal: silent } });
    expect(await care.readConsent(admin, undefined)).toMatchObject({
      value: { applications: [{ is: "granted", unread: "Graph did not answer" }, { is: "absent" }, {}] },
    });
  });

  it("is found revoked by the daily look, said once, and offered as an action", async () => {
    const house = careUnderTest();
    house.grant("calling");
    await house.care.readConsent(admin, undefined);
    house.revoke("calling");
    house.pass(day - 1);
    expect((await house.care.checkConsents()).looked).toBe(0);
    house.pass(1);
    expect(await house.care.checkConsents()).toMatchObject({ revoked: [`calling in tenant ${tenantId}`] });
    house.pass(day);
    expect((await house.care.checkConsents()).revoked).toEqual([]);
    expect(house.warnings).toEqual([`The consent to calling in tenant ${tenantId} was revoked`]);
    expect(await house.care.readConsent(admin, undefined)).toMatchObject({
      value: { applications: [{ is: "revoked", actions: [{ do: "ask-for-consent" }] }, {}, {}] },
    });
  });
});

describe("calls that Graph refuses", () => {
  const call = { tenantId, callId: idOf<CallId>("c1") };
  const refusing = (why: string) =>
    ({ answer: async () => ({ is: "refused", because: "forbidden", why }) }) as unknown as CallControl;

  it("have the consent looked at soon, and not a day later", async () => {
    const house = careUnderTest();
    house.grant("calling");
    await house.care.readConsent(admin, undefined);
    house.revoke("calling");
    house.pass(3_600_000);
    const calls = noticing(refusing("7504: Insufficient enterprise tenant permissions (...)"), house.care.noteTrouble);
    expect(await calls.answer(call, "")).toMatchObject({ is: "refused" });
    expect(await house.care.checkConsents()).toMatchObject({ revoked: [`calling in tenant ${tenantId}`] });
    expect(await house.care.readConsent(admin, undefined)).toMatchObject({
      value: { refusals: [{ trouble: "7504", times: 1 }] },
    });
  });

  it("are not noted for reasons that a caller can have", async () => {
    const house = careUnderTest();
    await noticing(refusing("8501: wrong state"), house.care.noteTrouble).answer(call, "");
    expect(await house.ports.troubles.load({ tenantId })).toBeUndefined();
  });

  it("are noted when Entra gives no token at all, and fail as before", async () => {
    const house = careUnderTest();
    const calls = {
      answer: () => Promise.reject(new Fault("Entra gave no token for Graph", { retryable: false })),
    } as unknown as CallControl;
    await expect(noticing(calls, house.care.noteTrouble).answer(call, "")).rejects.toThrow("Entra gave no token");
    expect((await house.ports.troubles.load({ tenantId }))?.value.notes).toMatchObject([{ trouble: "no-token" }]);
  });
});
