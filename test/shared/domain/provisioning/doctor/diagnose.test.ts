import { known, unknown } from "../../../../../shared/domain/provisioning/fact";
import { diagnose } from "../../../../../shared/domain/provisioning/doctor/diagnose";
import type { DoctorFacts, EndpointFacts } from "../../../../../shared/domain/provisioning/doctor/facts";
import { allGrants, consentTo, endpoint, healthy } from "./healthy";

const planted = (facts: Partial<DoctorFacts>) => diagnose({ ...healthy, ...facts });
const worth = (facts: Partial<DoctorFacts>) =>
  planted(facts)
    .filter(({ severity }) => severity !== "note")
    .map(({ code, severity }) => `${severity} ${code}`);
const withEndpoint = (more: Partial<EndpointFacts>) => worth({ endpoints: known([{ ...endpoint, ...more }]) });
const withConsent = (consent: Partial<DoctorFacts["consent"]>) => ({ consent: { ...healthy.consent, ...consent } });
const note = (trouble: "7503" | "7504" | "7505" | "no-credit") =>
  known([{ trouble, firstAt: 0, lastAt: 900_000, times: 3, said: "" }]);

it("the doctor finds nothing where nothing is wrong", () => expect(worth({})).toEqual([]));

it("the doctor names a powerful permission that is needed, without calling it wrong", () => {
  expect(planted({}).map(({ code, severity }) => `${severity} ${code}`)).toEqual([
    "note permission-missing",
    "note permission-powerful",
  ]);
});

describe("of consent the doctor tells", () => {
  it("a permission that was never granted, with what it allows", () => {
    const calling = { ...consentTo("calling", allGrants("calling", ["Calls.Initiate.All"])), standing: undefined };
    const [finding] = planted(withConsent({ calling }));
    expect(finding).toMatchObject({
      code: "permission-missing",
      severity: "error",
      about: "application calling (bot-id)",
    });
    expect(finding?.cause).toContain("allows the app to call one person");
    expect(finding?.repair).toContain('POST /api/provisioning/consent {"applications":["calling"]}');
  });

  it("one that was taken back", () => {
    const calling = consentTo("calling", allGrants("calling", ["Calls.Initiate.All"]));
    const [finding] = planted(withConsent({ calling }));
    expect(finding).toMatchObject({ code: "consent-revoked", severity: "error" });
    expect(finding?.cause).toContain("Calls.Initiate.All");
  });

  it("an application that was removed", () => {
    expect(worth(withConsent({ web: consentTo("web", { how: "absent" }) }))).toEqual(["error consent-revoked"]);
  });

  it("a dangerous permission that nothing needs", () => {
    const calling = consentTo("calling", allGrants("calling", [], ["Mail.ReadWrite"]));
    expect(worth(withConsent({ calling }))).toEqual(["warning permission-dangerous"]);
  });

  it("once only what nobody may look at", () => {
    const closed = unknown("not granted", true);
    const found = planted({
      ...withConsent({
        provisioning: { standing: undefined, report: consentTo("provisioning", { how: "absent" }).report },
      }),
      products: closed,
      endpoints: known([{ ...endpoint, account: closed, assignment: closed, numbersOfAccount: closed }]),
      people: closed,
    });
    expect(found.map(({ code, severity }) => `${severity} ${code}`)).toEqual([
      "note consent-missing",
      "note not-examined",
    ]);
    expect(found[1]?.about).toBe("licences, resource accounts, numbers, people's roles");
  });
});

describe("of the bot the doctor tells", () => {
  it.each([
    ["7503", "bot-not-registered", "enable calling, webhook https://cc.example/api/calls/incoming"],
    ["7504", "calls-not-consented", '{"applications":["calling"]}'],
    ["7505", "tenant-mismatch", "ENTRA_AUTHORITY"],
  ] as const)("what %s means and how it is mended", (code, finding, repair) => {
    const [found] = planted({ calling: known({ is: "refused", code, said: code }), troubles: note(code) });
    expect(found).toMatchObject({ code: finding, severity: "error" });
    expect(found?.repair).toContain(repair);
    expect(
      planted({ calling: known({ is: "refused", code, said: code }), troubles: note(code) }).filter(
        (one) => one.code === finding,
      ),
    ).toHaveLength(1);
  });

  it("that calls were refused until a while ago, as a note only", () => {
    expect(worth({ troubles: note("7504") })).toEqual([]);
    expect(planted({ troubles: note("7504") }).at(-1)?.cause).toContain("admitted again now");
  });

  it("missing credits, which cannot be asked for", () => {
    expect(worth({ troubles: note("no-credit") })).toEqual(["error no-credit"]);
  });

  it("a refusal that it does not know, in Graph's words", () => {
    const found = planted({ calling: known({ is: "refused", code: "9999", said: "9999: Exception" }) });
    expect(found[0]).toMatchObject({ code: "calling-refused", cause: expect.stringContaining("9999: Exception") });
  });
});

