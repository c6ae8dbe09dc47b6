// What nobody should send: refused by the field's name, with nothing kept and nothing changed in the tenant.
import { provisionBatch } from "../../../functions/provisioning/provisioning-batch.http";
import { listProvisioning, provisionEndpoint, removeEndpoint } from "../../../functions/provisioning/provisioning.http";
import type { FieldError } from "../../../functions/plumbing/problem-response";
import { endpoint } from "../../shared/use-cases/provisioning/provisioning-office";
import { deskOf } from "./provisioning-desk";

type Answer = Awaited<ReturnType<Awaited<ReturnType<typeof deskOf>>["ask"]>>;

const errorsOf = ({ json }: Answer) => json.errors as readonly FieldError[];

/** The usual request with one field of another value; `number.value` is the field `value` of `number`. */
function withField(path: string, value: unknown): unknown {
  const [name = "", inner] = path.split(".");
  const usual: Record<string, unknown> = { ...endpoint(1) };
  return { ...usual, [name]: inner === undefined ? value : { ...(usual[name] as object), [inner]: value } };
}

const header = "userPrincipalName,displayName,usageLocation,number,numberKind,flow,testCall";
const row = (n: number, name = `Branch ${n}`) =>
  `branch${n}@contoso.example,${name},PT,+35122000000${n},calling-plan,menu,nobody`;
const table = (...rows: readonly string[]) => [header, ...rows].join("\n");

const neverFit = [undefined, null, 5, true, [], {}, "", "x".repeat(100_000)];
const unfit: readonly (readonly [field: string, ...values: string[]])[] = [
  ["userPrincipalName", "porto", "porto@", "@contoso.example", "a..b@contoso.example", "por to@contoso.example"],
  ["userPrincipalName", "o'brien@contoso.example", "$(x)@contoso.example", "`x@contoso.example", "a\n@contoso.example"],
  ["userPrincipalName", "o\u2019brien@contoso.example", `${"x".repeat(65)}@contoso.example`, "p@contoso.example."],
  ["displayName", "a\u0000b", "a\nb", "\u001b[31mred", "\ud800", "\u202Etxt.exe", "a\u2028b", "x".repeat(101)],
  ["displayName", "S\uFFFDo Jo\uFFFDo"],
  ["usageLocation", "PRT", "UK", "XX", "ZZ", "EU", "\u00dfa"],
  ["number.value", "351220000001", "+0351220000001", "+351 220 000 001", "tel:+351220000001", "+3512200000011111"],
  ["number.value", "\uff0b351220000001", "+35122000000\u0661", "+351220000001\n"],
  ["number.kind", "callingPlan", "mobile"],
  ["opens.flow", "../agents", "a/b", "a b"],
  ["language", "en", "xx-XX"],
  ["testCall.by", "me"],
  ["accountsBy", "magic"],
];

