// Runs a query over a container's documents, a page at a time.
import { charges } from "../charges";
import { documentOf } from "../items";
import type { Container } from "../store/container";
import type { StoredItem } from "../store/item-table";
import type { SqlValue } from "../store/sqlite";
import type { CompiledQuery } from "./compiled-query";
import { readToken, writeToken } from "./continuation";
import type { Position } from "./continuation";
import { sqlPath, sqlValue } from "./json-sql";
import { planScan } from "./plan-scan";
import { compareKeys, limitsOf, resultsOverAll } from "./results";
import type { Row, Run } from "./scope";
import { pathOf } from "./syntax";
import { compareValues, typeRank } from "./values";
import type { Value } from "./values";

/** The service cuts pages at 4 MB. */
const mostPageBytes = 4 * 1024 * 1024;

export interface PageRequest {
  readonly compiled: CompiledQuery;
  readonly run: Run;
  /** Conditions on the partition key columns (k1, k2, k3). */
  readonly key: { readonly columns: readonly string[]; readonly values: readonly string[] };
  readonly pageSize: number;
  readonly continuation: string | undefined;
  /** A further test that documents must pass (a feed range). */
  readonly accepts?: ((item: StoredItem) => boolean) | undefined;
}

export interface Page {
  /** JSON texts of the results. */
  readonly results: readonly string[];
  readonly continuation: string | undefined;
  readonly charge: number;
  readonly loaded: number;
}

export function queryPage(container: Container, request: PageRequest): Page {
  const { compiled, run, key, continuation } = request;
  const { query } = compiled;
  const token = continuation === undefined ? undefined : readToken(continuation);
  const plan = planScan(query, run.parameters, {
    keyPaths: container.keyPaths,
    policy: container.policy,
    fixedColumns: key.columns,
  });
  container.indexes.wanted(plan.index);
  const isStreaming =
    !compiled.over && !compiled.isGrouped && !query.isDistinct && plan.isSorted && query.sources.length > 0;
  const position = isStreaming ? token?.position : undefined;
  const resume = position ? resumption(compiled, position) : { conditions: [], args: [] };
  const alive = container.aliveCondition();
  const cost = { documents: 0, bytes: 0 };

  function* candidates(): Iterable<StoredItem | undefined> {
    if (query.sources.length === 0) {
      yield undefined;
      return;
    }
    const items = container.items.scan({
      conditions: [
        ...key.columns.map((column) => `${column} = ?`),
        ...(key.columns.length === container.keyPaths.length ? unusedColumns(container.keyPaths.length) : []),
        ...plan.conditions,
        ...resume.conditions,
        ...(alive === undefined ? [] : [alive]),
      ],
      args: [...key.values, ...plan.args, ...resume.args],
      orderBy: plan.orderBy,
    });
    for (const item of items) {
      if (request.accepts && !request.accepts(item)) continue;
      cost.documents++;
      cost.bytes += item.text.length;
      yield item;
    }
  }

  const page = isStreaming
    ? streamed(request, candidates(), position, token?.seen ?? 0)
    : buffered(request, candidates(), token?.seen ?? 0);
  return { ...page, charge: charges.query(cost.documents, cost.bytes), loaded: cost.documents };
}

/** Always true, and lets SQLite use the table's key to its end, the id. */
const unusedColumns = (used: number): string[] => ["k2 = ''", "k3 = ''"].slice(used - 1);

/** Results as they come, resumable at a document: nothing needs to be seen as a whole. */
function streamed(
  { compiled, run, pageSize }: PageRequest,
  candidates: Iterable<StoredItem | undefined>,
  from: Position | undefined,
  seenBefore: number,
) {
  const { skip, take } = limitsOf(compiled.query, run);
  const directions = directionsOf(compiled);
  const row: Row = [];
  const page = new PageBuffer(pageSize);
  let seen = seenBefore;
  let last: Position | undefined;
  for (const item of candidates) {
    if (!item) continue;
    if (seen >= skip + take) break;
    const document = documentOf(item);
    let index = 0;
    for (const match of compiled.matches(row, run, document)) {
      const here: Position = { order: compiled.orderKey(match, run), number: item.number, index: index++ };
      if (from && !isAfter(here, from, directions)) continue;
      const value = compiled.project(match, run);
      if (value === undefined) continue;
      if (seen >= skip + take) break;
      if (seen >= skip) {
        const text = compiled.isIdentity ? item.text : JSON.stringify(value);
        if (!page.hasRoom(text))
          return { results: page.results, continuation: last && writeToken({ seen, position: last }) };
        page.add(text);
      }
      seen++;
      last = here;
    }
  }
  return { results: page.results, continuation: undefined };
}

/** Grouped, distinct and otherwise whole results: computed anew for every page, resumed by count. */
function buffered(
  { compiled, run, pageSize }: PageRequest,
  candidates: Iterable<StoredItem | undefined>,
  seenBefore: number,
) {
  function* documents(): Iterable<Value> {
    for (const item of candidates) yield item && documentOf(item);
  }
  const page = new PageBuffer(pageSize);
  let seen = 0;
  for (const value of resultsOverAll(compiled, documents(), run)) {
    if (seen >= seenBefore) {
      const text = JSON.stringify(value);
      if (!page.hasRoom(text)) return { results: page.results, continuation: writeToken({ seen }) };
      page.add(text);
    }
    seen++;
  }
  return { results: page.results, continuation: undefined };
}

class PageBuffer {
  readonly results: string[] = [];
  private bytes = 0;
  private readonly size: number;
  constructor(size: number) {
    this.size = size;
  }
  hasRoom(text: string): boolean {
    return this.results.length === 0 || (this.results.length < this.size && this.bytes + text.length <= mostPageBytes);
  }
  add(text: string): void {
    this.results.push(text);
    this.bytes += text.length;
  }
}

const directionsOf = ({ query }: CompiledQuery): readonly number[] =>
  query.orderBy.map(({ isDescending }) => (isDescending ? -1 : 1));

function isAfter(here: Position, from: Position, directions: readonly number[]): boolean {
  const byOrder = compareKeys(here.order, from.order, directions);
  if (byOrder !== 0) return byOrder > 0;
  const byAge = (here.number - from.number) * (directions.includes(-1) ? -1 : 1);
  return byAge !== 0 ? byAge > 0 : here.index > from.index;
}

/** SQL that skips what came well before the position; `isAfter` decides the rest exactly. */
function resumption({ query }: CompiledQuery, position: Position): { conditions: string[]; args: SqlValue[] } {
  const [first] = query.orderBy;
  if (!first) return { conditions: ["doc >= ?"], args: [position.number] };
  const path = pathOf(first.expression)?.path ?? [];
  const [value] = position.order;
  const operator = first.isDescending ? "<=" : ">=";
  if (path.join() === "id") return { conditions: [`id ${operator} ?`], args: [sqlValue(value)] };
  if (path.join() === "_ts") return { conditions: [`ts ${operator} ?`], args: [sqlValue(value)] };
  const sql = sqlPath(path);
  if (!sql) return { conditions: [], args: [] };
  // Within one type the value decides; null and missing values have none to compare.
  return compareValues(value, null) <= 0
    ? { conditions: [`${sql.rank} ${operator} ?`], args: [typeRank(value)] }
    : { conditions: [`(${sql.rank}, ${sql.value}) ${operator} (?, ?)`], args: [typeRank(value), sqlValue(value)] };
}
