// `npm test`: builds (stories run the bundles), then runs Jest with the arguments given. Ends in "N passed, N failed".
import { createRequire } from "node:module";
import { join } from "node:path";
import { build } from "./build.mjs";
import { prepare } from "./prepare.mjs";
import { root } from "./root.mjs";

const args = process.argv.slice(2);

await prepare(async () => {
  await build().catch((error) => {
    process.stdout.write(`${error.message}\n0 passed, 1 failed\n`);
    process.exit(1);
  });
  const jest = join(root, "node_modules", "jest", "bin", "jest.js");
  process.argv = [process.execPath, jest, ...args];
  createRequire(import.meta.url)(jest);
});
