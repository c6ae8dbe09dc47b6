// What is built from what, and which builds each program needs. Read by build.mjs and run.mjs.

/** Packages that find their own files on disk (wasm, child processes), hence cannot be bundled. */
const unbundled = ["espeak-ng", "azurite"];

// Some packages (@azure/storage-common) ask an ECMAScript module where it lies; in a CommonJS bundle that is the bundle.
const ownAddress = {
  banner: { js: 'const importMetaUrl = require("node:url").pathToFileURL(__filename).href;' },
  define: { "import.meta.url": "importMetaUrl" },
};
// Maps do without the sources, which lie beside: a program that names its lines reads the whole map at every start.
const maps = { sourcemap: true, sourcesContent: false };
const node = { platform: "node", format: "cjs", bundle: true, ...maps, ...ownAddress };
// Azure loads this one: the oldest Node that Azure Functions and the SDKs share.
// A third smaller is read and compiled sooner at a cold start; names stay, for stack traces.
const compact = { minifyWhitespace: true, minifySyntax: true };
const onAzure = { ...node, ...compact, target: "node22", external: ["@azure/functions-core"], legalComments: "linked" };
const onThisMachine = { ...node, target: "node22", external: ["@azure/functions-core", ...unbundled] };
const inBrowser = { platform: "browser", format: "esm", bundle: true, sourcemap: true, target: "es2022" };
// Goes into the page itself, whose answer carries its hash.
const inPage = { ...inBrowser, sourcemap: false, minify: true };

/** Entry -> output; `copies` is a folder whose other files (pages, styles) go along as they are. */
export const targets = {
  functions: { entry: "functions/index.ts", out: "dist/functions/index.js", options: onAzure },
  run: { entry: "local/run.ts", out: "dist/local/run.js", options: onThisMachine },
  host: { entry: "local/functions-host/main.ts", out: "dist/local/host.js", options: onThisMachine },
  azurite: { entry: "local/azurite/main.ts", out: "dist/local/azurite.js", options: onThisMachine },
  cosmos: { entry: "local/cosmos/main.ts", out: "dist/local/cosmos.js", options: onThisMachine },
  doctor: { entry: "local/doctor/main.ts", out: "dist/local/doctor.js", options: onThisMachine },
  story: { entry: "test/stories/run.ts", out: "dist/test/story.js", options: onThisMachine },
  bench: { entry: "test/bench/run.ts", out: "dist/test/bench.js", options: onThisMachine },
  simulate: { entry: "test/simulate/run.ts", out: "dist/test/simulate.js", options: onThisMachine },
  emptyApp: { entry: "test/bench/apps/empty.ts", out: "dist/test/bench-empty.js", options: onAzure },
  phone: { entry: "web/phone/main.ts", out: "dist/web/phone/main.js", options: inBrowser, copies: "web/phone" },
  callbackPage: {
    entry: "web/callback/main.ts",
    out: "dist/web/callback/main.js",
    options: inPage,
    copies: "web/callback",
  },
};

/** Program -> the builds it loads or starts. */
export const programs = {
  run: ["run", "functions", "host", "azurite", "callbackPage", "phone"],
  story: ["story", "functions", "host", "azurite", "callbackPage"],
  bench: ["bench", "functions", "host", "azurite", "emptyApp"],
  simulate: ["simulate"],
  doctor: ["doctor"],
  host: ["host"],
  cosmos: ["cosmos"],
};
