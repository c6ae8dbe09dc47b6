import { CosmosClient, PartitionKeyKind } from "@azure/cosmos";
import { openAccount, refusalOf } from "./account";
import type { TestAccount } from "./account";

describe("the account", () => {
  let account: TestAccount;
  beforeEach(async () => {
    account = await openAccount();
  });
  afterEach(() => account.close());

  it("refuses a wrong key", async () => {
    const stranger = new CosmosClient({ endpoint: account.server.url, key: Buffer.from("wrong").toString("base64") });
    expect(await refusalOf(stranger.databases.create({ id: "d" }))).toMatchObject({ code: 401 });
    stranger.dispose();
  });

  it("accepts a bearer token", async () => {
    const credential = {
      getToken: () => Promise.resolve({ token: "aGVhZA.Ym9keQ.c2ln", expiresOnTimestamp: Date.now() + 3_600_000 }),
    };
    const client = new CosmosClient({ endpoint: account.server.url, aadCredentials: credential });
    // The token client insists on https; the form of the header is what counts here.
    const answer = await fetch(account.server.url, {
      headers: { authorization: encodeURIComponent("type=aad&ver=1.0&sig=aGVhZA.Ym9keQ.c2ln") },
    });
    expect(answer.status).toBe(200);
    client.dispose();
  });

  it("says where it is written and read", async () => {
    const { resource } = await account.client.getDatabaseAccount();
    expect(resource?.writableLocations).toEqual([{ name: "Local", databaseAccountEndpoint: account.server.url }]);
    expect(resource?.consistencyPolicy).toBe("Session");
  });

  it("creates, reads, lists and deletes databases and containers", async () => {
    const { database } = await account.client.databases.create({ id: "d" });
    expect(await refusalOf(account.client.databases.create({ id: "d" }))).toMatchObject({ code: 409 });
    const { container } = await database.containers.create({ id: "c", partitionKey: "/key", defaultTtl: 60 });
    expect((await container.read()).resource).toMatchObject({
      id: "c",
      defaultTtl: 60,
      indexingPolicy: { indexingMode: "consistent", includedPaths: [{ path: "/*" }] },
    });
    expect((await database.containers.readAll().fetchAll()).resources).toHaveLength(1);
    expect((await container.readOffer()).resource?.content?.offerThroughput).toBe(400);
    await database.delete();
    expect(await refusalOf(container.read())).toMatchObject({ code: 404, substatus: 1003 });
    expect((await account.client.offers.readAll().fetchAll()).resources).toEqual([]);
  });

  it.each([["/id ds"], ["/a/*"], ["/a/"], ["id"]])("refuses the partition key path %j and says why", async (path) => {
    const { database } = await account.client.databases.createIfNotExists({ id: "paths" });
    const made = database.containers.create({
      id: "c",
      partitionKey: { paths: ["/fine", path], kind: PartitionKeyKind.MultiHash },
    });
    const refusal = await refusalOf(made);
    expect(refusal).toMatchObject({ code: 400 });
    expect(refusal.message).toContain(`The partition key component definition path '${path}' could not be accepted`);
  });

  it.each([["/a-b/c_1"], ['/"first name"/x'], ["/größe"]])("accepts the partition key path %j", async (path) => {
    const { database } = await account.client.databases.createIfNotExists({ id: "paths" });
    const { statusCode } = await database.containers.create({ id: "c", partitionKey: { paths: [path] } });
    expect(statusCode).toBe(201);
  });

  it("starts empty when a container is made anew", async () => {
    const container = await account.container({ id: "again" });
    await container.items.create({ id: "a", key: "k" });
    await container.delete();
    const anew = await account.container({ id: "again" });
    expect((await anew.item("a", "k").read()).statusCode).toBe(404);
  });

  it.each(["sprocs", "triggers", "udfs"])("refuses %s by name", async (kind) => {
    const container = await account.container();
    const body = { id: "x", body: "function x() {}", triggerType: "Pre", triggerOperation: "All" };
    const scripts = container.scripts;
    const attempt =
      kind === "sprocs"
        ? scripts.storedProcedures.create(body)
        : kind === "triggers"
          ? scripts.triggers.create(body as never)
          : scripts.userDefinedFunctions.create(body);
    expect(await refusalOf(attempt)).toMatchObject({ code: 400, message: expect.stringContaining("not supported") });
  });

  it.each([
    ["vectorEmbeddingPolicy", { vectorEmbeddings: [] }],
    ["computedProperties", [{ name: "x", query: "SELECT VALUE 1" }]],
  ])("refuses containers with %s by name", async (name, policy) => {
    const refusal = await refusalOf(account.container({ [name]: policy }));
    expect(refusal).toMatchObject({ code: 400, message: expect.stringContaining(name) });
  });

  it("charges every answer, and less for paths that are not indexed", async () => {
    const indexed = await account.container();
    const bare = await account.container({
      indexingPolicy: { includedPaths: [{ path: "/only/?" }], excludedPaths: [{ path: "/*" }] },
    });
    const document = { id: "a", key: "k", b: 1, c: [1, 2, 3], d: { e: "x" } };
    const dear = (await indexed.items.create(document)).requestCharge;
    const cheap = (await bare.items.create(document)).requestCharge;
    expect(cheap).toBe(4.95);
    // Its id, its key, b, the three of c and d's e.
    expect(dear).toBeCloseTo(cheap + 7 * 0.2);
    expect((await indexed.item("a", "k").read()).requestCharge).toBe(1);
    await indexed.items.create({ id: "b", key: "k", text: "x".repeat(100_000) });
    // In the table 64 KB cost 4.76 and 128 KB 9.95.
    expect((await indexed.item("b", "k").read()).requestCharge).toBeCloseTo(7.5, 0);
    account.server.resetMetrics();
    await indexed.item("a", "k").read();
    expect(account.server.metrics()).toMatchObject({
      requests: 1,
      requestCharge: 1,
      byOperation: { "read docs": { requests: 1 } },
    });
  });

  it("charges a replace as a delete and a create, and only for the index terms that change", async () => {
    const container = await account.container();
    const document = { id: "a", key: "k", b: 1, c: 2 };
    await container.items.create(document);
    const item = container.item("a", "k");
    expect((await item.replace(document)).requestCharge).toBe(9.9);
    expect((await item.replace({ ...document, b: 3, c: 4 })).requestCharge).toBe(10.7);
    expect((await item.patch([{ op: "set", path: "/b", value: 5 }])).requestCharge).toBe(10.7);
    expect((await item.delete()).requestCharge).toBe(5.75);
    await container.items.create({ ...document, text: "x".repeat(3 * 1024) });
    // Between the sizes in the table the charge grows evenly: 3 KB lie between 2 KB and 4 KB.
    const { requestCharge } = await container.item("a", "k").replace({ ...document, text: "y".repeat(3 * 1024) });
    expect(requestCharge - 2 * 0.2).toBeGreaterThan(2 * 6.29);
    expect(requestCharge - 2 * 0.2).toBeLessThan(2 * 6.67);
  });

  it("strikes with the faults asked for, before any effect, the same every time", async () => {
    const container = await account.container();
    await container.items.create({ id: "a", key: "k" });
    const outcomes = async () => {
      let seed = 7;
      account.server.faults.set({
        rate: 0.5,
        kinds: ["412", "449"],
        chance: () => (seed = (seed * 16807) % 2147483647) / 2147483647,
      });
      const codes: number[] = [];
      for (let n = 0; n < 20; n++) {
        const { etag } = await container.item("a", "k").read();
        const write = container
          .item("a", "k")
          .replace({ id: "a", key: "k", n }, { accessCondition: { type: "IfMatch", condition: etag } });
        codes.push(
          await write.then(
            () => 200,
            (error: unknown) => Number(typeof error === "object" && error !== null && "code" in error ? error.code : 0),
          ),
        );
      }
      account.server.faults.set(undefined);
      return codes;
    };
    const first = await outcomes();
    expect(new Set(first)).toEqual(new Set([200, 412, 449]));
    expect(await outcomes()).toEqual(first);
  });

  it("fails the next request of a name, before its effect or after it, and no other", async () => {
    const container = await account.container();
    const { faults } = account.server;
    const create = (id: string) => container.items.create({ id, key: "k" });
    const isThere = async (id: string) => (await container.item(id, "k").read()).statusCode === 200;

    // The client tries a 503 again, so all its tries fail.
    faults.failNext({ of: /^POST .*"k"/, times: 1_000 });
    await expect(create("before")).rejects.toMatchObject({ code: 503 });
    faults.set(undefined);
    expect(await isThere("before")).toBe(false);

    faults.failNext({ of: /^POST .*"k"/, isAfterEffect: true });
    expect(faults.outstanding).toBe(1);
    await expect(create("after")).rejects.toThrow();
    expect(faults.outstanding).toBe(0);
    expect(await isThere("after")).toBe(true);
    expect((await create("other")).statusCode).toBe(201);
  });

  it("has the client wait and succeed after a 429", async () => {
    const container = await account.container();
    let strikes = 2;
    account.server.faults.set({ rate: 1, kinds: ["429"], chance: () => (strikes-- > -2 ? 0 : 1) });
    expect((await container.items.create({ id: "a", key: "k" })).statusCode).toBe(201);
  });
});
