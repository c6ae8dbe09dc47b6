// The table of legal hours in docs/callbacks.md says what the code does.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { legalHoursOf } from "../../../../shared/domain/callback/legal-hours";

it("is told in the documents as it is", () => {
  const text = readFileSync(join(__dirname, "../../../../docs/callbacks.md"), "utf8");
  const rows = [...text.matchAll(/^\| ([A-Z]{2}) \| (\S+) \| (\S*) ?\|$/gm)];
  expect(rows.length).toBeGreaterThan(5);
  for (const [, country = "", daily, weekend] of rows) {
    const hours = legalHoursOf(country);
    const written = (times: { from: string; to: string } | undefined) => (times ? `${times.from}-${times.to}` : "");
    expect([country, written(hours?.daily), written(hours?.weekend)]).toEqual([country, daily, weekend]);
  }
});
