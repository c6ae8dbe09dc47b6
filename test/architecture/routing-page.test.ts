// docs/routing.md tells people what routing does: its tables are those of the code.
import { availabilityTable } from "../../shared/domain/agent/availability";
import { unfitInWords } from "../../shared/domain/routing/unfit-in-words";
import type { Unfit } from "../../shared/domain/routing/eligibility";
import { strategies } from "../../shared/domain/settings/routing-rules";
import { textOf } from "./source-files";

const page = textOf("docs/routing.md");
const rowsUnder = (head: string): readonly (readonly string[])[] => {
  const [, table = ""] = page.split(`| ${head} |\n|---|---|\n`);
  const rows = /^(?:\|.*\|\n)*/.exec(table)?.[0] ?? "";
  return rows
    .trimEnd()
    .split("\n")
    .map((row) => row.slice(2, -2).split(" | "));
};

const reasons: Readonly<Record<Unfit, true>> = {
  removed: true,
  "signed-out": true,
  away: true,
  offered: true,
  engaged: true,
  wrapping: true,
  "no-room": true,
  "do-not-disturb": true,
  "in-a-call": true,
  "other-queue": true,
  "opted-out": true,
  "joins-later": true,
  "lacks-skill": true,
  "level-too-low": true,
  declined: true,
  "kept-for-another": true,
};

describe("the page about routing", () => {
  it("prints the truth table of availability as it is", () => {
    expect(rowsUnder("when | reason")).toEqual(availabilityTable.map(({ when, reason }) => [when, `\`${reason}\``]));
  });

  it("says every reason in the words that people read", () => {
    const all = Object.keys(reasons) as Unfit[];
    expect(rowsUnder("reason | the agent")).toEqual(all.map((reason) => [`\`${reason}\``, unfitInWords(reason)]));
  });

  it("tells what every strategy goes by", () => {
    expect(rowsUnder("`strategy` | first is asked").map(([name]) => name)).toEqual(
      strategies.map((one) => `\`${one}\``),
    );
  });
});
