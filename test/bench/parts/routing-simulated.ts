// The simulated contact centers of test/simulate as rows of the table: ours, the difference, exact or published.
import { oursOf } from "../../simulate/measure/table";
import { subjects } from "../../simulate/models/all";
import { measureLong, measureShort } from "../../simulate/models/subject";
import type { Bench, Part, Row } from "../part";

const seed = 1;

export const routingSimulated: Part = {
  name: "routing-simulated",
  about:
    "contact centers simulated with the product's own routing, held against what is known (a quarter of an hour if named)",
  measure: async (bench) => simulations(bench),
};

/** The long version, of ten minutes and more, only where this part was asked for by name. */
function simulations({ isAskedByName, tell }: Bench): readonly Row[] {
  const measure = isAskedByName ? measureLong : measureShort;
  return subjects.flatMap((subject) => {
    const rows = measure(subject, seed);
    if (rows.length > 0) tell(`  ${subject.name}: ${subject.about}`);
    return rows.map((row): Row => {
      const difference = row.difference === undefined ? "" : ` (${row.difference})`;
      return {
        what: `simulated, ${subject.name}: ${row.what}`,
        measured: `${oursOf(row)}${difference}`,
        ...(row.expected === "" ? {} : { budget: row.expected }),
        ...(row.isWithin === undefined ? {} : { isMet: row.isWithin }),
      };
    });
  });
}