describe("of the webhook the doctor tells", () => {
  it.each([
    ["nobody answers", unknown("connection refused"), "error webhook-unreachable"],
    ["it takes what nobody signed", known({ toUnsigned: 202, toForged: 403 }), "error webhook-unsigned"],
    ["it takes a forged signature", known({ toUnsigned: 401, toForged: 202 }), "error webhook-unsigned"],
    ["something else is there", known({ toUnsigned: 404, toForged: 404 }), "error webhook-elsewhere"],
  ])("that %s", (_, webhook, expected) => expect(worth({ webhook })).toEqual([expected]));
});

describe("of endpoints the doctor tells", () => {
  it.each<readonly [string, Partial<EndpointFacts>, string]>([
    ["an account that is gone", { account: known(undefined) }, "error resource-account-missing"],
    [
      "a licence that is missing",
      { account: known({ usageLocation: "PT", plans: [] }) },
      "error resource-account-unlicensed",
    ],
    ["a number that is not the tenant's", { assignment: known(undefined) }, "error number-not-in-tenant"],
    [
      "a number of another account",
      {
        assignment: known({ kind: "calling-plan", assignedTo: "e9", activation: "activated", suitsApplications: true }),
      },
      "error number-of-another",
    ],
    [
      "a number of nobody",
      { assignment: known({ kind: "calling-plan", activation: "unknown", suitsApplications: true }) },
      "error number-not-assigned",
    ],
    [
      "a number that Teams could not bring into force",
      { assignment: known({ kind: "calling-plan", assignedTo: "e1", activation: "failed", suitsApplications: true }) },
      "error number-activation-failed",
    ],
    ["a binding to nothing", { danglingBinding: "queue gone" }, "error endpoint-unbound"],
  ])("%s", (_, more, expected) => expect(withEndpoint(more)).toEqual([expected]));

  it("the exact command that gives the number back", () => {
    const assignment = known({
      kind: "operator-connect",
      assignedTo: "e9",
      activation: "activated",
      suitsApplications: true,
    } as const);
    const [found] = planted({ endpoints: known([{ ...endpoint, assignment }]) });
    expect(found?.repair).toBe(
      "Remove-CsPhoneNumberAssignment -Identity 'e9' -PhoneNumber '+351210000002' -PhoneNumberType OperatorConnect; then Set-CsPhoneNumberAssignment -Identity 'e1' -PhoneNumber '+351210000002' -PhoneNumberType OperatorConnect",
    );
  });

  it("that no licence is left for another one", () => {
    expect(worth({ products: known([{ partNumber: "PHONESYSTEM_VIRTUALUSER", bought: 25, used: 25 }]) })).toEqual([
      "warning no-licence-left",
    ]);
  });

  it("of an external one only that its number must not ring in Teams", () => {
    const external = { model: "direct-routing", account: known(undefined) } as const;
    const phone = { ...healthy.agents };
    expect(phone.isKnown).toBe(true);
    const found = planted({
      endpoints: known([{ ...endpoint, ...external, assignment: known(undefined) }]),
      agents: known([]),
    });
    expect(found.filter(({ about }) => about.startsWith("endpoint"))).toEqual([]);
    expect(withEndpoint(external)).toContain("warning external-number-assigned");
  });
});

describe("of the installation the doctor tells", () => {
  it.each([
    ["a clock that is a minute off", { clockAheadMs: known(60_000) }, "warning clock-off"],
    ["a clock that makes tokens invalid", { clockAheadMs: known(-600_000) }, "error clock-off"],
    ["storage that is down", { parts: known([{ name: "cosmos", isUp: false, isNeeded: true }]) }, "error part-down"],
    ["a voice that is down", { parts: known([{ name: "speech", isUp: false, isNeeded: false }]) }, "warning part-down"],
    ["a task hub that does not answer", { taskHub: unknown("refused") }, "error task-hub-down"],
    ["links that cannot be signed", { canSignLinks: false }, "warning no-link-secret"],
  ])("%s", (_, facts, expected) => expect(worth(facts)).toEqual([expected]));
});

it("a fact that cannot be read is itself a finding, and hides no other", () => {
  const lost = unknown("no answer within 5 s");
  expect(
    worth({ products: lost, endpoints: lost, agents: lost, people: lost, clockAheadMs: lost, calling: lost }),
  ).toEqual(Array.from({ length: 6 }, () => "warning not-read"));
});

it("the worst comes first", () => {
  const order = planted({ canSignLinks: false, taskHub: unknown("refused") }).map(({ severity }) => severity);
  expect(order).toEqual(["error", "warning", "note", "note"]);
});
