// Tables that any program reads alike, and no spreadsheet calculates with.
import fc from "fast-check";
import { callbackCsvHeader, callbackCsvRow } from "../../../shared/contracts/callback-csv";
import { csvRow } from "../../../shared/contracts/csv";
import { idOf } from "../../../shared/domain/kernel/ids";
import { callback } from "../ports/samples";

/** A reader as RFC 4180 describes one, for a single record. */
function cellsOf(record: string): string[] {
  const cells: string[] = [];
  let rest = record.replace(/\r\n$/, "");
  for (;;) {
    const [whole = "", quoted] = /^"((?:[^"]|"")*)"|^[^",\r\n]*/.exec(rest) ?? [];
    cells.push(quoted === undefined ? whole : quoted.replaceAll('""', '"'));
    rest = rest.slice(whole.length);
    if (rest === "") return cells;
    if (!rest.startsWith(",")) throw new Error(`not RFC 4180: ${record}`);
    rest = rest.slice(1);
  }
}

describe("a row of a table", () => {
  it("quotes what would break it, and ends as the standard asks", () => {
    expect(csvRow(["plain", 'a "word"', "a,b", "two\r\nlines", undefined, 3, " edge "])).toBe(
      'plain,"a ""word""","a,b","two\r\nlines",,3," edge "\r\n',
    );
  });

  it("comes back as it went in, whatever people write", () => {
    const harmless = fc
      .string()
      .filter((text) => !/^[\s\u0000-\u001f]*[=+\-@|%\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/.test(text));
    fc.assert(
      fc.property(fc.array(harmless, { minLength: 1 }), (cells) => {
        expect(cellsOf(csvRow(cells))).toEqual(cells);
      }),
    );
  });

  it.each(["=1+1", "+351", "-2", "@SUM(A1)", "\t=1", "\r=1", " =1", "\n=1", "\uff1d1+1", "|calc", "%0A=1", '="a","b"'])(
    "makes text of the formula %j",
    (text) => {
      expect(cellsOf(csvRow([text]))).toEqual([`'${text}`]);
    },
  );

  it("leaves numbers numbers", () => {
    expect(csvRow([-3, 0])).toBe("-3,0\r\n");
  });
});

describe("a callback in a table", () => {
  it("has a cell for every heading", () => {
    const row = cellsOf(
      callbackCsvRow(
        callback(idOf("t"), "cb-1", {
          purpose: '=HYPERLINK("http://evil.example")',
          origin: "api",
          requestedAt: Date.parse("2026-11-22T09:00:00Z"),
          attempts: [{ attempt: 1, at: 0, outcome: "busy" }],
          changes: [{ at: 0, by: "ada", what: "moved to sales" }],
          state: { is: "closed", outcome: "failed", at: 0 },
        }),
      ),
    );
    const table = Object.fromEntries(cellsOf(callbackCsvHeader).map((name, at) => [name, row[at]]));
    expect(Object.keys(table)).toHaveLength(row.length);
    expect(table).toMatchObject({
      callbackId: "cb-1",
      number: "'+351211234567",
      purpose: '\'=HYPERLINK("http://evil.example")',
      requestedAt: "2026-11-22T09:00:00.000Z",
      state: "closed",
      outcome: "failed",
      attempts: "1",
      lastOutcome: "busy",
      slotStart: "",
      changes: "1970-01-01T00:00:00.000Z ada: moved to sales",
    });
  });
});
