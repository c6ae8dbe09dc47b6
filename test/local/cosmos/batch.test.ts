/* eslint-disable @typescript-eslint/no-deprecated -- `bulk` is deprecated, and what most applications call */
import type { Container, OperationInput } from "@azure/cosmos";
import { all, openAccount, refusalOf } from "./account";
import type { TestAccount } from "./account";

describe("many operations in one request", () => {
  let account: TestAccount;
  let container: Container;
  beforeEach(async () => {
    account = await openAccount();
    container = await account.container();
    await container.items.create({ id: "here", key: "k", n: 1 });
  });
  afterEach(() => account.close());

  it("all happen in a transactional batch that succeeds", async () => {
    const { result, code } = await container.items.batch(
      [
        { operationType: "Create", resourceBody: { id: "new", key: "k" } },
        { operationType: "Patch", id: "here", resourceBody: { operations: [{ op: "incr", path: "/n", value: 2 }] } },
        { operationType: "Read", id: "here" },
        { operationType: "Delete", id: "new" },
      ],
      "k",
    );
    expect(code).toBe(200);
    expect(result?.map(({ statusCode }) => statusCode)).toEqual([201, 200, 200, 204]);
    expect(result?.[2]?.resourceBody).toMatchObject({ n: 3 });
  });

  it("leave nothing behind in a transactional batch that fails, not even in the change feed", async () => {
    const before = (await container.item("here", "k").read()).etag;
    const { result, code } = await container.items.batch(
      [
        { operationType: "Create", resourceBody: { id: "new", key: "k" } },
        { operationType: "Replace", id: "here", ifMatch: "stale", resourceBody: { id: "here", key: "k" } },
        { operationType: "Delete", id: "here" },
      ],
      "k",
    );
    expect(code).toBe(207);
    expect(result?.map(({ statusCode }) => statusCode)).toEqual([424, 412, 424]);
    expect(await all(container, "SELECT VALUE c.id FROM c")).toEqual(["here"]);
    expect((await container.item("here", "k").read()).etag).toBe(before);
  });

  it("are refused as a batch across keys", async () => {
    const operations: OperationInput[] = [
      { operationType: "Create", partitionKey: "else", resourceBody: { id: "x", key: "else" } },
    ];
    await expect(container.items.batch(operations, "k")).rejects.toThrow("different partition key value");
  });

  it("stand for themselves in bulk", async () => {
    const answers = await container.items.bulk([
      { operationType: "Create", resourceBody: { id: "new", key: "else" } },
      { operationType: "Create", resourceBody: { id: "here", key: "k" } },
      { operationType: "Read", id: "nowhere", partitionKey: "k" },
      { operationType: "Delete", id: "here", partitionKey: "k" },
    ]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([201, 409, 404, 204]);
    expect(await all(container, "SELECT VALUE c.id FROM c")).toEqual(["new"]);
  });

  it("wait for the first failure in bulk that does not go on after errors", async () => {
    const answers = await container.items.bulk(
      [
        { operationType: "Create", resourceBody: { id: "here", key: "k" } },
        { operationType: "Create", resourceBody: { id: "new", key: "k" } },
      ],
      { continueOnError: false },
    );
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([409, 424]);
  });
});

describe("a patch", () => {
  let account: TestAccount;
  let container: Container;
  beforeAll(async () => {
    account = await openAccount();
    container = await account.container();
  });
  afterAll(() => account.close());
  const fresh = async (id: string) => {
    await container.items.upsert({ id, key: "k", n: 1, list: ["a", "b"], deep: { x: 1 } });
    return container.item(id, "k");
  };

  it("adds, sets, replaces, removes, increments and moves", async () => {
    const item = await fresh("each");
    const { resource } = await item.patch([
      { op: "add", path: "/list/1", value: "between" },
      { op: "add", path: "/list/-", value: "last" },
      { op: "set", path: "/deep/y", value: { z: null } },
      { op: "replace", path: "/deep/x", value: 2 },
      { op: "remove", path: "/list/0" },
      { op: "incr", path: "/n", value: -3 },
      { op: "incr", path: "/counter", value: 1 },
      { op: "move", from: "/deep/y", path: "/moved" } as never,
    ]);
    expect(resource).toMatchObject({
      n: -2,
      counter: 1,
      list: ["between", "b", "last"],
      deep: { x: 2 },
      moved: { z: null },
    });
    expect(resource?.deep).not.toHaveProperty("y");
  });

  it("happens only while its condition holds", async () => {
    const item = await fresh("conditional");
    const patch = { condition: "FROM c WHERE c.n = 1", operations: [{ op: "incr" as const, path: "/n", value: 1 }] };
    expect((await item.patch(patch)).resource).toMatchObject({ n: 2 });
    expect(await refusalOf(item.patch(patch))).toMatchObject({ code: 412 });
  });

  it.each([
    ["replaces what is not there", { op: "replace" as const, path: "/none", value: 1 }],
    ["removes what is not there", { op: "remove" as const, path: "/none" }],
    ["goes through what is not there", { op: "set" as const, path: "/none/deeper", value: 1 }],
    ["leaves an array's bounds", { op: "add" as const, path: "/list/9", value: 1 }],
    ["counts what is no number", { op: "incr" as const, path: "/list", value: 1 }],
    ["touches the partition key", { op: "set" as const, path: "/key", value: "x" }],
    ["touches the id", { op: "set" as const, path: "/id", value: "x" }],
  ])("is refused when it %s, and then changes nothing", async (_, operation) => {
    const item = await fresh("refused");
    expect(await refusalOf(item.patch([{ op: "incr", path: "/n", value: 1 }, operation]))).toMatchObject({ code: 400 });
    expect((await item.read()).resource).toMatchObject({ n: 1 });
  });
});
