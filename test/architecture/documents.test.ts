// Pages lie sooner than code: whatever they name in the project must be there.
import "../../functions/index";
import { existsSync, readdirSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import * as z from "zod";
import { documentedRoutes } from "../../functions/plumbing/http-route";
import { stories } from "../stories/plays/all";
import { root, sourceFiles, textOf } from "./source-files";

const pagesIn = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: folder !== ".", encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => join(folder, name));

const pages = [...pagesIn("."), ...pagesIn("docs"), ...pagesIn("infra")];
const scripts = z.looseObject({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(textOf("package.json")));

/** What every page says that fits the pattern, as `page: what`. */
const said = (pattern: RegExp): { readonly page: string; readonly what: string }[] =>
  pages.flatMap((page) => [...textOf(page).matchAll(pattern)].map(([, what = ""]) => ({ page, what })));
const listed = (found: readonly { readonly page: string; readonly what: string }[]) =>
  found.map(({ page, what }) => `${page}: ${what}`);

/** As GitHub makes them of headings. */
const anchorsOf = (page: string): string[] =>
  [...textOf(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, "")
      .replaceAll(" ", "-"),
  );

const names = new Set(sourceFiles.map((path) => basename(path)));

describe("the project's pages", () => {
  it("link only to what is there", () => {
    const links = said(/\]\((?!https?:|mailto:)([^)\s]+)\)/g);
    const broken = links.filter(({ page, what }) => {
      const [path = "", anchor] = what.split("#");
      const target = path === "" ? page : join(dirname(page), path);
      if (!existsSync(join(root, target))) return true;
      return anchor !== undefined && !anchorsOf(target).includes(anchor);
    });
    expect(links.length).toBeGreaterThan(0);
    expect(listed(broken)).toEqual([]);
  });

  it("name only files and folders that are there", () => {
    const paths = said(/`((?:functions|shared|local|web|test|infra|docs|scripts)\/[\w@./-]*)`/g);
    expect(paths.length).toBeGreaterThan(0);
    expect(listed(paths.filter(({ what }) => !existsSync(join(root, what))))).toEqual([]);
  });

  it("name only source files that exist somewhere", () => {
    const files = said(/`([\w-]+(?:\.[\w-]+)*\.ts)`/g);
    expect(files.length).toBeGreaterThan(0);
    expect(listed(files.filter(({ what }) => !names.has(what)))).toEqual([]);
  });

  it("name only commands that npm knows", () => {
    const commands = said(/npm run ([\w:-]+)/g);
    expect(commands.length).toBeGreaterThan(0);
    expect(listed(commands.filter(({ what }) => !(what in scripts.scripts)))).toEqual([]);
  });

  it("show only pictures of a size that a page can bear", () => {
    const pictures = said(/!\[[^\]]*\]\(([^)]+)\)/g);
    const heavy = pictures.filter(
      ({ page, what }) => (statSync(join(root, dirname(page), what), { throwIfNoEntry: false })?.size ?? 0) > 300_000,
    );
    expect(listed(heavy)).toEqual([]);
  });
});

describe("the architecture's tree", () => {
  const [, tree = ""] = /^```\n(functions\/[\s\S]*?)^```/m.exec(textOf("ARCHITECTURE.md")) ?? [];

  it("has every trigger in its place", () => {
    const triggers = sourceFiles.filter((path) =>
      /^functions\/.*\.(http|timer|cosmos|queue|orchestrator|activities)\.ts$/.test(path),
    );
    const shown = triggers.filter((path) => tree.includes(` ${basename(path, ".ts")}`));
    expect(shown).toEqual(triggers);
  });

  it("shows no trigger that is gone", () => {
    const shown = [...tree.matchAll(/ ([a-z-]+\.(?:http|timer|cosmos|queue|orchestrator|activities))\b/g)];
    expect(shown.map(([, name]) => `${name}.ts`).filter((name) => !names.has(name))).toEqual([]);
  });
});

it("docs/api.md lists every route of the API, and no other", () => {
  const inPage = [...textOf("docs/api.md").matchAll(/^\| `([A-Z]+) (\/[^`]*)` \|/gm)].map(
    ([, method, path]) => `${method} ${path}`,
  );
  const inCode = documentedRoutes().map(({ method, path }) => `${method} /${path}`);
  expect(inPage.sort()).toEqual(inCode.sort());
});

it("docs/stories.md tells what every story promises, and of no other", () => {
  const inPage = [...textOf("docs/stories.md").matchAll(/^\| `([a-z-]+)` \| (.*) \|$/gm)].map(([, name, promise]) => ({
    name,
    promise,
  }));
  expect(inPage).toEqual(stories.map(({ name, promise }) => ({ name, promise })));
});
