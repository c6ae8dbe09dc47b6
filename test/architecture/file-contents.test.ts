import { readdirSync } from "node:fs";
import { join } from "node:path";
import { root, sourceFiles, textOf } from "./source-files";

/** Most files are near 40 lines; whoever needs more than this has more than one idea in the file. */
const mostLines = 300;

const filesWith = (pattern: RegExp, among: readonly string[] = sourceFiles) =>
  among.filter((path) => path !== "test/architecture/file-contents.test.ts" && pattern.test(textOf(path)));

const product = sourceFiles.filter((path) => /^(functions|shared|web)\//.test(path));

describe("source files", () => {
  it("begin by saying what they are for", () => {
    // The sentences of a test say it for the test.
    const others = sourceFiles.filter((path) => !path.endsWith(".test.ts"));
    expect(others.filter((path) => !/^(\/\/ |\/\*\* |#!)/.test(textOf(path)))).toEqual([]);
  });

  it("hold one idea", () => {
    // A test may list as many cases as it knows.
    const others = sourceFiles.filter((path) => !path.endsWith(".test.ts"));
    const long = others.filter((path) => textOf(path).split("\n").length - 1 > mostLines);
    expect(long).toEqual([]);
  });

  it("leave nothing for later without an issue that says so", () => {
    expect(filesWith(/\b(TODO|FIXME|XXX|HACK)\b(?!\(#\d+\))/)).toEqual([]);
  });

  it("are free of paths of the machine they were written on", () => {
    expect(filesWith(/["'`\s](\/home\/|\/Users\/|\/work\/|[A-Z]:\\\\)/)).toEqual([]);
  });

  it("focus on and skip no test", () => {
    expect(filesWith(/\b(describe|it|test)\.only\b|\bf(it|describe)\(|\bx(it|describe)\(/)).toEqual([]);
  });

  it("read the environment in one place, by whatever name", () => {
    const reading = filesWith(/process\s*\.\s*env|\benv\b[^;]*from "(node:)?process"/, product);
    expect(reading.filter((path) => path !== "shared/config.ts")).toEqual([]);
  });

  it("know nothing of the local runtime in the product", () => {
    const application = product.filter((path) => !path.startsWith("web/"));
    expect(filesWith(/["'](\.\.\/)+local\//, application)).toEqual([]);
  });
});

describe("the domain", () => {
  it("reads neither locale nor time zone of the machine", () => {
    const domain = sourceFiles.filter((path) => path.startsWith("shared/domain/"));
    expect(filesWith(/\.toLocale\w+\(\)|\.getTimezoneOffset\(|\.get(Hours|Day|Date|Month|FullYear)\(/, domain)).toEqual(
      [],
    );
  });
});

describe("decisions", () => {
  it("are numbered without gaps", () => {
    const numbers = readdirSync(join(root, "docs", "decisions"))
      .filter((name) => name.endsWith(".md"))
      .map((name) => Number(name.slice(0, 4)))
      .sort((one, other) => one - other);
    expect(numbers).toEqual(numbers.map((_, place) => place + 1));
  });
});
