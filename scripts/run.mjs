// `npm start`, `npm run story`, ...: builds one of the programs in targets.mjs and becomes it.
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { build } from "./build.mjs";
import { collapseRepeatedSignals } from "./one-signal.mjs";
import { prepare } from "./prepare.mjs";
import { root } from "./root.mjs";
import { programs, targets } from "./targets.mjs";

const [name, ...args] = process.argv.slice(2);

await prepare(async () => {
  if (!Object.hasOwn(programs, name)) throw new Error(`"${name}" is not one of: ${Object.keys(programs).join(", ")}`);
  await build(programs[name]);
  const bundle = join(root, targets[name].out);
  if (!existsSync(bundle)) throw new Error(`${name}: there is no ${targets[name].entry} to build it from`);
  // In this process and not in a child: whoever stops or kills this one stops the program, and its exit code is ours.
  collapseRepeatedSignals();
  process.setSourceMapsEnabled(true);
  process.argv = [process.execPath, bundle, ...args];
  createRequire(import.meta.url)(bundle);
});
