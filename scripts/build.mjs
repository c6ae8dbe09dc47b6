// `npm run build`: bundles what targets.mjs lists into dist/, skipping what has not changed since.
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "./root.mjs";
import { targets } from "./targets.mjs";

/** Builds the named targets. Throws one Error with every compile error in it. */
export async function build(names = Object.keys(targets)) {
  const stale = names.filter((name) => hasSource(name) && !isFresh(name));
  if (stale.length === 0) return;
  const began = Date.now();
  // Loaded only when there is work: a warm start does without.
  const esbuild = await import("esbuild");
  const outcomes = await Promise.allSettled(stale.map((name) => buildOne(esbuild, name)));
  await esbuild.stop();
  const failures = outcomes.filter((outcome) => outcome.status === "rejected").map((outcome) => outcome.reason.message);
  if (failures.length > 0) throw new Error(failures.join("\n"));
  process.stderr.write(`Built ${stale.join(", ")} in ${((Date.now() - began) / 1000).toFixed(1)} s\n`);
}

function hasSource(name) {
  if (existsSync(join(root, targets[name].entry))) return true;
  process.stderr.write(`Not built: ${name} (there is no ${targets[name].entry} yet)\n`);
  return false;
}

async function buildOne(esbuild, name) {
  const { entry, out, options, copies } = targets[name];
  const inputsBefore = Date.now();
  const result = await esbuild
    .build({
      ...options,
      absWorkingDir: root,
      entryPoints: [entry],
      outfile: out,
      write: false,
      metafile: true,
      logLevel: "silent",
    })
    .catch(async (failure) => {
      const messages = await esbuild.formatMessages(failure.errors ?? [], {
        kind: "error",
        color: process.stderr.isTTY,
      });
      throw new Error(messages.join("") || failure.message, { cause: failure });
    });
  for (const file of result.outputFiles) replace(file.path, file.contents);
  for (const file of copiedFiles(copies)) copy(file, join("dist", file));
  // Packages change only with the lock file, so their thousands of files need not be looked at one by one.
  const sources = Object.keys(result.metafile.inputs).filter((path) => !path.includes("node_modules/"));
  remember(name, { sources: [...sources, ...copiedFiles(copies)], inputsBefore });
}

/** Written aside and renamed: a program that starts meanwhile reads the old file or the new one, never half of it. */
function replace(path, contents) {
  mkdirSync(dirname(path), { recursive: true });
  const aside = `${path}.${process.pid}.tmp`;
  writeFileSync(aside, contents);
  renameSync(aside, path);
}

function copy(from, to) {
  mkdirSync(join(root, dirname(to)), { recursive: true });
  copyFileSync(join(root, from), join(root, to));
}

function copiedFiles(folder) {
  if (folder === undefined) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && !file.name.endsWith(".ts"))
    .map((file) => relative(root, join(file.parentPath, file.name)));
}

/** What a build depends on besides its sources. */
const alwaysInputs = ["package-lock.json", "tsconfig.json", "scripts/build.mjs", "scripts/targets.mjs"];
const stampFile = (name) => join(root, "dist", ".stamps", `${name}.json`);

function remember(name, { sources, inputsBefore }) {
  const stamp = Object.fromEntries([...alwaysInputs, ...sources].map((path) => [path, look(path)]));
  // A source saved while the build ran may or may not be in it: leave no stamp, so that the next run builds again.
  const isCertain = sources.every((path) => statSync(join(root, path)).mtimeMs < inputsBefore);
  replace(stampFile(name), JSON.stringify(isCertain ? stamp : {}));
}

function isFresh(name) {
  const { out, copies } = targets[name];
  if (!existsSync(join(root, out)) || !existsSync(stampFile(name))) return false;
  const stamp = JSON.parse(readFileSync(stampFile(name), "utf8"));
  const isComplete = [...alwaysInputs, ...copiedFiles(copies)].every((path) => path in stamp);
  return isComplete && Object.entries(stamp).every(([path, seen]) => look(path) === seen);
}

function look(path) {
  const stat = statSync(join(root, path), { throwIfNoEntry: false });
  return stat === undefined ? "absent" : `${stat.size}@${stat.mtimeMs}`;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { prepare } = await import("./prepare.mjs");
  await prepare(async () => build());
}
