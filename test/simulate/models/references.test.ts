import * as z from "zod";
import { digits } from "../measure/row";
import { references } from "../reference";
import { mmcBlocked, callCenterDay, telethonWeek } from "./published-pools";
import { bilingualWeek, simpleMskDay } from "./published-skills";
import { crossTraining, pooling } from "./skills";
import { measureLong, type Subject } from "./subject";
import { twoSpeeds } from "./two-speeds";
import { virtualHold } from "./virtual-hold";

const all = references();

/** What the subject's rows are held against; how many contacts does not matter. */
const expectedOf = (subject: Subject) => measureLong(subject, 1, 3_000).map(({ expected }) => expected);

/** A quantity that is asked about here is held against the value that the reference has, not against a mistyped one. */
it.each([
  ["ContactCenters MMCBlocked", mmcBlocked, [0, 1, 2, 3]],
  ["ContactCenters CallCC", callCenterDay, [0, 1, 2, 3]],
  ["ContactCenters SimpleMSK", simpleMskDay, [0, 1, 2, 3]],
  // Given up is among the rows of all, not of English alone.
  ["ContactCenters Bilingual", bilingualWeek, [1, 3, 4]],
  ["ContactCenters Telethon", telethonWeek, [0, 1, 2, 3, 4]],
] as const)("%s is held against what was published", (model, subject, places) => {
  const expected = expectedOf(subject);
  for (const one of (all ?? []).filter((reference) => reference.model === model)) {
    const intervals = z.array(z.tuple([z.number(), z.number()])).parse(one.value);
    for (const place of places) {
      const [low, high] = intervals[place] ?? [NaN, NaN];
      const held = expected.some((text) => isAround(text, low, high));
      expect({ place, low, high, held }).toEqual({ place, low, high, held: true });
    }
  }
});

/** The file rounds some intervals to fewer digits than were published. */
function isAround(text: string, low: number, high: number): boolean {
  const [, from, to] = /\(([\d.]+) to ([\d.]+)\) published/.exec(text) ?? [];
  return [
    [Number(from), low],
    [Number(to), high],
  ].every(([ours = NaN, theirs = NaN]) => Math.abs(ours - theirs) <= 1e-3 * theirs);
}

it("holds what has no exact value against what another simulation found", () => {
  if (!all) process.stderr.write("left out: simulated values, ../shared/reference/queueing-values.json is not there\n");
  const expected = [...expectedOf(twoSpeeds), ...expectedOf(crossTraining)];
  const values = (all ?? []).flatMap(({ model, parameters, value }) => {
    const is = z.looseObject({ lam: z.unknown().optional(), skills: z.unknown().optional() }).parse(parameters);
    const has = z.looseObject({ Wq: z.number().optional(), EW_served: z.number().optional() }).safeParse(value);
    if (model === "inverted-V fair routing (simulated)" && is.lam === 18) return [has.data?.Wq ?? NaN];
    if (model === "limited cross-training (Wallace-Whitt style)" && is.skills === 1)
      return [has.data?.EW_served ?? NaN];
    return [];
  });
  for (const value of values) expect(expected).toContain(`${digits(value)} simulated elsewhere`);
  expect(values.length > 0).toBe(all !== undefined);
});

it("holds callbacks in their place against what another simulation found", () => {
  const expected = expectedOf(virtualHold);
  const found = z.object({ Pab_all: z.number(), frac_cb: z.number(), EW_inline_all: z.number(), EW_cb: z.number() });
  const theirs = (all ?? []).filter(({ model, parameters }) => model.startsWith("virtual hold") && parameters.b !== 0);
  for (const { value } of theirs)
    for (const number of Object.values(found.parse(value)))
      expect(expected).toContain(`${digits(number)} simulated elsewhere`);
  expect(theirs.length > 0).toBe(all !== undefined);
});

it("knows what pooling two queues is worth", () => {
  const [apart, pooled] = z
    .tuple([z.number(), z.number()])
    .parse(expectedOf(pooling).map((text) => Number(text.split(" ")[0])));
  expect(apart).toBeCloseTo(0.6687, 4);
  expect(pooled).toBeCloseTo(0.2754, 4);
});
