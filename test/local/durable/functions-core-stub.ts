// Stands in for the module that Azure's worker gives to `@azure/functions`: it remembers what the app registers.

export interface Registration {
  readonly name: string;
  readonly type: string;
  readonly bindingName: string;
  readonly metadata: Metadata;
  readonly callback: (...args: unknown[]) => unknown;
}

export const registrations = new Map<string, Registration>();
/** The part of the library's programming model that the tests use. */
export interface Model {
  getInvocationModel(context: object): {
    getArguments(): Promise<{ context: object; inputs: unknown[] }>;
    invokeFunction(context: object, inputs: unknown[], callback: (...args: unknown[]) => unknown): Promise<unknown>;
  };
}
interface Metadata {
  readonly name: string;
  readonly bindings: Readonly<Record<string, { readonly type: string }>>;
}
let model: Model | undefined;

export const version = "4.0.0";
export const hostVersion = "4.0.0";
export class Disposable {
  dispose(): void {
    // Nothing to take back.
  }
}
export function setProgrammingModel(given: Model): void {
  model = given;
}
export function getProgrammingModel(): Model {
  if (!model) throw new Error("@azure/functions is not loaded");
  return model;
}
export const registerHook = () => new Disposable();
export const log = () => undefined;
export function registerFunction(metadata: Metadata, callback: (...args: unknown[]) => unknown): Disposable {
  for (const [bindingName, binding] of Object.entries(metadata.bindings)) {
    if (/trigger$/i.test(binding.type)) {
      registrations.set(metadata.name, { name: metadata.name, type: binding.type, bindingName, metadata, callback });
    }
  }
  return new Disposable();
}
