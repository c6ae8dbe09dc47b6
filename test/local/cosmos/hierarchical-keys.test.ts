import { ChangeFeedStartFrom, PartitionKeyDefinitionVersion, PartitionKeyKind } from "@azure/cosmos";
import type { Container } from "@azure/cosmos";
import { changesOf, openAccount, refusalOf } from "./account";
import type { TestAccount } from "./account";

describe("a container with a hierarchical key", () => {
  let account: TestAccount;
  let container: Container;
  beforeAll(async () => {
    account = await openAccount();
    container = await account.container({
      partitionKey: {
        paths: ["/tenant", "/queue"],
        kind: PartitionKeyKind.MultiHash,
        version: PartitionKeyDefinitionVersion.V2,
      },
    });
    for (const tenant of ["north", "south"]) {
      for (const queue of ["sales", "support", 3])
        await container.items.create({ id: "entry", tenant, queue, rank: String(queue).length });
    }
  });
  afterAll(() => account.close());

  it("holds the same id once per whole key", async () => {
    expect((await container.item("entry", ["north", "sales"]).read()).resource).toMatchObject({
      tenant: "north",
      queue: "sales",
    });
    expect((await container.item("entry", ["south", 3]).read()).resource).toMatchObject({ tenant: "south", queue: 3 });
  });

  it("refuses to read by a part of the key", async () => {
    expect(await refusalOf(container.item("entry", ["north"]).read())).toMatchObject({ code: 400 });
  });

  it("answers a query for the first part of the key from that part alone, in order", async () => {
    const query = "SELECT VALUE c.queue FROM c ORDER BY c.rank OFFSET 1 LIMIT 5";
    const { resources } = await container.items.query(query, { partitionKey: ["north"] }).fetchAll();
    expect(resources).toEqual(["sales", "support"]);
  });

  it("answers a query for the whole key", async () => {
    const { resources } = await container.items
      .query("SELECT VALUE COUNT(1) FROM c", { partitionKey: ["north", "sales"] })
      .fetchAll();
    expect(resources).toEqual([1]);
  });

  it.each([
    [["south"], 3],
    [["south", "sales"], 1],
  ])("feeds the changes of %j", async (key, count) => {
    const page = await changesOf(container, ChangeFeedStartFrom.Beginning(key)).readNext();
    expect(page.count).toBe(count);
  });

  it("deletes everything with one key and nothing else", async () => {
    await container.items.create({ id: "gone", tenant: "west", queue: "sales" });
    await container.items.create({ id: "stays", tenant: "west", queue: "support" });
    await container.deleteAllItemsForPartitionKey(["west", "sales"]);
    const { resources } = await container.items
      .query("SELECT VALUE c.id FROM c", { partitionKey: ["west"] })
      .fetchAll();
    expect(resources).toEqual(["stays"]);
  });
});
