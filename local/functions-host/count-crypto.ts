// Counts what Web Crypto does on other threads: nothing else tells that it is not over.

export interface RunningCrypto {
  readonly running: number;
  /** Rises whenever something begins or ends. */
  readonly changes: number;
}

const methods = [
  "decrypt",
  "deriveBits",
  "digest",
  "encrypt",
  "exportKey",
  "generateKey",
  "importKey",
  "sign",
  "verify",
];

export function countCrypto(): RunningCrypto {
  let running = 0;
  let changes = 0;
  const prototype: unknown = Object.getPrototypeOf(crypto.subtle);
  if (typeof prototype !== "object" || prototype === null) throw new Error("Web Crypto has no methods");
  for (const name of methods) {
    const method: unknown = Reflect.get(prototype, name);
    if (typeof method !== "function") continue;
    Reflect.set(prototype, name, function (this: unknown, ...args: unknown[]) {
      running++;
      changes++;
      const end = () => {
        running--;
        changes++;
      };
      const result: unknown = Reflect.apply(method, this, args);
      void Promise.resolve(result).then(end, end);
      return result;
    });
  }
  return {
    get running() {
      return running;
    },
    get changes() {
      return changes;
    },
  };
}
