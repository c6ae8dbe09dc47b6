// Stands in for the module that Azure's worker gives to `@azure/functions`: it remembers what the app registers.

export interface Registration {
  readonly name: string;
  readonly type: string;
  readonly bindingName: string;
  readonly metadata: Record<string, unknown>;
  readonly callback: (...args: unknown[]) => unknown;
}

export const registrations = new Map<string, Registration>();
let model: any;

export const version = "4.0.0";
export const hostVersion = "4.0.0";
export class Disposable {
  dispose(): void {
    // Nothing to take back.
  }
}
export function setProgrammingModel(given: unknown): void {
  model = given;
}
export const getProgrammingModel = () => model;
export const registerHook = () => new Disposable();
export const log = () => undefined;
export function registerFunction(metadata: any, callback: (...args: unknown[]) => unknown): Disposable {
  for (const [bindingName, binding] of Object.entries<any>(metadata.bindings)) {
    if (/trigger$/i.test(binding.type)) {
      registrations.set(metadata.name, { name: metadata.name, type: binding.type, bindingName, metadata, callback });
    }
  }
  return new Disposable();
}
