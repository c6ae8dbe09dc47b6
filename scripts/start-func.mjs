// `npm run start:func`: the same bundle under Microsoft's Core Tools, where those are installed.
import { spawn, spawnSync } from "node:child_process";
import { build } from "./build.mjs";
import { prepare } from "./prepare.mjs";
import { root } from "./root.mjs";

const args = process.argv.slice(2);
const shell = process.platform === "win32";

await prepare(async () => {
  if (spawnSync("func", ["--version"], { shell }).status !== 0) {
    throw new Error(
      'Azure Functions Core Tools ("func") are not on the PATH. Get them with "npm install -g azure-functions-core-tools@4" ' +
        "or from https://learn.microsoft.com/azure/azure-functions/functions-run-local. " +
        '"npm start" needs none of this: it runs the same functions on the built-in host.',
    );
  }
  await build(["functions", "callbackPage"]);
  const child = spawn("func", ["start", ...args], { cwd: root, stdio: "inherit", shell });
  // The terminal already sends Ctrl-C to both; a signal meant for this process alone is passed on.
  process.on("SIGINT", () => undefined);
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  child.on("error", (error) => {
    throw error;
  });
  child.on("exit", (code) => process.exit(code ?? 1));
});
