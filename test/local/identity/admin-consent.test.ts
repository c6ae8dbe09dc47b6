// Entra's consent page: where it sends administrators, with what, and where it sends nobody.
import { visitConsentPage } from "../../../local/identity/admin-consent";
import type { ConsentAnswer, ConsentReply } from "../../../local/identity/admin-consent";

const TENANT = "11111111-1111-4111-8111-111111111111";
const APP = "22222222-2222-4222-8222-222222222222";
const BACK = "https://cc.example/api/provisioning/consent/redirect";

let approved: string[];
beforeEach(() => {
  approved = [];
});

const visit = (
  answer: ConsentAnswer | undefined,
  change: Readonly<Record<string, string | undefined>> = {},
  tenant = TENANT,
): ConsentReply => {
  const asked: Readonly<Record<string, string | undefined>> = {
    client_id: APP,
    redirect_uri: BACK,
    scope: "https://graph.microsoft.com/.default",
    state: "s 1&2",
    ...change,
  };
  const given = Object.entries(asked).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return visitConsentPage(
    {
      application: (appId) =>
        appId === APP
          ? {
              name: "<Contact center>",
              asksFor: { application: ["Calls.Initiate.All"], delegated: ["User.Read"] },
              redirectUris: [BACK],
            }
          : undefined,
      grantedRoles: () => undefined,
      approve: (tenantId, appId) => void approved.push(`${tenantId} ${appId}`),
    },
    [{ tenantId: TENANT }],
    { tenant, query: new URLSearchParams(given), answer, now: Date.UTC(2026, 10, 22, 9) },
  );
};
const wayBack = (reply: ConsentReply): URL => {
  if (!("redirect" in reply)) throw new Error("nobody is sent back");
  return new URL(reply.redirect);
};

test("shows what is asked for, and changes nothing until somebody answers", () => {
  const reply = visit(undefined);
  expect(reply).toMatchObject({ status: 200, page: expect.stringContaining("Calls.Initiate.All") });
  expect(reply).toMatchObject({ page: expect.not.stringContaining("<Contact") });
  expect(approved).toEqual([]);
});

test("sends whoever accepts back with the tenant, what was granted, and the state as it was", () => {
  const { origin, pathname, searchParams } = wayBack(visit("approve"));
  expect(origin + pathname).toBe(BACK);
  expect(Object.fromEntries(searchParams)).toEqual({
    admin_consent: "True",
    tenant: TENANT,
    scope: "https://graph.microsoft.com/Calls.Initiate.All https://graph.microsoft.com/User.Read",
    state: "s 1&2",
  });
  expect(approved).toEqual([`${TENANT} ${APP}`]);
});

test("sends whoever declines back with an error, and with admin_consent=True as well", () => {
  const { searchParams } = wayBack(visit("decline"));
  expect(Object.fromEntries(searchParams)).toMatchObject({
    admin_consent: "True",
    error: "consent_required",
    error_description: expect.stringContaining("AADSTS65004"),
    state: "s 1&2",
  });
  expect(searchParams.has("tenant")).toBe(false);
  expect(approved).toEqual([]);
});

test("takes the administrator's own tenant where the address names none", () => {
  expect(wayBack(visit("approve", {}, "organizations")).searchParams.get("tenant")).toBe(TENANT);
});

test.each([
  [
    "an application that is not registered",
    { client_id: "33333333-3333-4333-8333-333333333333" },
    TENANT,
    "AADSTS700016",
  ],
  ["an address that is not the application's", { redirect_uri: "https://evil.example/" }, TENANT, "AADSTS50011"],
  ["no scope", { scope: undefined }, TENANT, "AADSTS900144"],
  ["an unknown tenant", {}, "44444444-4444-4444-8444-444444444444", "AADSTS90002"],
  ["all tenants at once", {}, "common", "AADSTS90002"],
])("sends nobody anywhere for %s", (_what, change, tenant, code) => {
  expect(visit("approve", change, tenant)).toMatchObject({ status: 400, page: expect.stringContaining(code) });
  expect(approved).toEqual([]);
});
