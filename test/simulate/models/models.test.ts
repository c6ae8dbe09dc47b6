import { tableOf } from "../measure/table";
import { subjects } from "./all";

/** Long versions: `npm run simulate -- all` and `npm run bench -- routing`. */
const short = subjects.flatMap(({ name, about, points }) =>
  points.flatMap(({ measure, shortContacts }) =>
    shortContacts === undefined ? [] : [{ name, about, measure, contacts: shortContacts }],
  ),
);

it.each(short)("$name: $about", ({ measure, contacts }) => {
  const rows = measure({ contacts, seed: 1 });
  expect(rows.length).toBeGreaterThan(0);
  const outside = rows.filter(({ isWithin }) => isWithin === false);
  expect(outside.length === 0 ? "" : `\n${tableOf(outside)}\n`).toBe("");
});
