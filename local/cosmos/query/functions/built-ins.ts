// All built-in functions by their upper-case name.
import { arrayFunctions } from "./arrays";
import { dateFunctions } from "./dates";
import type { BuiltIns } from "./function";
import { mathFunctions } from "./math";
import { stringFunctions } from "./strings";

export const builtIns: BuiltIns = { ...mathFunctions, ...stringFunctions, ...arrayFunctions, ...dateFunctions };
