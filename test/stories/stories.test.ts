// Plays every story as `npm run story` does, two at a time, each in a process and a runtime of its own.
import { execFile } from "node:child_process";
import { join } from "node:path";
import * as z from "zod";
import { stories } from "./plays/all";
import { printed, type Moment } from "./timeline";

const root = join(__dirname, "../..");
/** So many cores have the machines that this must run well on. */
const atOnce = 2;
/** A story takes seconds, chaos half a minute; a machine that is slow and busy gets time, a story that hangs does not get for ever. */
const patienceMs = 15 * 60_000;
/** However many are in line before. */
const inLineMs = (stories.length + 2) * patienceMs;
/** How much of a broken story's timeline is shown. */
const tail = 40;

/** What a story is told on the command line: chaos is itself at a fifth of its size, and of the matrix nine cells are played. */
const sizes: Readonly<Record<string, string>> = { chaos: "60", "provisioning-faults": "9" };
const wordsFor = (name: string): readonly string[] => {
  const size = sizes[name];
  return size === undefined ? [name] : [name, "--calls", size];
};

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

const inLine: (() => void)[] = [];
let places = atOnce;

/** Plays when there is a place on the stage. */
async function play(words: readonly string[]): Promise<Ended> {
  if (places > 0) places--;
  else await new Promise<void>((resolve) => inLine.push(resolve));
  try {
    await (built ??= build());
    return await run([join("dist", "test", "story.js"), ...words, "--json"]);
  } finally {
    const next = inLine.shift();
    if (next) next();
    else places++;
  }
}

/** Once for all: those that are played at the same time are the first to ask. */
let built: Promise<void> | undefined;

async function build(): Promise<void> {
  const program = `
    const { build } = await import("./scripts/build.mjs");
    const { programs } = await import("./scripts/targets.mjs");
    await build(programs.story);`;
  const { code, errors } = await run(["--input-type=module", "--eval", program, "build"]);
  if (code !== 0) throw new Error(errors);
}

function told({ code, output, errors }: Ended): z.infer<typeof outcome> {
  try {
    return outcome.parse(JSON.parse(output));
  } catch (cause) {
    const ending = code === null ? [`it was killed, by its limit of ${patienceMs / 60_000} min or by others`] : [];
    const said = "the story said nothing that can be read:";
    throw new Error([...ending, said, output.slice(-2000), errors.slice(-2000)].join("\n"), { cause });
  }
}

/** The longest first: the others fill the gaps. */
const inOrder = [...stories].sort((one, other) => Number(other.name === "chaos") - Number(one.name === "chaos"));

// Concurrent, so that one waits while another plays; whoever names one story on the command line plays only that.
test.concurrent.each(inOrder)(
  "$name: $promise",
  async ({ name }) => {
    const ended = await play(wordsFor(name));
    const { held, kept, problem = "", moments } = told(ended);
    if (!held) throw new Error(`${problem}\n${printed(moments.slice(-tail), moments[0]?.at ?? 0)}`);
    expect(ended.code).toBe(0);
    expect(kept.length).toBeGreaterThan(5);
  },
  inLineMs,
);

test.concurrent(
  "chaos: a seed repeats a run to the last id, with the host killed on the way",
  async () => {
    const words = ["chaos", "--seed", "1", "--calls", "5", "--agents", "2"];
    const [one, other] = await Promise.all([play(words), play(words)]);
    expect(told(one).kept.join()).toMatch(/host killed [1-9]/);
    expect(other.output).toBe(one.output);
  },
  inLineMs,
);
