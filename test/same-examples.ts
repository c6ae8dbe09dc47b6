// Loaded by Jest before each test file: properties try the same examples on every run, so that a red run means a change.
// PROPERTY_SEED=random tries others: to look for what nobody has thought of.
import fc from "fast-check";

const { PROPERTY_SEED: seed = "20260302" } = process.env;
if (seed !== "random") fc.configureGlobal({ seed: Number(seed) });
