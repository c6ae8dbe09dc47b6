import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "../architecture/source-files";

const program = `
  const { prepare } = await import(${JSON.stringify(pathToFileURL(join(root, "scripts", "prepare.mjs")).href)});
  await prepare(() => process.stdout.write(JSON.stringify([process.env.NO_PROXY, process.env.no_proxy])));
`;

describe("a program of the project", () => {
  it.each([
    ["", "127.0.0.1,localhost"],
    ["corp.example", "corp.example,127.0.0.1,localhost"],
  ])("finds the machine's own servers without a proxy, where %j goes without one", (before, after) => {
    const { stdout } = spawnSync(process.execPath, ["--input-type=module", "--eval", program], {
      encoding: "utf8",
      env: { ...process.env, NO_PROXY: "", no_proxy: before },
    });
    expect(JSON.parse(stdout)).toEqual([after, after]);
  });
});