describe("a request for an endpoint is refused by the name of the field, and nothing is made", () => {
  it.each(unfit.map(([field, ...values]) => ({ field, values })))("$field", async ({ field, values }) => {
    const { ask, everything } = await deskOf();
    const before = everything();
    for (const value of [...neverFit, ...values]) {
      // Left out, these have a usual value.
      if (value === undefined && ["language", "accountsBy"].includes(field)) continue;
      const answer = await ask(provisionEndpoint, { method: "POST", body: withField(field, value) });
      expect([field, value, answer.status]).toEqual([field, value, 400]);
      expect(errorsOf(answer)[0]?.field).toMatch(new RegExp(`^endpoint\\.${field.split(".")[0] ?? ""}`));
    }
    expect(everything()).toEqual(before);
  });

  it("whatever else it asks for beside what there is", async () => {
    const { ask, everything } = await deskOf();
    const before = everything();
    const post = (path: string, body: unknown = endpoint(1)) => ask(provisionEndpoint, { method: "POST", path, body });
    // Whoever misspells `plan` means a plan: to begin a run instead would be the worst way to understand it.
    for (const [query, field] of [
      ["Plan=true", "Plan"],
      ["dryRun=true", "dryRun"],
      ["plan=yes", "plan"],
      ["plan=", "plan"],
      ["plan=true&plan=false", "plan"],
    ] as const) {
      const answer = await post(`things?${query}`);
      expect([query, answer.status, errorsOf(answer)[0]?.field]).toEqual([query, 400, field]);
    }
    const extra = await post("things", { ...endpoint(1), isAdmin: true });
    expect([extra.status, errorsOf(extra)[0]?.field]).toEqual([400, "endpoint.isAdmin"]);
    for (const body of ["[]", "null", "5", '"text"', "{", "", '{"a":1,"a":2}', "[".repeat(50_000)])
      expect([body.slice(0, 9), (await post("things", body)).status]).toEqual([body.slice(0, 9), 400]);
    expect((await post("things", "x".repeat(300_000))).status).toBe(413);
    const typed = { method: "POST", body: endpoint(1) };
    for (const type of ["text/plain", "text/csv", "multipart/form-data", "application/x-www-form-urlencoded"])
      expect((await ask(provisionEndpoint, { ...typed, headers: { "content-type": type } })).status).toBe(415);
    expect(everything()).toEqual(before);
  });

  it("however many names it makes up: the answer stays short", async () => {
    const { ask } = await deskOf();
    const made = Object.fromEntries(Array.from({ length: 20_000 }, (_, n) => [`k${n}`, 1]));
    const answer = await ask(provisionEndpoint, { method: "POST", body: { ...endpoint(1), ...made } });
    expect(answer.status).toBe(400);
    expect(errorsOf(answer)[0]).toEqual({
      field: "endpoint.k0",
      message: 'Unrecognized key: "k0"',
      expected: "no such field",
    });
    expect(errorsOf(answer).at(-1)?.message).toBe("and 19900 more");
    expect(answer.text.length).toBeLessThan(50_000);
  });

  it("a misspelt filter or switch of another route is refused as well", async () => {
    const { ask } = await deskOf();
    expect((await ask(listProvisioning, { path: "things?stat=open" })).status).toBe(400);
    const endpointId = "e0000000-0000-4000-8000-000000000001";
    const asked = { method: "DELETE", path: "things?dran=true", params: { endpointId } };
    expect((await ask(removeEndpoint, asked)).status).toBe(400);
  });
});

