import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "../architecture/source-files";

const folder = mkdtempSync(join(tmpdir(), "installed-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const thisMachine = { version: "1.0.0", optional: true, os: [process.platform], cpu: [process.arch] };
const wanted = { "node_modules/one": { version: "1.0.0" }, "node_modules/for-this-machine": thisMachine };

/** Does one thing at each call: installs packages, or fails with words. */
const npm = `
  const { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } = require("node:fs");
  const calls = existsSync("calls") ? readFileSync("calls", "utf8").length : 0;
  appendFileSync("calls", "x");
  const does = JSON.parse(readFileSync("does.json", "utf8"))[calls];
  if (typeof does === "string") { console.error(does); process.exit(1); }
  mkdirSync("node_modules", { recursive: true });
  writeFileSync("node_modules/.package-lock.json", JSON.stringify({ packages: does }));
`;

/** A project of its own; no pause takes time in it. */
function install(name: string, does: readonly unknown[], locked: object = wanted) {
  const project = join(folder, name);
  mkdirSync(join(project, "scripts"), { recursive: true });
  for (const file of ["installed.mjs", "root.mjs"])
    copyFileSync(join(root, "scripts", file), join(project, "scripts", file));
  writeFileSync(join(project, "package-lock.json"), JSON.stringify({ packages: { "": {}, ...locked } }));
  writeFileSync(join(project, "does.json"), JSON.stringify(does));
  writeFileSync(join(project, "npm.js"), npm);
  const program = `
    globalThis.setTimeout = (action) => setImmediate(action);
    const { installMissing } = await import(${JSON.stringify(pathToFileURL(join(project, "scripts", "installed.mjs")).href)});
    await installMissing().catch(({ message }) => process.stdout.write(message));`;
  const { stdout } = spawnSync(process.execPath, ["--input-type=module", "--eval", program], {
    encoding: "utf8",
    env: { ...process.env, npm_execpath: join(project, "npm.js"), npm_node_execpath: process.execPath },
  });
  return { said: stdout, calls: readFileSync(join(project, "calls"), "utf8").length };
}

const lost = "npm error code ECONNRESET\nnpm error network read ECONNRESET";

describe("packages", () => {
  it("are installed although the network fails for a moment", () => {
    expect(install("moment", [lost, wanted])).toEqual({ said: "", calls: 2 });
  });

  it("are asked for again when npm has done without the one for this machine", () => {
    const { "node_modules/for-this-machine": _, ...others } = wanted;
    expect(install("left-out", [others, wanted])).toEqual({ said: "", calls: 2 });
  });

  const [major = 0] = process.versions.node.split(".").map(Number);
  it.each([
    ["are asked for again when they are for this Node", `^1.0.0 || >=${String(major)}`, 3],
    ["are asked for again when they are for this line of Node", `^${String(major)}.0.0`, 3],
    ["are done without when they are for a newer Node", `^${String(major)}.999.0 || >=${String(major + 1)}.1.0`, 1],
    ["are done without when nobody here can tell for which Node they are", "<1 || 24.x", 1],
  ])("%s", (name, node, calls) => {
    const { "node_modules/for-this-machine": _, ...others } = wanted;
    const locked = { ...wanted, "node_modules/for-this-machine": { ...thisMachine, engines: { node } } };
    expect(install(name.replaceAll(" ", "-"), [others, others, others], locked)).toEqual({ said: "", calls });
  });

  it("are given up at last, with npm's own words", () => {
    const { said, calls } = install("for-good", [lost, lost, lost]);
    expect(said).toContain("network read ECONNRESET");
    expect(calls).toBe(3);
  });

  it("are given up at once where another try cannot help", () => {
    const { said, calls } = install("never", [
      "npm error code EUSAGE\nnpm error package.json and package-lock.json differ",
    ]);
    expect(said).toContain("package-lock.json differ");
    expect(calls).toBe(1);
  });
});
