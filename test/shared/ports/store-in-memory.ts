// Documents that keep the promises of compare-and-set and nothing else: for tests of what stands above the stores.
import type { Store, Stored } from "../../../shared/ports/store";

export interface StoreInMemory<K, T> extends Store<K, T> {
  values(): readonly Stored<T>[];
}

/**
 * Every promise is settled by a task of its own, so that a scheduler or a race has something to order.
 * @param turn Waited for before each answer: a test's way to interleave, lose or fail requests.
 */
export function storeInMemory<K, T>(
  nameOf: (key: K) => string,
  keyOf: (value: T) => K,
  turn: (what: string) => Promise<void> = () => Promise.resolve(),
): StoreInMemory<K, T> {
  const kept = new Map<string, Stored<T>>();
  let writes = 0;
  const write = (name: string, value: T): Stored<T> => {
    // Copied, as through JSON: nobody can change a document by changing what was read.
    const stored = { value: structuredClone(value), tag: `"${String(++writes)}"` };
    kept.set(name, stored);
    return stored;
  };
  return {
    values: () => [...kept.values()],
    async load(key) {
      await turn(`load ${nameOf(key)}`);
      return kept.get(nameOf(key));
    },
    async create(value) {
      const name = nameOf(keyOf(value));
      await turn(`create ${name}`);
      return kept.has(name) ? "exists" : write(name, value);
    },
    async replace(value, tag) {
      const name = nameOf(keyOf(value));
      await turn(`replace ${name}`);
      return kept.get(name)?.tag === tag ? write(name, value) : "changed-meanwhile";
    },
  };
}
