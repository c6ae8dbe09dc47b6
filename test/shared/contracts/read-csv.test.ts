// Tables come back as they were written, by us and by spreadsheets of any country.
import fc from "fast-check";
import { csvRow } from "../../../shared/contracts/csv";
import { readCsv } from "../../../shared/contracts/read-csv";
import { endpointRequest, endpointRequests } from "../../../shared/contracts/provisioning/endpoint-request";

describe("a table", () => {
  it("gives back what was written, whatever it was", () => {
    // Without spaces around it, which a reader leaves out, and without an apostrophe in front, which may be ours.
    const cell = fc
      .string()
      .map((text) => text.replace(/^[\s']+/, "").trim())
      .filter((text) => text !== "");
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (rows) => {
        const text = csvRow(["a", "b"]) + rows.map(csvRow).join("");
        expect(readCsv(text)).toEqual(rows.map(([a, b]) => ({ a, b })));
      }),
    );
  });

  it("may have spaces around its cells, which are left out, in quotes too", () => {
    expect(readCsv('name, note\r\n Ana ," in quotes "\r\n Ben ,"  "\r\n')).toEqual([
      { name: "Ana", note: "in quotes" },
      { name: "Ben" },
    ]);
  });

  it("may have semicolons, a byte order mark, empty lines and quotes over several lines", () => {
    expect(readCsv('\uFEFFname;note\r\n\r\nAna;"one\ntwo; ""three"""\r\nBen;\r\n')).toEqual([
      { name: "Ana", note: 'one\ntwo; "three"' },
      { name: "Ben" },
    ]);
  });

  it("names the line in which it goes wrong", () => {
    expect(() => readCsv("a,b\n1,2\n1,2,3\n")).toThrow("line 3: 3 cells: expected 2");
    expect(() => readCsv('a,b\n"1"x,2\n')).toThrow("line 2");
    expect(() => readCsv("a,a\n")).toThrow('column "a" appears twice');
    const long = "x".repeat(100_000);
    expect(() => readCsv(`${long},${long}\n`)).toThrow(/^line 1: column "x{80}\.\.\." appears twice$/);
    expect(() => readCsv(`"${long}"x\n`)).toThrow(/behind "x{80}\.\.\."$/);
  });
});

describe("a request for an endpoint", () => {
  const wish = {
    userPrincipalName: "Porto@Contoso.Example",
    displayName: "Porto",
    usageLocation: "pt",
    number: { value: "+351220000001", kind: "calling-plan" },
    opens: { queue: "support" },
  };

  it("is read with names in one spelling and the usual choices", () => {
    expect(endpointRequest.parse(wish)).toEqual({
      ...wish,
      userPrincipalName: "porto@contoso.example",
      usageLocation: "PT",
      language: "en-US",
      testCall: { by: "anybody" },
    });
  });

  it.each([
    ["userPrincipalName", { userPrincipalName: "porto" }],
    ["userPrincipalName", { userPrincipalName: "por to@contoso.example" }],
    ["userPrincipalName", { userPrincipalName: "porto';Remove@contoso.example" }],
    ["usageLocation", { usageLocation: "PRT" }],
    ["number.value", { number: { value: "220000001", kind: "calling-plan" } }],
    ["number.kind", { number: { value: "+351220000001", kind: "mobile" } }],
    ["opens", { opens: { flow: "a", queue: "b" } }],
    ["", { isAdmin: true }],
    ["testCall.from", { testCall: { by: "us", from: "porto" } }],
  ])("is refused by the name of the field: %s", (field, change) => {
    const parsed = endpointRequest.safeParse({ ...wish, ...change });
    expect(parsed.error?.issues.map(({ path }) => path.join("."))).toContain(field);
  });

  it("may be a row of a table whose numbers have lost their plus", () => {
    const header = "userPrincipalName,displayName,usageLocation,number,numberKind,flow,queue,testCall\n";
    const rows = `${header}porto@contoso.example,Porto,PT,351220000001,calling-plan,,support,nobody\n`;
    expect(endpointRequests.parse(rows)).toEqual([endpointRequest.parse({ ...wish, testCall: { by: "nobody" } })]);
    const bad = endpointRequests.safeParse(`${header}porto@contoso.example,Porto,PT,12,calling-plan,,support,\n`);
    expect(JSON.stringify(bad.error?.issues)).toContain("E.164");
  });
});
