// `npm run package`: dist/package, the folder that Azure gets. The bundle holds every package, so nothing is installed there.
import { copyFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "./build.mjs";
import { prepare } from "./prepare.mjs";
import { root } from "./root.mjs";

await prepare(async () => {
  await build(["functions", "callbackPage"]);
  const folder = join(root, "dist", "package");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const file of ["index.js", "index.js.map", "index.js.LEGAL.txt"])
    copyFileSync(join(root, "dist", "functions", file), join(folder, file));
  // Where shared/adapters/pages looks for them.
  cpSync(join(root, "dist", "web", "callback"), join(folder, "web", "callback"), { recursive: true });
  copyFileSync(join(root, "host.json"), join(folder, "host.json"));
  const { name, version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  writeFileSync(join(folder, "package.json"), `${JSON.stringify({ name, version, main: "index.js" }, null, 2)}\n`);
  process.stdout.write(`${folder} is ready to deploy\n`);
});
