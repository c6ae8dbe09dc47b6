// Brings node_modules in line with package-lock.json: at once when it already is. Runs on any Node from 20 on, without packages.
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./root.mjs";

/** Between two tries of a network that fails for a moment; npm keeps what it has fetched by then. */
const pausesMs = [5_000, 30_000];

/** npm itself asks again for a minute; whoever has no network at all is told after this long, or a try later. */
const patienceMs = 120_000;

/** What npm says, in whichever part of it, when another try may end otherwise. */
const mayPass =
  /\b(EAI_AGAIN|ENOTFOUND|ECONN\w+|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|EPIPE|ERR_SOCKET_TIMEOUT|EINTEGRITY|E429|E5\d\d)\b/;

/** Installs what the lock file asks for and node_modules lacks. Throws an Error that carries npm's own words. */
export async function installMissing() {
  if (isInstalled()) return;
  const began = Date.now();
  process.stderr.write("Installing packages ...");
  for (const pauseMs of [...pausesMs, undefined]) {
    const problem = await npmInstall().catch((error) => error);
    if (problem === undefined && !isLeftOut()) break;
    const isLast = pauseMs === undefined || Date.now() - began > patienceMs;
    if (problem !== undefined && (isLast || !mayPass.test(problem.message))) throw problem;
    if (pauseMs !== undefined) await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
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

/** npm does without a word when it cannot fetch a package that is optional, as what is made for one kind of machine is. */
function isLeftOut() {
  const present = packagesIn(join(root, "node_modules", ".package-lock.json"));
  const libc = process.report.getReport().header.glibcVersionRuntime === undefined ? "musl" : "glibc";
  return Object.entries(packagesIn(join(root, "package-lock.json"))).some(
    ([path, entry]) =>
      entry.optional &&
      !entry.hasInstallScript &&
      entry.os?.includes(process.platform) &&
      entry.cpu?.includes(process.arch) &&
      (entry.libc?.includes(libc) ?? true) &&
      isForThisNode(entry.engines?.node ?? ">=0") &&
      !(path in present),
  );
}

/** Reads `^20.19.0 || >=22.12.0` and its like, and says no to what it cannot read: npm leaves out for good what is not for this Node. */
function isForThisNode(range) {
  const here = process.versions.node.split(".").map(Number);
  return range.split("||").some((part) => {
    const [, sign, ...least] = /^(\^|>=)\s*(\d+)(?:\.(\d+))?(?:\.(\d+))?$/.exec(part.trim()) ?? [];
    if (sign === undefined || (sign === "^" && Number(least[0]) !== here[0])) return false;
    const differing = here.findIndex((number, at) => number !== Number(least[at] ?? 0));
    return differing === -1 || here[differing] > Number(least[differing] ?? 0);
  });
}

function packagesIn(lockFile) {
  return existsSync(lockFile) ? JSON.parse(readFileSync(lockFile, "utf8")).packages : {};
}

function npmInstall() {
  // `npm ci` clears node_modules first; Windows refuses to delete the Node that may be running this very file.
  const verb = process.platform === "win32" && existsSync(join(root, "node_modules")) ? "install" : "ci";
  // Whatever the environment says of what to leave out: NODE_ENV=production would leave out the tools.
  const args = [verb, "--include=dev", "--include=optional", "--no-audit", "--no-fund", "--loglevel=error"];
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
