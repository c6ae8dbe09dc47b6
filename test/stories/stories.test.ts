// Plays every story as `npm run story` does, two at a time, each in a process and a runtime of its own.
import { execFile } from "node:child_process";
import { join } from "node:path";
import { z } from "zod";
import { stories } from "./plays/all";
import { printed, type Moment } from "./timeline";

const root = join(__dirname, "../..");
/** So many cores have the machines that this must run well on. */
const atOnce = 2;
/** A story takes seconds; a busy machine gets time, a story that hangs does not get for ever. */
const patienceMs = 180_000;
/** How much of a broken story's timeline is shown. */
const tail = 40;

/** What a story is told on the command line: chaos is itself at a fifth of its size. */
const wordsFor = (name: string): readonly string[] => (name === "chaos" ? [name, "--calls", "60"] : [name]);

const outcome = z.object({
  held: z.boolean(),
  kept: z.array(z.string()),
  problem: z.string().optional(),
  moments: z.array(z.custom<Moment>((moment) => typeof moment === "object" && moment !== null && "at" in moment)),
});

interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

const run = (args: readonly string[]): Promise<Ended> =>
  new Promise((resolve) => {
    const options = { cwd: root, timeout: patienceMs, killSignal: "SIGKILL", maxBuffer: 2 ** 30 } as const;
    const child = execFile(process.execPath, args, options, (_error, output, errors) =>
      resolve({ code: child.exitCode, output, errors }),
    );
  });

/** All are asked for now; each begins when there is a place on the stage for it. */
function playAll(names: readonly string[]): ReadonlyMap<string, Promise<Ended>> {
  const inLine: (() => void)[] = [];
  let free = atOnce;
  const place = () => (free-- > 0 ? Promise.resolve() : new Promise<void>((resolve) => inLine.push(resolve)));
  const leave = () => {
    free++;
    inLine.shift()?.();
  };
  const play = (name: string) => run([join("dist", "test", "story.js"), ...wordsFor(name), "--json"]);
  return new Map(
    names.map((name) => [
      name,
      place()
        .then(() => play(name))
        .finally(leave),
    ]),
  );
}

describe("every story keeps its promise", () => {
  let plays: ReadonlyMap<string, Promise<Ended>> = new Map();
  beforeAll(async () => {
    const program =
      'const { build } = await import("./scripts/build.mjs"); await build(["story", "functions", "host", "azurite"]);';
    const built = await run(["--input-type=module", "--eval", program, "build"]);
    if (built.code !== 0) throw new Error(built.errors);
    // The longest first: the others fill the gaps.
    const names = stories.map(({ name }) => name);
    plays = playAll([...names].sort((one, other) => Number(other === "chaos") - Number(one === "chaos")));
  }, 120_000);
  afterAll(async () => {
    await Promise.all(plays.values());
  }, stories.length * patienceMs);

  test.each(stories)(
    "$name: $promise",
    async ({ name }) => {
      const ended = await plays.get(name);
      if (!ended) throw new Error("the story was not played");
      let told: z.infer<typeof outcome>;
      try {
        told = outcome.parse(JSON.parse(ended.output));
      } catch {
        throw new Error(
          `the story said nothing that can be read:\n${ended.output.slice(-2000)}\n${ended.errors.slice(-2000)}`,
        );
      }
      if (!told.held)
        throw new Error(`${told.problem ?? ""}\n${printed(told.moments.slice(-tail), told.moments[0]?.at ?? 0)}`);
      expect(ended.code).toBe(0);
      expect(told.kept.length).toBeGreaterThan(5);
    },
    stories.length * patienceMs,
  );
});
