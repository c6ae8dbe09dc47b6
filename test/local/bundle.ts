// Bundles a program for one test file alone, as scripts/targets.mjs does for people.
import { join } from "node:path";
import { build } from "esbuild";

/** @param entry within the project */
export const bundle = (entry: string, outfile: string) =>
  build({
    entryPoints: [join(__dirname, "../..", entry)],
    outfile,
    bundle: true,
    platform: "node",
    external: ["@azure/functions-core", "azurite", "espeak-ng"],
    logLevel: "error",
    // For packages that ask where they lie.
    banner: { js: 'const importMetaUrl = require("node:url").pathToFileURL(__filename).href;' },
    define: { "import.meta.url": "importMetaUrl" },
  });
