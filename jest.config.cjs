// How `npm test` runs: TypeScript through swc, two workers, and one closing line that scripts can read.
require("./scripts/direct-loopback.cjs");

const esmOnly = ["jose", "intl-messageformat", "@formatjs", "espeak-ng"];

/** @type {import("jest").Config} */
module.exports = {
  rootDir: __dirname,
  testEnvironment: "node",
  testMatch: ["<rootDir>/test/**/*.test.ts"],
  transform: {
    "^.+\\.(ts|js|mjs)$": [
      "@swc/jest",
      {
        jsc: { target: "es2023", parser: { syntax: "typescript" } },
        module: { type: "commonjs" },
        sourceMaps: "inline",
      },
    ],
  },
  // Packages that ship only ECMAScript modules are turned into CommonJS like our own code.
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join("|")})/)`, "<rootDir>/dist/"],
  modulePathIgnorePatterns: ["<rootDir>/dist/"],
  setupFiles: ["<rootDir>/test/quiet-registration.ts", "<rootDir>/test/same-examples.ts"],
  cacheDirectory: "<rootDir>/node_modules/.cache/jest",
  // Whether a machine has Watchman, and how that fares, makes no difference.
  watchman: false,
  maxWorkers: 2,
  // Ends what hangs. Many tests start real processes, and a busy machine gets time.
  testTimeout: 120_000,
  reporters: ["default", "<rootDir>/scripts/closing-line-reporter.cjs"],
};
