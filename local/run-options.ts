// The command line of `npm start`.
import { parseArgs } from "node:util";

export interface RunOptions {
  readonly port: number;
  readonly data: string;
  readonly fresh: boolean;
  readonly timeScale: number;
}

export const USAGE = `npm start -- [options]
  --port N         where the app answers (7071)
  --data DIR       where all state is kept (.data)
  --fresh          begin with an empty data folder
  --time-scale N   let time run N times as fast (1)`;

/** Faster than this, a caller hangs up before an agent's phone has rung. */
const FASTEST = 1000;

/** Reads the arguments; throws one Error that names everything wrong with them. */
export function readRunOptions(args: readonly string[]): RunOptions {
  const problems: string[] = [];
  const { tokens } = parseArgs({
    args: [...args],
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: {
      port: { type: "string" },
      data: { type: "string" },
      fresh: { type: "boolean" },
      "time-scale": { type: "string" },
    },
  });
  const given = new Map<string, string>();
  let fresh = false;
  for (const token of tokens) {
    if (token.kind === "positional") problems.push(`"${token.value}" is not an option`);
    if (token.kind !== "option") continue;
    const { rawName, name, value } = token;
    if (name === "fresh") {
      fresh = true;
      if (value !== undefined) problems.push("--fresh takes no value");
    } else if (!["port", "data", "time-scale"].includes(name)) problems.push(`${rawName} is unknown`);
    else if (value === undefined || value === "" || value.startsWith("--")) problems.push(`${rawName} needs a value`);
    else if (given.has(name)) problems.push(`${rawName} is given twice`);
    else given.set(name, value);
  }
  const number = (name: string, otherwise: number, isFit: (value: number) => boolean, expected: string) => {
    const text = given.get(name);
    if (text === undefined) return otherwise;
    const value = /^\d+(\.\d+)?$/u.test(text) ? Number(text) : Number.NaN;
    if (!isFit(value)) problems.push(`--${name} ${text}: expected ${expected}`);
    return value;
  };
  const port = number("port", 7071, (n) => Number.isInteger(n) && n >= 1 && n <= 65_535, "a port from 1 to 65535");
  const timeScale = number("time-scale", 1, (n) => n > 0 && n <= FASTEST, `a number above 0, up to ${String(FASTEST)}`);
  if (problems.length > 0) throw new Error(`${problems.join("\n")}\n\n${USAGE}`);
  return { port, data: given.get("data") ?? ".data", fresh, timeScale };
}
