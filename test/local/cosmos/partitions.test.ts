/* eslint-disable @typescript-eslint/no-deprecated -- `bulk` is deprecated, and what most applications call */
import { ChangeFeedStartFrom, PartitionKeyDefinitionVersion } from "@azure/cosmos";
import type { Container } from "@azure/cosmos";
import { effectiveKeyV1 } from "../../../local/cosmos/effective-key-v1";
import type { KeyComponent } from "../../../local/cosmos/partition-key";
import { all, changesOf, openAccount, refusalOf } from "./account";
import type { TestAccount } from "./account";

it.each<[KeyComponent, string]>([
  ["", "05C1CF33970FF80800"],
  ["aa", "05C1C7B7270FE008626200"],
  ["redmond", "05C1EFE313830C087366656E706F6500"],
  [5.5, "05C1D7A771716C05C016"],
  [12313.1221, "05C1ED154D592E05C0C90723F50FC925D8"],
  [true, "05C1D7C5A903D803"],
  [null, "05C1ED45D7475601"],
  [undefined, "05C1D529E345DC00"],
])("places %j where the client does, in version 1", (key, expected) => {
  expect(effectiveKeyV1(key)).toBe(expected);
});

describe.each([PartitionKeyDefinitionVersion.V1, PartitionKeyDefinitionVersion.V2])(
  "a container with much throughput and partition keys of version %d",
  (version) => {
    let account: TestAccount;
    let container: Container;
    const count = 240;
    beforeAll(async () => {
      account = await openAccount();
      container = await account.container({ partitionKey: { paths: ["/key"], version }, throughput: 25_100 });
      const entries = Array.from({ length: count }, (_, n) => ({ id: `e${n}`, key: `k${n % 60}`, n: 1 + (n % 50) }));
      await container.items.bulk(entries.map((resourceBody) => ({ operationType: "Create" as const, resourceBody })));
    });
    afterAll(() => account.close());

    it("has as many physical partitions as the service gives it, which hold everything once", async () => {
      const { resources } = await container.readPartitionKeyRanges().fetchAll();
      expect(resources).toHaveLength(5);
      const found: string[] = [];
      for (const range of await container.getFeedRanges()) {
        const { result } = await changesOf(container, ChangeFeedStartFrom.Beginning(range)).readNext();
        expect(result.length).toBeGreaterThan(0);
        found.push(...result.map(({ id }) => id));
      }
      expect(found).toHaveLength(count);
      expect(new Set(found).size).toBe(count);
    });

    it("answers queries whose parts the client puts together", async () => {
      expect(await all(container, "SELECT VALUE COUNT(1) FROM c")).toEqual([count]);
      expect(await all(container, "SELECT DISTINCT VALUE c.n FROM c ORDER BY c.n OFFSET 10 LIMIT 3")).toEqual([
        11, 12, 13,
      ]);
      expect(await all(container, "SELECT c.n, COUNT(1) AS many FROM c WHERE c.n < 2 GROUP BY c.n")).toEqual([
        { n: 1, many: 5 },
      ]);
      expect(await all(container, "SELECT VALUE c.id FROM c WHERE c.key = 'k7' ORDER BY c.id")).toHaveLength(4);
    });

    it("refuses what nobody could put together, and answers it for one key", async () => {
      const query = "SELECT VALUE COUNT(1) FROM (SELECT DISTINCT VALUE c.n FROM c)";
      expect(await refusalOf(all(container, query))).toMatchObject({ code: 400 });
      const { resources } = await container.items.query(query, { partitionKey: "k7" }).fetchAll();
      expect(resources).toEqual([4]);
    });

    it("feeds changes partition by partition", async () => {
      const feed = changesOf(container, ChangeFeedStartFrom.Beginning(), { maxItemCount: 1 });
      const partitions = [await feed.readNext(), await feed.readNext()].map(
        ({ headers }) => headers["x-ms-documentdb-partitionkeyrangeid"] as unknown,
      );
      expect(partitions).toEqual(["0", "1"]);
    });
  },
);

it("serves a query over a query from a container with one partition", async () => {
  const account = await openAccount();
  const container = await account.container();
  for (const n of [1, 2, 2, 3]) await container.items.create({ key: `k${n}`, n });
  expect(await all(container, "SELECT VALUE COUNT(1) FROM (SELECT DISTINCT VALUE c.n FROM c)")).toEqual([3]);
  await account.close();
});
