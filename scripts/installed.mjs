// Brings node_modules in line with package-lock.json: at once when it already is. Runs on any Node from 20 on, without packages.
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./root.mjs";

/** Installs what the lock file asks for and node_modules lacks. Throws an Error that carries npm's own words. */
export async function installMissing() {
  if (isInstalled()) return;
  const began = Date.now();
  process.stderr.write("Installing packages ...");
  await npmInstall();
  process.stderr.write(` done in ${Math.round((Date.now() - began) / 1000)} s\n`);
}

/** Compares with npm's own record of what it put there, so that an interrupted install counts as none. */
function isInstalled() {
  const wanted = packagesIn(join(root, "package-lock.json"));
  const present = packagesIn(join(root, "node_modules", ".package-lock.json"));
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === "" || entry.optional || entry.devOptional) return true;
    return present[path]?.version === entry.version;
  });
}

function packagesIn(lockFile) {
  return existsSync(lockFile) ? JSON.parse(readFileSync(lockFile, "utf8")).packages : {};
}

function npmInstall() {
  // `npm ci` clears node_modules first; Windows refuses to delete the Node that may be running this very file.
  const verb = process.platform === "win32" && existsSync(join(root, "node_modules")) ? "install" : "ci";
  const args = [verb, "--no-audit", "--no-fund", "--loglevel=error"];
  // Inside an npm script npm says where it is; that one also works when `npm` itself is not on the PATH.
  const { npm_execpath: npm, npm_node_execpath: node } = process.env;
  const child =
    npm?.endsWith(".js") && node
      ? spawn(node, [npm, ...args], { cwd: root })
      : spawn("npm", args, { cwd: root, shell: process.platform === "win32" });
  let said = "";
  child.stdout.on("data", (chunk) => (said += chunk));
  child.stderr.on("data", (chunk) => (said += chunk));
  return new Promise((resolve, reject) => {
    child.on("error", (cause) => reject(new Error(`npm could not be started: ${cause.message}`, { cause })));
    child.on("close", (code) =>
      code === 0 ? resolve() : reject(new Error(`"npm ${args.join(" ")}" failed (exit code ${code}):\n${said.trim()}`)),
    );
  });
}
