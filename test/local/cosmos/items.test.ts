import type { Container } from "@azure/cosmos";
import { openAccount, refusalOf } from "./account";
import type { TestAccount } from "./account";

describe("a document", () => {
  let account: TestAccount;
  let container: Container;
  beforeAll(async () => {
    account = await openAccount();
    container = await account.container();
  });
  afterAll(() => account.close());

  it("comes back as it was written, with the service's properties", async () => {
    const { resource, etag, statusCode } = await container.items.create({
      id: "a",
      key: "k",
      text: "çãé 中文 \u{1f600}",
    });
    expect(statusCode).toBe(201);
    expect(resource).toMatchObject({
      id: "a",
      key: "k",
      text: "çãé 中文 \u{1f600}",
      _ts: account.clock.now() / 1000,
      _etag: etag,
    });
    const read = await container.item("a", "k").read();
    expect(read.resource).toEqual(resource);
  });

  it("is not found under another key, and says 404 without throwing", async () => {
    await container.items.create({ id: "elsewhere", key: "one" });
    const { statusCode, resource } = await container.item("elsewhere", "two").read();
    expect([statusCode, resource]).toEqual([404, undefined]);
  });

  it("is refused by name where it is to be left out of the index: queries would find it here", async () => {
    const unindexed = container.items.create({ id: "unindexed", key: "k" }, { indexingDirective: "Exclude" });
    expect(await refusalOf(unindexed)).toMatchObject({ code: 400, message: expect.stringContaining("Exclude") });
    const indexed = await container.items.create({ id: "indexed", key: "k" }, { indexingDirective: "Include" });
    expect(indexed.statusCode).toBe(201);
  });

  it("cannot be created twice under one key, but can under another", async () => {
    await container.items.create({ id: "twice", key: "one" });
    expect(await refusalOf(container.items.create({ id: "twice", key: "one" }))).toMatchObject({ code: 409 });
    expect((await container.items.create({ id: "twice", key: "two" })).statusCode).toBe(201);
  });

  it("is created by the first upsert and replaced by the second", async () => {
    const first = await container.items.upsert({ id: "up", key: "k", n: 1 });
    const second = await container.items.upsert({ id: "up", key: "k", n: 2 });
    expect([first.statusCode, second.statusCode]).toEqual([201, 200]);
    expect(second.etag).not.toBe(first.etag);
    expect(second.resource?._rid).toBe(first.resource?._rid);
  });

  it("is only changed by whoever saw its last version", async () => {
    const { etag } = await container.items.create({ id: "contested", key: "k", n: 0 });
    const ifUnchanged = { accessCondition: { type: "IfMatch", condition: etag } };
    const item = container.item("contested", "k");
    await item.replace({ id: "contested", key: "k", n: 1 }, ifUnchanged);
    expect(await refusalOf(item.replace({ id: "contested", key: "k", n: 2 }, ifUnchanged))).toMatchObject({
      code: 412,
    });
    expect(await refusalOf(item.delete(ifUnchanged))).toMatchObject({ code: 412 });
    expect((await item.read<{ n: number }>()).resource?.n).toBe(1);
  });

  it("is not sent again to whoever has its last version", async () => {
    const { etag } = await container.items.create({ id: "known", key: "k" });
    const { statusCode } = await container
      .item("known", "k")
      .read({ accessCondition: { type: "IfNoneMatch", condition: etag } });
    expect(statusCode).toBe(304);
  });

  it("is not overwritten by an upsert that asks for it not to exist", async () => {
    const ifAbsent = { accessCondition: { type: "IfNoneMatch", condition: "*" } };
    expect((await container.items.upsert({ id: "absent", key: "k" }, ifAbsent)).statusCode).toBe(201);
    expect(await refusalOf(container.items.upsert({ id: "absent", key: "k" }, ifAbsent))).toMatchObject({ code: 412 });
  });

  it("is refused above 2 MB", async () => {
    expect(
      await refusalOf(container.items.create({ id: "big", key: "k", text: "x".repeat(2 * 1024 * 1024) })),
    ).toMatchObject({
      code: 413,
      // The form of the service, by which applications know it.
      message: expect.stringContaining('Message: {"Errors":["Request size is too large"]}\r\n'),
    });
  });

  it("is refused when its key is not the one the request names", async () => {
    const refusal = await refusalOf(container.item("a", "another").replace({ id: "a", key: "k" }));
    expect(refusal).toMatchObject({ code: 400, substatus: 1001 });
  });

  it.each(["null", "false", "7", '"text"', "undefined"])("lives under the key %s", async (text) => {
    const key: unknown = text === "undefined" ? undefined : JSON.parse(text);
    await container.items.create({ id: "keyed", key });
    const { resources } = await container.items
      .query("SELECT VALUE c.id FROM c WHERE c.id = 'keyed' AND NOT IS_DEFINED(c.none)")
      .fetchAll();
    expect(resources.length).toBeGreaterThan(0);
    const named = key as string | undefined;
    expect((await container.item("keyed", named).read()).resource).toMatchObject({ id: "keyed" });
    expect((await container.item("keyed", named).delete()).statusCode).toBe(204);
  });

  it.each([
    "with space ",
    "per%20cent",
    "中文 \u{1f600}",
    "a?b=c&d",
    "[x]{y}|^`<>",
    "tab\tand\nline",
    "x".repeat(1023),
  ])("may be called %j", async (id) => {
    await container.items.create({ id, key: "names" });
    const item = container.item(id, "names");
    expect((await item.read()).resource).toMatchObject({ id });
    expect((await item.replace({ id, key: "names", n: 1 })).statusCode).toBe(200);
    expect((await item.delete()).statusCode).toBe(204);
  });

  it("keeps unique values apart within one key, and frees them when it goes", async () => {
    const unique = await account.container({ uniqueKeyPolicy: { uniqueKeys: [{ paths: ["/mail", "/name/first"] }] } });
    await unique.items.create({ id: "1", key: "k", mail: "a@b", name: { first: "A" } });
    expect(
      await refusalOf(unique.items.create({ id: "2", key: "k", mail: "a@b", name: { first: "A" } })),
    ).toMatchObject({ code: 409 });
    await unique.items.create({ id: "3", key: "other", mail: "a@b", name: { first: "A" } });
    await unique.item("1", "k").delete();
    expect((await unique.items.create({ id: "2", key: "k", mail: "a@b", name: { first: "A" } })).statusCode).toBe(201);
  });
});
