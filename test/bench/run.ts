// `npm run bench -- [NAME...]`: measures this machine against the budgets and prints the table. `--help` tells the rest.
import { cpus, loadavg } from "node:os";
import { parseArgs } from "node:util";
import { parts } from "./parts/all";
import type { Part, Row } from "./part";
import { tableOf } from "./table";

const say = (text: string) => process.stdout.write(`${text}\n`);
const aside = (text: string) => process.stderr.write(`${text}\n`);

const help = `npm run bench -- [NAME...] [options]

Measures the budgets of ARCHITECTURE.md on this machine, one part after the other, and prints them as a table. A NAME also
stands for all parts that begin with it, such as routing. Nothing is asserted: the numbers are of this machine, at this
moment. All load stays on this machine and ends by itself.

${parts.map(({ name, about }) => `  ${name.padEnd(18)} ${about}`).join("\n")}

  --seconds N    how long load is put on (30)
  --rate N       notifications a second while it is (50)
  --runs N       how often what is told as a median is measured (7)
  --json         the rows as JSON
  --log          what the processes of the local runtime print, too
  --help         this text`;

function options() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        seconds: { type: "string", default: "30" },
        rate: { type: "string", default: "50" },
        runs: { type: "string", default: "7" },
        json: { type: "boolean", default: false },
        log: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    aside(error instanceof Error ? error.message : String(error));
    process.exit(2);
  }
}

/** Bounded: a bench is no load test. */
function count(name: string, text: string, most: number): number {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number > 0 && number <= most) return number;
  aside(`--${name} ${text}: expected a whole number from 1 to ${most}`);
  process.exit(2);
}

/** `routing` names `routing-decisions` and whatever else begins so. */
const isNamedBy = (part: Part, name: string): boolean => part.name === name || part.name.startsWith(`${name}-`);

async function main(): Promise<number> {
  const { values, positionals } = options();
  if (values.help) {
    say(help);
    return 0;
  }
  const unknown = positionals.filter((name) => !parts.some((part) => isNamedBy(part, name)));
  if (unknown.length > 0) {
    aside(`there is no part "${unknown.join('", "')}"; npm run bench -- --help lists them`);
    return 2;
  }
  const isNamed = (part: Part) => positionals.some((name) => isNamedBy(part, name));
  const bench = {
    projectFolder: process.cwd(),
    seconds: count("seconds", values.seconds, 300),
    rate: count("rate", values.rate, 500),
    runs: count("runs", values.runs, 50),
    log: values.log ? aside : () => undefined,
    tell: aside,
  };
  const rows: Row[] = [];
  for (const part of parts) {
    if (positionals.length > 0 && !isNamed(part)) continue;
    aside(`${part.name}: ${part.about}`);
    rows.push(...(await part.measure({ ...bench, isAskedByName: isNamed(part) })));
  }
  const [cpu] = cpus();
  const machine = `${cpus().length} x ${cpu?.model ?? "unknown processor"}, Node ${process.versions.node}, load ${loadavg()
    .map((load) => load.toFixed(1))
    .join(" ")}`;
  if (values.json) say(JSON.stringify({ machine, rows }));
  else say(`\n${tableOf(rows)}\n\non ${machine}`);
  return 0;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    aside(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exit(1);
  },
);
