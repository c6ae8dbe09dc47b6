// Request charges, in request units: an approximation of the service's, so that runs can be compared and budgets watched.
//
//   point read         1 for the first KB + 0.09 per further KB (a miss costs 1)
//   create             5.5 for the first KB + 0.5 per further KB + 0.2 per index term
//   replace, patch     10 for the first KB + 0.5 per further KB + 0.2 per index term of the new version
//   delete             5.5 + 0.2 per index term
//   query              2.3 + 0.4 once anything was loaded + 0.05 per document loaded + 0.03 per KB loaded
//   change feed, read feed   1 + 0.05 per document + 0.03 per KB
//   query plan         nothing, as in the service; a failed write 1.24; management 2
//
// Anchors: a 1 KB point read is 1 RU and a 1 KB write without indexing about 5.5 (Microsoft, "Request Units in Azure Cosmos DB");
// 100 KB cost 10 RU to read and 50 to write (Microsoft, "Optimize reads and writes cost in Azure Cosmos DB");
// a query for one small document is known as 2.8 to 2.9, one for a hundred of 1 KB about 10; a replace about 10.
// Index terms are the scalar values at paths the indexing policy includes: excluded paths cost nothing.
// A loaded document is one that an index could not rule out; what the filter then drops was still paid for.

const kilobytes = (bytes: number) => Math.max(1, Math.ceil(bytes / 1024));
const rounded = (charge: number) => Math.round(charge * 100) / 100;

export const charges = {
  read: (bytes: number) => rounded(1 + 0.09 * (kilobytes(bytes) - 1)),
  create: (bytes: number, terms: number) => rounded(5.5 + 0.5 * (kilobytes(bytes) - 1) + 0.2 * terms),
  replace: (bytes: number, terms: number) => rounded(10 + 0.5 * (kilobytes(bytes) - 1) + 0.2 * terms),
  delete: (terms: number) => rounded(5.5 + 0.2 * terms),
  query: (documents: number, bytes: number) =>
    rounded(2.3 + (documents > 0 ? 0.4 : 0) + 0.05 * documents + (0.03 * bytes) / 1024),
  feed: (documents: number, bytes: number) => rounded(1 + 0.05 * documents + (0.03 * bytes) / 1024),
  failedWrite: 1.24,
  missedRead: 1,
  management: 2,
} as const;
