// Local storage as a process of its own, built for one test file alone.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { bundle } from "../bundle";

// Within the project, so that the program finds the package that cannot be bundled.
const cache = join(__dirname, "../../../node_modules/.cache");
mkdirSync(cache, { recursive: true });
const folder = mkdtempSync(join(cache, "azurite-test-"));

export const azuriteProgram = join(folder, "azurite.js");

/** Call it in `beforeAll`. */
export const buildAzurite = () => bundle("local/azurite/main.ts", azuriteProgram);

/** Call it in `afterAll`. */
export const removeAzurite = () => rmSync(folder, { recursive: true });
