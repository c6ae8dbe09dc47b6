// Imported first by a process outside jest: gives `@azure/functions` the stub where it asks for the worker's module.
import Module from "node:module";
import * as stub from "./functions-core-stub";

type Load = (request: string, ...rest: unknown[]) => unknown;
const loader = Module as unknown as { _load: Load };
const load = loader._load;
loader._load = function (this: unknown, request, ...rest) {
  return request === "@azure/functions-core" ? stub : load.call(this, request, ...rest);
};
