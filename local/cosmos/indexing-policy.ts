// Which paths a container indexes: decides what ORDER BY may use, what a filter costs and what a write costs.
import * as z from "zod";
import { stepsOf } from "./partition-key";
import { badRequest } from "./refusal";
import { isArray, isObject } from "./query/values";
import type { Value } from "./query/values";

const policyPath = z.looseObject({ path: z.string() });

export const indexingPolicySchema = z.looseObject({
  indexingMode: z
    .string()
    .default("consistent")
    .transform((mode) => mode.toLowerCase())
    .pipe(z.enum(["consistent", "lazy", "none"])),
  automatic: z.boolean().default(true),
  includedPaths: z.array(policyPath).optional(),
  excludedPaths: z.array(policyPath).optional(),
  compositeIndexes: z
    .array(z.array(z.looseObject({ path: z.string(), order: z.string().default("ascending") })))
    .optional(),
});
export type IndexingPolicyDefinition = z.infer<typeof indexingPolicySchema>;

/** What the service fills in when a container says nothing. */
export function completePolicy(given: IndexingPolicyDefinition | undefined): IndexingPolicyDefinition {
  const policy = given ?? { indexingMode: "consistent", automatic: true };
  if (policy.indexingMode === "none") return { includedPaths: [], excludedPaths: [], ...policy };
  const included = policy.includedPaths ?? [];
  const excluded = policy.excludedPaths ?? [];
  const isRooted = [...included, ...excluded].some(({ path }) => path === "/" || path === "/*");
  if (included.length > 0 && !isRooted)
    throw badRequest(
      'The special mandatory indexing path "/" is not provided in any of the path type sets. Please provide this path in one of the sets.',
    );
  const isSystemExcluded = excluded.some(({ path }) => path === '/"_etag"/?');
  return {
    ...policy,
    includedPaths:
      included.length > 0 || isRooted
        ? included.map((path) => (path.path === "/" ? { ...path, path: "/*" } : path))
        : [{ path: "/*" }],
    excludedPaths: isSystemExcluded ? excluded : [...excluded, { path: '/"_etag"/?' }],
  };
}

interface Node {
  readonly children: Map<string, Node>;
  /** `/?`: this very value. */
  exact?: boolean;
  /** `/*`: everything below. */
  below?: boolean;
}

export interface IndexingPolicy {
  /** `path` with array elements as "[]". */
  isIndexed(path: readonly string[]): boolean;
  /** The index terms of a document: each indexed scalar value with its path. */
  termsOf(document: Value): readonly string[];
  /** Whether a composite index serves this order, in this direction or wholly reversed. */
  servesOrder(order: readonly { readonly path: readonly string[]; readonly isDescending: boolean }[]): boolean;
}

export function indexingPolicy(definition: IndexingPolicyDefinition): IndexingPolicy {
  const root: Node = { children: new Map() };
  const isOff = definition.indexingMode === "none";
  for (const { path } of definition.includedPaths ?? []) mark(path, true);
  for (const { path } of definition.excludedPaths ?? []) mark(path, false);

  function mark(path: string, isIncluded: boolean): void {
    const steps = stepsOf(path);
    const last = steps.at(-1);
    let node = root;
    for (const step of last === "*" || last === "?" ? steps.slice(0, -1) : steps) {
      let child = node.children.get(step);
      if (!child) node.children.set(step, (child = { children: new Map() }));
      node = child;
    }
    if (last !== "?") node.below = isIncluded;
    if (last !== "*" || node === root) node.exact = isIncluded;
  }

  function terms(value: Value, node: Node | undefined, inherited: boolean, path = ""): string[] {
    const below = node?.below ?? inherited;
    if (isArray(value)) return value.flatMap((item) => terms(item, node?.children.get("[]"), below, `${path}/[]`));
    if (isObject(value))
      return Object.entries(value).flatMap(([name, item]) =>
        terms(item, node?.children.get(name), below, `${path}/${name}`),
      );
    return (node?.exact ?? below) ? [`${path}=${JSON.stringify(value)}`] : [];
  }

  const composites = (definition.compositeIndexes ?? []).map((index) =>
    index.map(({ path, order }) => ({
      path: stepsOf(path)
        .filter((step) => step !== "?")
        .join("\n"),
      isDescending: order.toLowerCase() === "descending",
    })),
  );

  return {
    isIndexed(path) {
      if (isOff) return false;
      let node: Node | undefined = root;
      let inherited = root.below ?? false;
      for (const step of path) {
        node = node?.children.get(step);
        inherited = node?.below ?? inherited;
      }
      return node?.exact ?? inherited;
    },
    termsOf: (document) => (isOff ? [] : terms(document, root, false)),
    servesOrder: (order) =>
      composites.some(
        (index) =>
          index.length === order.length &&
          [false, true].some((isReversed) =>
            index.every(({ path, isDescending }, i) => {
              const item = order[i];
              return path === item?.path.join("\n") && (item.isDescending !== isReversed) === isDescending;
            }),
          ),
      ),
  };
}
