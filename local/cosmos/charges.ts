// Request charges, in request units: as Microsoft describes them, so that runs can be compared and budgets watched.
//
//   point read         by size, as in the table (a miss costs 1)
//   create, delete     by size, as in the table + 0.2 per index term
//   replace            a delete and a create: by both sizes + 0.2 per index term that goes + 0.2 per term that comes
//   patch              the same + 0.4 per change
//   change feed, read feed   what reading each of the documents costs; 1 if there are none
//   query              2.3 + 0.4 once anything was loaded + 0.05 per document loaded + 0.03 per KB loaded
//   query plan         nothing, as in the service; a failed write 1.24; management 2
//
// All but the last two lines: Microsoft, "Understand request units consumption in Azure Cosmos DB", of 2026-04-21
// (learn.microsoft.com/azure/cosmos-db/understand-request-unit-consumption). Its numbers are of one region and illustrative.
// Queries it only describes: one for a small document is known as 2.8 to 2.9, one for a hundred of 1 KB as about 10.
// Sizes are those of the JSON text; the service stores documents in a binary form that is somewhat smaller.
// Index terms are the scalar values at paths the indexing policy includes: excluded paths cost nothing.
// A loaded document is one that an index could not rule out; what the filter then drops was still paid for.

/** Size (KB), what a point read of such a document costs, and what a write does: the page's table. */
const table: readonly (readonly [kilobytes: number, read: number, write: number])[] = [
  [1, 1.0, 4.95],
  [2, 1.04, 6.29],
  [4, 1.14, 6.67],
  [8, 1.33, 7.04],
  [16, 1.67, 9.52],
  [32, 2.19, 11.23],
  [64, 4.76, 22.67],
  [128, 9.95, 48.19],
  [256, 20.28, 98.29],
  [512, 40.95, 184.57],
  [1024, 145.9, 625.0],
  [2048, 291.8, 1250.0],
];

/** Between two rows of the table the charge is taken to grow evenly. */
function bySize(bytes: number, column: 1 | 2): number {
  const kilobytes = bytes / 1024;
  const next = table.findIndex(([size]) => kilobytes <= size);
  const above = table.at(next);
  const below = next > 0 ? table[next - 1] : undefined;
  if (!above) return 0;
  if (!below) return above[column];
  return below[column] + ((above[column] - below[column]) * (kilobytes - below[0])) / (above[0] - below[0]);
}

const rounded = (charge: number) => Math.round(charge * 100) / 100;
const read = (bytes: number) => bySize(bytes, 1);
const write = (bytes: number, terms: number) => bySize(bytes, 2) + 0.2 * terms;

/** A version of a document: its size, and its index terms. */
export interface Written {
  readonly bytes: number;
  readonly terms: readonly string[];
}

/** How many of the terms are not among the others. */
function missing(terms: readonly string[], others: readonly string[]): number {
  const left = [...others];
  return terms.filter((term) => {
    const at = left.indexOf(term);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  }).length;
}

export const charges = {
  read: (bytes: number) => rounded(read(bytes)),
  create: ({ bytes, terms }: Written) => rounded(write(bytes, terms.length)),
  /** `changes`: how many a patch makes; none for a replace. */
  replace: (before: Written, after: Written, changes = 0) =>
    rounded(
      write(before.bytes, missing(before.terms, after.terms)) +
        write(after.bytes, missing(after.terms, before.terms)) +
        0.4 * changes,
    ),
  delete: ({ bytes, terms }: Written) => rounded(write(bytes, terms.length)),
  query: (documents: number, bytes: number) =>
    rounded(2.3 + (documents > 0 ? 0.4 : 0) + 0.05 * documents + (0.03 * bytes) / 1024),
  feed: (sizes: readonly number[]) =>
    rounded(
      Math.max(
        1,
        sizes.reduce((sum, bytes) => sum + read(bytes), 0),
      ),
    ),
  failedWrite: 1.24,
  missedRead: 1,
  management: 2,
} as const;
