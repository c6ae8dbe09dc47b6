// Microsoft's schema and samples, kept beside the project and not in it: tests that need them are left out where they are absent.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";

const folder = join(__dirname, "../../../../../shared/reference");

export const hasReference = existsSync(join(folder, "graph-csdl-subset.json"));

/** `describe` where the reference is, otherwise a skipped block that says why. */
export const describeWithReference = (name: string, tests: () => void): void => {
  if (hasReference) describe(name, tests);
  else
    describe.skip(`${name} (left out: ../shared/reference is not here)`, () => test.todo("needs ../shared/reference"));
};

const property = z.object({ type: z.string(), required: z.boolean().optional() });
const csdl = z.object({
  enums: z.record(z.string(), z.array(z.string())),
  types: z.record(
    z.string(),
    z.object({ base: z.string().optional(), open: z.boolean().optional(), properties: z.record(z.string(), property) }),
  ),
  actions: z.array(z.object({ name: z.string(), boundTo: z.string(), parameters: z.record(z.string(), property) })),
});
export type Csdl = z.infer<typeof csdl>;

export const readCsdl = (): Csdl =>
  csdl.parse(JSON.parse(readFileSync(join(folder, "graph-csdl-subset.json"), "utf8")));

const sample = z.object({ _kind: z.string(), httpStartLine: z.string().optional(), body: z.unknown() });

/** The samples from Microsoft's documents, by file name without ".json". */
export function readSamples(): Map<string, z.infer<typeof sample>> {
  const samples = join(folder, "graph-payloads");
  return new Map(
    readdirSync(samples).map((file) => [
      file.replace(/\.json$/, ""),
      sample.parse(JSON.parse(readFileSync(join(samples, file), "utf8"))),
    ]),
  );
}
