import { ChangeFeedStartFrom } from "@azure/cosmos";
import type { Container } from "@azure/cosmos";
import { changesOf, openAccount, refusalOf } from "./account";
import type { TestAccount } from "./account";

describe("the change feed", () => {
  let account: TestAccount;
  let container: Container;
  beforeEach(async () => {
    account = await openAccount();
    container = await account.container();
    for (const id of ["a", "b", "c"]) await container.items.create({ id, key: id === "c" ? "other" : "k" });
  });
  afterEach(() => account.close());

  const ids = (result: readonly { id?: string }[]) => result.map(({ id }) => id);

  it("has every document once, at the place of its last change", async () => {
    await container.items.upsert({ id: "a", key: "k", again: true });
    const feed = changesOf(container, ChangeFeedStartFrom.Beginning());
    expect(ids((await feed.readNext()).result)).toEqual(["b", "c", "a"]);
    const quiet = await feed.readNext();
    expect([quiet.statusCode, quiet.count]).toEqual([304, 0]);
  });

  it("goes on from a continuation token, also after all clients and iterators are gone", async () => {
    const first = await changesOf(container, ChangeFeedStartFrom.Beginning(), { maxItemCount: 2 }).readNext();
    expect(ids(first.result)).toEqual(["a", "b"]);
    await container.items.create({ id: "d", key: "k" });
    const rest = changesOf(container, ChangeFeedStartFrom.Continuation(first.continuationToken));
    expect(ids((await rest.readNext()).result)).toEqual(["c", "d"]);
  });

  it("starts now, or at a time", async () => {
    const fromNow = changesOf(container, ChangeFeedStartFrom.Now());
    expect((await fromNow.readNext()).count).toBe(0);
    account.clock.moveTo(account.clock.now() + 60_000);
    const time = new Date(account.clock.now());
    await container.items.create({ id: "late", key: "k" });
    expect(ids((await fromNow.readNext()).result)).toEqual(["late"]);
    const fromTime = changesOf(container, ChangeFeedStartFrom.Time(time));
    expect(ids((await fromTime.readNext()).result)).toEqual(["late"]);
  });

  it("can be read for one key or one feed range, and by the older iterator", async () => {
    const ofKey = changesOf(container, ChangeFeedStartFrom.Beginning("k"));
    expect(ids((await ofKey.readNext()).result)).toEqual(["a", "b"]);
    const [range] = await container.getFeedRanges();
    if (!range) throw new Error("a container has at least one feed range");
    const ofRange = changesOf(container, ChangeFeedStartFrom.Beginning(range));
    expect((await ofRange.readNext()).count).toBe(3);
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- applications still use it
    const older = container.items.changeFeed("k", { startFromBeginning: true });
    expect((await older.fetchNext()).result).toHaveLength(2);
    expect((await older.fetchNext()).statusCode).toBe(304);
  });

  it("numbers changes upwards", async () => {
    const { result } = await changesOf<{ _lsn: number }>(container, ChangeFeedStartFrom.Beginning()).readNext();
    const numbers = result.map(({ _lsn }) => _lsn);
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    expect(new Set(numbers).size).toBe(3);
  });

  it("refuses the mode it does not have by name", async () => {
    const feed = changesOf(container, ChangeFeedStartFrom.Now(), { changeFeedMode: "Full-Fidelity Feed" as never });
    expect(await refusalOf(feed.readNext())).toMatchObject({
      code: 400,
      message: expect.stringContaining("Full-Fidelity Feed"),
    });
  });
});