describe("a table of endpoints", () => {
  it.each([
    ["nothing", "", "a list of endpoints, or a table"],
    ["empty lines", "\r\n \r\n", ">=1 items"],
    ["a header alone", header, ">=1 items"],
    [
      "a column twice",
      table(row(1)).replace("displayName", "userPrincipalName"),
      'column "userPrincipalName" appears twice',
    ],
    ["a cell too many", table(`${row(1)},more`), "line 2: 8 cells: expected 7"],
    ["text behind a quote", table(row(1, '"Branch" 1')), "line 2: expected a comma"],
    ["a quote that never ends", table(row(1, '"Branch 1')), "line 2: expected a comma"],
    ["other columns", "upn,name\na,b\n", 'Unrecognized key: "upn"'],
    ["a column named __proto__", table(row(1)).replace("testCall", "__proto__"), 'Unrecognized key: "__proto__"'],
    ["more rows than 500", table(...Array.from({ length: 501 }, () => row(1))), "<=500 items"],
    ["a number that a spreadsheet has rounded", table(row(1).replace("+351220000001", "3.5122E+11")), "E.164"],
    ["a control character in a name", table(row(1, '"Branch\u00001"')), "without control characters"],
    ["two lines in a name", table(row(1, '"Branch\n1"')), "without control characters"],
    ["neither flow nor queue", table(row(1)).replace(",flow,", ",language,").replace(",menu,", ",pt-PT,"), "opens"],
    ["flow and queue", `${header},queue\n${row(1)},support\n`, "opens"],
  ])("is refused with the reason: %s", async (_what, body, reason) => {
    const { ask, everything } = await deskOf();
    const before = everything();
    const answer = await ask(provisionBatch, { method: "POST", body, headers: { "content-type": "text/csv" } });
    expect([
      answer.status,
      JSON.stringify(errorsOf(answer).map(({ field, message }) => `${field}: ${message}`)),
    ]).toEqual([400, expect.stringContaining(JSON.stringify(reason).slice(1, -1))]);
    expect(everything()).toEqual(before);
  });

  it("of ten thousand rows or columns is refused at once, and so is one that is no text in UTF-8", async () => {
    const { ask, everything } = await deskOf();
    const before = everything();
    const post = (body: string | Uint8Array) =>
      ask(provisionBatch, { method: "POST", body, headers: { "content-type": "text/csv; charset=utf-8" } });
    const rows = await post(table(...Array.from({ length: 10_000 }, (_, n) => row(n))));
    expect([rows.status, errorsOf(rows)]).toEqual([400, [expect.objectContaining({ field: "rows" })]]);
    const names = Array.from({ length: 75_000 }, (_, n) => `c${n}`).join(",");
    const columns = await post(`${names}\n${names}\n`);
    expect([columns.status, columns.text.length < 50_000]).toEqual([400, true]);
    expect((await post("x".repeat(1024 * 1024 + 1))).status).toBe(413);
    for (const bytes of [
      Buffer.from(table(row(1, "S\u00e3o Jo\u00e3o")), "latin1"),
      Buffer.from(table(row(1)), "utf16le").swap16(),
    ]) {
      const answer = await post(
        Buffer.concat([Buffer.from([0xfe, 0xff]).subarray(0, bytes.includes(0) ? 2 : 0), bytes]),
      );
      expect([answer.status, answer.text]).toEqual([400, expect.stringContaining("not UTF-8")]);
    }
    const other = await ask(provisionBatch, {
      method: "POST",
      body: header,
      headers: { "content-type": "text/plain" },
    });
    expect([other.status, other.text]).toEqual([415, expect.stringContaining("text/csv")]);
    expect(everything()).toEqual(before);
  });

  it("with a name that a spreadsheet would calculate is taken as the name it is", async () => {
    const { ask, office } = await deskOf();
    const body = `\uFEFF${table(row(1, '"=HYPERLINK(""http://evil.example"",""x"")"'))}`.replaceAll("\n", "\r\n");
    const begun = await ask(provisionBatch, { method: "POST", body, headers: { "content-type": "text/csv" } });
    expect(begun.status).toBe(202);
    await office.settle();
    await office.pass(600_000);
    expect([...office.tenant.users.values()][0]?.displayName).toBe('=HYPERLINK("http://evil.example","x")');
  });

  it("whose rows cannot be is refused whole: foreign domains, numbers of nobody, of others, of people, of another kind", async () => {
    const { ask, office, everything } = await deskOf();
    const change = (n: number, to: object) => {
      const number = `+35122000000${n}`;
      const before = office.tenant.numbers.get(number);
      if (before) office.tenant.numbers.set(number, { ...before, ...to });
    };
    change(2, { suitsApplications: false });
    change(3, { kind: "direct-routing" });
    change(4, { assignedTo: "a0000000-0000-4000-8000-000000000009" });
    const before = everything();
    const rows = [
      row(1).replace("contoso", "fabrikam"),
      row(2),
      row(3),
      row(4),
      row(5).replace("+351220000005", "+351220000099"),
      row(6),
    ];
    const answer = await ask(provisionBatch, {
      method: "POST",
      body: table(...rows),
      headers: { "content-type": "text/csv" },
    });
    expect(answer.status).toBe(422);
    expect(errorsOf(answer).map(({ message }) => message)).toEqual([
      expect.stringContaining("rows.0.userPrincipalName: fabrikam.example is no verified domain of the tenant"),
      expect.stringContaining("rows.1.number.value: +351220000002 is for people"),
      "rows.2.number.kind: +351220000003 is a direct-routing number: expected calling-plan",
      expect.stringContaining("rows.3.number.value: +351220000004 is assigned to a0000000"),
      "rows.4.number.value: +351220000099 is not a number of this tenant",
      expect.stringContaining("6 licences are needed"),
    ]);
    expect(everything()).toEqual(before);
  });
});
