// Every `npm run ...` begins here: packages installed, the right Node underneath, errors told in words and not as a stack.
import "./direct-loopback.cjs";
import module from "node:module";
import { join } from "node:path";
import { installMissing } from "./installed.mjs";
import { onRightNode } from "./right-node.mjs";
import { root } from "./root.mjs";
import { stopWithNpm } from "./stop-with-npm.mjs";

/** Runs `program` when everything it needs is in place; an error ends the process with code 1. */
export async function prepare(program) {
  stopWithNpm();
  try {
    await installMissing();
    await onRightNode();
    keepCompiledCode();
    await program();
  } catch (error) {
    process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}

/** Compiled code is kept between runs, for this process and (through the environment) the ones it starts. */
function keepCompiledCode() {
  const folder = join(root, "node_modules", ".cache", "compiled");
  process.env.NODE_COMPILE_CACHE ??= folder;
  module.enableCompileCache?.(folder);
}
