// The project's own source files, for the rules that neither the compiler nor the import graph can check.
import { readFileSync, readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";

export const root = join(__dirname, "..", "..");

const folders = ["functions", "shared", "local", "web", "test", "scripts"];

/** Paths relative to the root, with `/` on every system. */
export const sourceFiles: readonly string[] = folders.flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && /\.(ts|mjs|cjs)$/.test(file.name))
    .map((file) => relative(root, join(file.parentPath, file.name)).split(sep).join("/")),
);

export const textOf = (path: string): string => readFileSync(join(root, path), "utf8");
