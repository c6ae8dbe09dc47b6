// Reference values of queueing theory, kept beside the project and not in it: tests that need them are left out without them.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";

const file = join(__dirname, "../../../../../shared/reference/queueing-values.json");

const row = z.object({
  model: z.string(),
  parameters: z.record(z.string(), z.unknown()),
  quantity: z.string(),
  value: z.unknown(),
});

/** `describe` where the reference is, otherwise a skipped block that says why. */
export const describeWithQueueingValues = (name: string, tests: () => void): void => {
  if (existsSync(file)) describe(name, tests);
  else
    describe.skip(`${name} (left out: ../shared/reference is not here)`, () => test.todo("needs ../shared/reference"));
};

/** The values of one quantity with their parameters, by the beginnings of the model's and the quantity's names. */
export function queueingValues<V>(
  model: string,
  quantity: string,
  value: z.ZodType<V>,
): { readonly parameters: Readonly<Record<string, number>>; readonly value: V }[] {
  return z
    .array(row)
    .parse(JSON.parse(readFileSync(file, "utf8")))
    .filter((one) => one.model.startsWith(model) && one.quantity.startsWith(quantity))
    .map((one) => ({
      parameters: Object.fromEntries(
        Object.entries(one.parameters).filter((entry): entry is [string, number] => typeof entry[1] === "number"),
      ),
      value: value.parse(one.value),
    }));
}
