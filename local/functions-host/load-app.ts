// Loads a function app the way the Azure worker does: every file that `main` of its package.json names.
import { globSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, sep } from "node:path";
import { pathToFileURL } from "node:url";
import * as z from "zod";
import { restoreRetiredFunctions } from "./retired-functions";
import type { Problem } from "./problems";
import { problemsOf } from "./problems";

const packageJson = z.looseObject({
  main: z
    .string({ error: 'expected the compiled files that register functions, such as "dist/functions/*.js"' })
    .min(1),
  type: z.string().optional(),
});

/** Loads the app's files in order; returns why that was not possible. */
export async function loadApp(appFolder: string): Promise<Problem[]> {
  const where = "package.json";
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(join(appFolder, where), "utf8"));
  } catch (cause) {
    return [
      { where, path: "", message: `it cannot be read (${cause instanceof Error ? cause.message : String(cause)})` },
    ];
  }
  const parsed = packageJson.safeParse(content);
  if (!parsed.success) return problemsOf(where, parsed.error);

  const { main, type } = parsed.data;
  const files = filesOf(appFolder, main);
  if (files.length === 0) {
    const message = `"${main}" matches no file in ${appFolder}; has the app been built?`;
    return [{ where, path: "main", message }];
  }
  restoreRetiredFunctions();
  for (const file of files) {
    try {
      await loadFile(join(appFolder, file), type === "module");
    } catch (cause) {
      const reason = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
      return [{ where: file, path: "", message: `it cannot be loaded: ${reason}` }];
    }
  }
  return [];
}

/** What is wrong with an app that registers nothing, if its functions are of the former programming model. */
export function problemsOfFormerModel(appFolder: string): Problem[] {
  const message = "functions made of such files are of programming model 3, which is not supported here; expected 4";
  return globSync("*/function.json", { cwd: appFolder })
    .slice(0, 1)
    .map((file) => ({ where: file.replaceAll(sep, "/"), path: "", message }));
}

/** Files nearer to the root come first, so that an index can set the app up before its functions. */
function filesOf(appFolder: string, pattern: string): string[] {
  const depth = (file: string) => file.split(sep).length;
  return globSync(pattern, { cwd: appFolder, exclude: (name) => name === "node_modules" })
    .filter((file) => /\.[cm]?js$/.test(file))
    .sort((a, b) => depth(a) - depth(b) || (a < b ? -1 : 1));
}

async function loadFile(path: string, isModulePackage: boolean): Promise<void> {
  const isModule = path.endsWith(".mjs") || (isModulePackage && !path.endsWith(".cjs"));
  if (isModule) await import(pathToFileURL(path).href);
  else createRequire(path)(path);
}
