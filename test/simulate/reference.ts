// Reference values that may lie beside the project: exact, published and simulated by others. Absent ones leave rows out.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";

const values = z.array(
  z.object({
    model: z.string(),
    parameters: z.record(z.string(), z.unknown()),
    quantity: z.string(),
    value: z.unknown(),
  }),
);

export type Reference = z.infer<typeof values>[number];

/** Every value, or nothing where the file is not there. */
export function references(): readonly Reference[] | undefined {
  const path = join(__dirname, "..", "..", "..", "shared", "reference", "queueing-values.json");
  return existsSync(path) ? values.parse(JSON.parse(readFileSync(path, "utf8"))) : undefined;
}
