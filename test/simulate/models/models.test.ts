import { tableOf } from "../measure/table";
import { subjects } from "./all";
import { measureShort } from "./subject";

/** Long versions: `npm run simulate -- all` and `npm run bench -- routing`. */
const short = subjects.filter(({ points }) => points.some(({ shortContacts }) => shortContacts !== undefined));

it.each(short)("$name: $about", (subject) => {
  const rows = measureShort(subject, 1);
  expect(rows.length).toBeGreaterThan(0);
  const outside = rows.filter(({ isWithin }) => isWithin === false);
  expect(outside.length === 0 ? "" : `\n${tableOf(outside)}\n`).toBe("");
});
