// The machine's Node may be older than the Azure SDKs need: the project brings its own (npm package "node") and moves over to it.
import { spawn, spawnSync } from "node:child_process";
import { realpathSync } from "node:fs";
import { join } from "node:path";
import { root } from "./root.mjs";

/** node:sqlite without a flag, and what the Azure SDKs ask for. */
const oldestThatWorks = [22, 13];

/**
 * Returns when this process runs on the Node to use. Otherwise runs the same script again on that Node,
 * with the same arguments, and ends as it ended: then this never returns.
 */
export async function onRightNode() {
  const own = ownNode();
  if (own === undefined) {
    if (isRecentEnough(process.versions.node)) return;
    throw new Error(
      `Node ${oldestThatWorks.join(".")} or later is needed, this is ${process.versions.node}. ` +
        'The project brings its own in the npm package "node", but its install script has not run ' +
        '(npm\'s "ignore-scripts" setting?). Allow it and run "npm ci", or install a newer Node.',
    );
  }
  if (realpathSync(process.execPath) === own) return;
  await runInstead(own, process.argv.slice(1));
}

function ownNode() {
  const file = process.platform === "win32" ? "node.exe" : "node";
  try {
    const path = realpathSync(join(root, "node_modules", "node", "bin", file));
    if (path === realpathSync(process.execPath)) return path;
    // Present is not enough: a copy made on another kind of machine does not run here.
    return spawnSync(path, ["--version"]).status === 0 ? path : undefined;
  } catch {
    return undefined;
  }
}

function isRecentEnough(version) {
  const [major, minor] = version.split(".").map(Number);
  return major > oldestThatWorks[0] || (major === oldestThatWorks[0] && minor >= oldestThatWorks[1]);
}

function runInstead(node, args) {
  const child = spawn(node, args, { stdio: "inherit" });
  const forward = (signal) => child.kill(signal);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, forward);
  return new Promise((_never, reject) => {
    child.on("error", reject);
    child.on("exit", (code, signal) => {
      if (signal === null) process.exit(code);
      process.removeAllListeners(signal);
      process.kill(process.pid, signal);
    });
  });
}
