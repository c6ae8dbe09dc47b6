import * as z from "zod";
import { textOf } from "./source-files";

const lockFile = z.object({
  packages: z.record(
    z.string(),
    z.object({ optionalDependencies: z.record(z.string(), z.string()).optional(), resolved: z.string().optional() }),
  ),
});

const { packages } = lockFile.parse(JSON.parse(textOf("package-lock.json")));

/** As Node looks for it: in the package's own node_modules, then outwards. */
function isLocked(name: string, from: string): boolean {
  if (`${from}${from === "" ? "" : "/"}node_modules/${name}` in packages) return true;
  const outer = from.lastIndexOf("/node_modules/");
  if (outer >= 0) return isLocked(name, from.slice(0, outer));
  return from !== "" && isLocked(name, "");
}

describe("package-lock.json", () => {
  it("names the builds for every platform, without which npm ci refuses it on all of them", () => {
    const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies)
        .filter((name) => !isLocked(name, path))
        .map((name) => `${path} -> ${name}`),
    );
    expect(missing).toEqual([]);
  });

  it("leaves the choice of registry to the reader", () => {
    const elsewhere = Object.values(packages).flatMap(({ resolved }) => resolved ?? []);
    expect(elsewhere.filter((address) => !address.startsWith("https://registry.npmjs.org/"))).toEqual([]);
  });
});
