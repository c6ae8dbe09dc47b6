import { sourceFiles, textOf } from "./source-files";

describe("functions/index.ts", () => {
  it("imports every trigger, as one that is left out would silently not exist", () => {
    const imported = [...textOf("functions/index.ts").matchAll(/^import "\.\/(.+)";$/gm)].map(([, path]) => path);
    const triggers = sourceFiles.flatMap(
      (path) => /^functions\/(.+\.(http|timer|cosmos|queue|orchestrator|activities))\.ts$/.exec(path)?.[1] ?? [],
    );
    expect(imported.sort()).toEqual(triggers.sort());
  });
});
