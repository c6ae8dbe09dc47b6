// `npm run check`: types, lint, format, dependency rules, unused code. One line each; the output only of what fails.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { prepare } from "./prepare.mjs";
import { root } from "./root.mjs";

const cached = (name) => join(root, "node_modules", ".cache", name);

// The two slow ones first, side by side; the quick ones fill the gaps.
const steps = [
  { name: "lint", package: "eslint", bin: "bin/eslint.js", args: [".", "--max-warnings=0"] },
  {
    name: "types",
    package: "typescript",
    bin: "bin/tsc",
    args: ["-p", ".", "--incremental", "--tsBuildInfoFile", cached("types")],
  },
  { name: "unused code", package: "knip", bin: "bin/knip.js", args: ["--no-progress"] },
  {
    name: "dependency rules",
    package: "dependency-cruiser",
    bin: "bin/dependency-cruise.mjs",
    args: ["functions", "shared", "local", "test", "web", "scripts"],
  },
  {
    name: "format",
    package: "prettier",
    bin: "bin/prettier.cjs",
    args: ["--check", ".", "--log-level=warn", "--cache"],
  },
];

await prepare(async () => {
  const waiting = [...steps];
  const failed = [];
  const work = async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      if (!(await passes(step))) failed.push(step.name);
    }
  };
  await Promise.all([work(), work()]);
  if (failed.length > 0) throw new Error(`check failed: ${failed.join(", ")}`);
});

async function passes({ name, package: packageName, bin, args }) {
  const began = Date.now();
  const file = join(root, "node_modules", packageName, bin);
  const child = spawn(process.execPath, [file, ...args], { cwd: root, env: { ...process.env, FORCE_COLOR: colour() } });
  let said = "";
  child.stdout.on("data", (chunk) => (said += chunk));
  child.stderr.on("data", (chunk) => (said += chunk));
  const code = await new Promise((resolve, reject) => child.on("error", reject).on("close", resolve));
  const seconds = ((Date.now() - began) / 1000).toFixed(1).padStart(5);
  process.stdout.write(
    `${code === 0 ? "ok    " : "FAILED"} ${name.padEnd(16)} ${seconds} s\n${code === 0 ? "" : said}`,
  );
  return code === 0;
}

function colour() {
  return process.stdout.isTTY ? "1" : "0";
}
