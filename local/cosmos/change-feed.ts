// The change feed (latest version): documents in the order of their last change, after a change number that the etag carries.
import { charges } from "./charges";
import type { CosmosAnswer, CosmosRequest } from "./http-message";
import { pageSizeOf } from "./http-message";
import { badRequest, unsupported } from "./refusal";
import type { Container } from "./store/container";
import type { StoredItem } from "./store/item-table";

const mostPageBytes = 4 * 1024 * 1024;

export interface FeedKeys {
  /** Conditions on the partition key columns. */
  readonly columns: readonly string[];
  readonly values: readonly string[];
  readonly accepts?: ((item: StoredItem) => boolean) | undefined;
}

export function changeFeedAnswer(request: CosmosRequest, container: Container, keys: FeedKeys): CosmosAnswer {
  const mode = request.header("a-im") ?? "";
  if (!/^incremental feed$/i.test(mode))
    throw unsupported(`The change feed mode ${JSON.stringify(mode)} (only the latest version feed is)`);
  const after = startOf(request, container);
  const since = request.header("if-none-match") === undefined ? sinceOf(request) : undefined;
  const size = pageSizeOf(request);
  const alive = container.aliveCondition();
  const changes = container.items.scan({
    conditions: [
      "lsn > ?",
      ...keys.columns.map((column) => `${column} = ?`),
      ...(since === undefined ? [] : ["ts >= ?"]),
      ...(alive === undefined ? [] : [alive]),
    ],
    args: [after, ...keys.values, ...(since === undefined ? [] : [since])],
    orderBy: "lsn",
  });
  const documents: string[] = [];
  let bytes = 0;
  // With nothing left to read the feed stands at the latest change, whoever's it was.
  let position = container.lsn;
  let sent = after;
  for (const item of changes) {
    if (keys.accepts && !keys.accepts(item)) continue;
    if (documents.length === size || (documents.length > 0 && bytes + item.text.length > mostPageBytes)) {
      position = sent;
      break;
    }
    documents.push(`${item.text.slice(0, -1)},"_lsn":${item.lsn}}`);
    bytes += item.text.length;
    sent = item.lsn;
  }
  const headers = { etag: `"${position}"`, "x-ms-item-count": String(documents.length) };
  if (documents.length === 0) return { status: 304, headers, charge: charges.feed([]) };
  return {
    status: 200,
    headers,
    body: `{"_rid":${JSON.stringify(container.body._rid)},"Documents":[${documents.join(",")}],"_count":${documents.length}}`,
    charge: charges.feed(documents.map((text) => text.length)),
  };
}

function startOf(request: CosmosRequest, container: Container): number {
  const token = request.header("if-none-match");
  if (token === undefined) return 0;
  if (token === "*") return container.lsn;
  const lsn = /^"?(\d+)"?$/.exec(token)?.[1];
  if (lsn === undefined) throw badRequest(`The change feed continuation ${token} is invalid.`);
  return Number(lsn);
}

function sinceOf(request: CosmosRequest): number | undefined {
  const text = request.header("if-modified-since");
  if (text === undefined) return undefined;
  const time = Date.parse(text);
  if (Number.isNaN(time)) throw badRequest(`The date ${text} in If-Modified-Since is invalid.`);
  return Math.floor(time / 1000);
}
