// Lint rules: types taken strictly everywhere; purity where code decides or is replayed. Layer rules: .dependency-cruiser.cjs.
import { defineConfig } from "eslint/config";
import tseslint from "typescript-eslint";
import { impureGlobals, impureSyntax } from "./scripts/lint-purity.mjs";

const importsAndExports = [
  { selector: "ExportDefaultDeclaration", message: "Export by name: one name for a thing everywhere." },
  { selector: "ExportAllDeclaration", message: "No barrels: import the file you mean." },
  {
    selector: "ImportDeclaration[source.value='zod'] > ImportSpecifier[imported.name='z']",
    message: "Write `import * as z`: the object `z` brings all of zod, in all its languages, into the bundle.",
  },
];
const environment = { object: "process", property: "env", message: "Only shared/config.ts reads the environment." };

export default defineConfig(
  { ignores: ["dist/", ".data/", "test/**/*.{mjs,cjs,js}"] },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  { files: ["**/*.mjs"], extends: [tseslint.configs.recommended] },
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: "error",
      "no-console": "error",
      "no-restricted-properties": ["error", environment],
      "no-restricted-syntax": ["error", ...importsAndExports],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { allowDefaultCaseForExhaustiveSwitch: false, considerDefaultExhaustiveForUnions: true },
      ],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      // `() => sideEffect()` reads better than a block around one call.
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
      // An async method without await still promises to reject instead of throwing: that is what ports ask for.
      "@typescript-eslint/require-await": "off",
      // Our objects are closures: none of their methods needs `this`, so taking one out is safe.
      "@typescript-eslint/unbound-method": "off",
    },
  },
  {
    name: "decisions and replayed code are pure",
    files: ["shared/domain/**/*.ts", "**/*.orchestrator.ts"],
    rules: {
      "no-restricted-globals": ["error", ...impureGlobals],
      "no-restricted-syntax": ["error", ...importsAndExports, ...impureSyntax],
    },
  },
  {
    name: "identities are branded by naming the brand",
    files: ["shared/domain/**/{ids,*-ids}.ts"],
    rules: { "@typescript-eslint/no-unnecessary-type-parameters": "off" },
  },
  {
    name: "the one reader of the environment",
    files: ["shared/config.ts", "local/**/*.ts", "test/**/*.ts"],
    rules: { "no-restricted-properties": "off" },
  },
  {
    name: "programs that speak to a person",
    files: ["local/**/*.ts", "test/stories/**/*.ts", "test/bench/**/*.ts", "test/quiet-registration.ts"],
    rules: { "no-console": "off" },
  },
  {
    name: "tests look into parsed answers of the outside",
    files: ["test/**/*.ts"],
    rules: {
      "@typescript-eslint/no-unsafe-argument": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-call": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-return": "off",
    },
  },
);
