import { all, openAccount, refusalOf } from "./account";
import type { TestAccount } from "./account";

describe("time to live", () => {
  let account: TestAccount;
  beforeEach(async () => {
    account = await openAccount();
  });
  afterEach(() => account.close());
  const wait = (seconds: number) => {
    account.clock.moveTo(account.clock.now() + seconds * 1000);
  };

  it("ends a document exactly when its own or the container's seconds are over", async () => {
    const container = await account.container({ defaultTtl: 10 });
    await container.items.create({ id: "default", key: "k" });
    await container.items.create({ id: "short", key: "k", ttl: 5 });
    await container.items.create({ id: "forever", key: "k", ttl: -1 });
    const alive = () => all(container, "SELECT VALUE c.id FROM c");
    wait(4);
    expect(await alive()).toEqual(["default", "short", "forever"]);
    wait(1);
    expect(await alive()).toEqual(["default", "forever"]);
    expect((await container.item("short", "k").read()).statusCode).toBe(404);
    wait(5);
    expect(await alive()).toEqual(["forever"]);
  });

  it("begins anew with every change", async () => {
    const container = await account.container({ defaultTtl: 10 });
    await container.items.create({ id: "a", key: "k" });
    wait(8);
    await container.item("a", "k").patch([{ op: "set", path: "/n", value: 1 }]);
    wait(8);
    expect((await container.item("a", "k").read()).statusCode).toBe(200);
  });

  it("frees the id and the unique values of what has ended", async () => {
    const container = await account.container({
      defaultTtl: 10,
      uniqueKeyPolicy: { uniqueKeys: [{ paths: ["/mail"] }] },
    });
    await container.items.create({ id: "a", key: "k", mail: "x" });
    wait(11);
    expect((await container.items.create({ id: "a", key: "k", mail: "x" })).statusCode).toBe(201);
    wait(11);
    expect((await container.items.create({ id: "b", key: "k", mail: "x" })).statusCode).toBe(201);
  });

  it("means nothing in a container without it, and something again once the container has it", async () => {
    const container = await account.container();
    await container.items.create({ id: "a", key: "k", ttl: 5 });
    wait(60);
    expect((await container.item("a", "k").read()).statusCode).toBe(200);
    const { resource } = await container.read();
    if (!resource) throw new Error("the container is there");
    await container.replace({ ...resource, defaultTtl: -1 });
    expect((await container.item("a", "k").read()).statusCode).toBe(404);
  });

  it.each([0, -2, 1.5, "10", null])("refuses %j", async (ttl) => {
    const container = await account.container({ defaultTtl: -1 });
    expect(await refusalOf(container.items.create<object>({ id: "a", key: "k", ttl }))).toMatchObject({ code: 400 });
  });
});
