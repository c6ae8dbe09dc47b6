// `npm run simulate -- MODEL`: simulates contact centers with the product's own routing and estimates, and prints a table.
import { parseArgs } from "node:util";
import type { Row } from "./measure/row";
import { tableOf } from "./measure/table";
import { subjects } from "./models/all";
import { measureLong, measureShort } from "./models/subject";

const say = (text: string) => process.stdout.write(`${text}\n`);
const aside = (text: string) => process.stderr.write(`${text}\n`);

const help = `npm run simulate -- MODEL... [options]

Simulates a model with the product's own routing and wait estimates, and prints what came out beside what should: exact or
published values. Exits 1 if a quantity is out of tolerance. "all" runs every model.

${subjects.map(({ name, about }) => `  ${name.padEnd(24)} ${about}`).join("\n")}

  --contacts N   how many contacts arrive, at each point of a model (its own number)
  --short        the points and the contacts that \`npm test\` runs
  --seed N       another seed gives other contacts (1)
  --json         the rows as JSON
  --help         this text`;

function options() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        contacts: { type: "string" },
        short: { type: "boolean", default: false },
        seed: { type: "string", default: "1" },
        json: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    aside(error instanceof Error ? error.message : String(error));
    process.exit(2);
  }
}

function whole(name: string, text: string, least: number, most: number): number {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number >= least && number <= most) return number;
  aside(`--${name} ${text}: expected a whole number from ${least} to ${most}`);
  process.exit(2);
}

function main(): number {
  const { values, positionals } = options();
  if (values.help || positionals.length === 0) {
    say(help);
    return 0;
  }
  const unknown = positionals.filter((name) => name !== "all" && !subjects.some((subject) => subject.name === name));
  if (unknown.length > 0) {
    aside(`there is no model "${unknown.join('", "')}"; npm run simulate lists them`);
    return 2;
  }
  const seed = whole("seed", values.seed, 0, 2 ** 31 - 1);
  const contacts = values.contacts === undefined ? undefined : whole("contacts", values.contacts, 1_000, 1_000_000_000);
  const rows: Row[] = [];
  for (const subject of subjects) {
    if (!positionals.includes("all") && !positionals.includes(subject.name)) continue;
    const began = performance.now();
    const found = values.short ? measureShort(subject, seed) : measureLong(subject, seed, contacts);
    aside(`${subject.name}: ${subject.about}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
    rows.push(...found);
    if (!values.json) say(`\n${tableOf(found)}\n`);
  }
  if (values.json) say(JSON.stringify({ seed, rows }));
  return rows.some(({ isWithin }) => isWithin === false) ? 1 : 0;
}

process.exitCode = main();
