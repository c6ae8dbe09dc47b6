// `npm run story -- NAME [--json] [--seed N] [--calls N] [--agents N]`: plays one story and prints its timeline.
import { inspect, parseArgs } from "node:util";
import { stories } from "./plays/all";
import { stageOf } from "./stage";
import { printed } from "./timeline";

const say = (text: string) => process.stdout.write(`${text}\n`);

function options() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        json: { type: "boolean", default: false },
        log: { type: "boolean", default: false },
        seed: { type: "string", default: "1" },
        calls: { type: "string", default: "300" },
        agents: { type: "string", default: "12" },
      },
    });
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    process.exit(2);
  }
}

const count = (name: string, text: string): number => {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number > 0) return number;
  say(`--${name} ${text}: expected a whole number above 0`);
  process.exit(2);
};

async function main(): Promise<number> {
  const { values, positionals } = options();
  const [name] = positionals;
  if (name === undefined) {
    for (const { name: known, promise } of stories) say(`${known.padEnd(28)} ${promise}`);
    return 0;
  }
  const story = stories.find((one) => one.name === name);
  if (!story) {
    say(`there is no story "${name}"; npm run story lists them`);
    return 2;
  }
  const seed = count("seed", values.seed);
  const stage = stageOf({
    projectFolder: process.cwd(),
    seed,
    ...(values.log ? { appLog: (line: string) => process.stderr.write(`${line}\n`) } : {}),
  });
  let broken: unknown;
  try {
    await story.play(stage, {
      seed,
      calls: count("calls", values.calls),
      agents: count("agents", values.agents),
    });
  } catch (error) {
    broken = error;
  }
  const { moments, kept } = await stage.close();
  const began = moments[0]?.at ?? 0;
  const problem =
    broken instanceof Error ? (broken.stack ?? broken.message) : broken === undefined ? undefined : inspect(broken);
  if (values.json)
    say(
      JSON.stringify({ story: story.name, promise: story.promise, held: broken === undefined, kept, problem, moments }),
    );
  else {
    say(printed(moments, began));
    for (const promise of kept) say(`  kept: ${promise}`);
    say(problem === undefined ? `${story.name}: the promise held (${story.promise})` : `${story.name}: ${problem}`);
  }
  return broken === undefined ? 0 : 1;
}

main().then(
  // A long timeline is still on its way through the pipe: leaving at once would cut it off.
  (code) => process.stdout.write("", () => process.exit(code)),
  (error: unknown) => {
    say(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exit(1);
  },
);
