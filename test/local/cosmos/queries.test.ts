/* eslint-disable @typescript-eslint/no-deprecated -- `bulk` is deprecated, and what most applications call */
import fc from "fast-check";
import type { Container } from "@azure/cosmos";
import { all, openAccount, refusalOf } from "./account";
import type { TestAccount } from "./account";

describe("queries through the client", () => {
  let account: TestAccount;
  let container: Container;
  const entries = Array.from({ length: 40 }, (_, n) => ({
    id: `e${String(n).padStart(2, "0")}`,
    key: `k${n % 3}`,
    state: ["waiting", "offered", "over"][n % 3] ?? "",
    rank: (n * 17) % 41,
    ...(n % 5 === 0 ? {} : { skill: n % 2 === 0 ? "sales" : "support" }),
    tags: [n % 2, n % 4],
  }));
  beforeAll(async () => {
    account = await openAccount();
    container = await account.container({
      indexingPolicy: {
        includedPaths: [{ path: "/*" }],
        excludedPaths: [{ path: "/blob/*" }],
        compositeIndexes: [
          [
            { path: "/state", order: "ascending" },
            { path: "/rank", order: "descending" },
          ],
        ],
      },
    });
    await container.items.bulk(entries.map((resourceBody) => ({ operationType: "Create" as const, resourceBody })));
  });
  afterAll(() => account.close());

  const pages = async (query: string, maxItemCount: number, options: object = {}) => {
    const found: unknown[][] = [];
    let continuationToken = "";
    do {
      const page = await container.items
        .query<unknown>(query, {
          maxItemCount,
          partitionKey: "k0",
          ...options,
          ...(continuationToken ? { continuationToken } : {}),
        })
        .fetchNext();
      found.push(page.resources);
      continuationToken = page.continuationToken;
    } while (continuationToken);
    return found;
  };

  it.each([
    "SELECT VALUE c.id FROM c",
    "SELECT VALUE c.id FROM c WHERE c.rank > 10 ORDER BY c.rank",
    "SELECT VALUE c.id FROM c ORDER BY c.skill DESC",
    "SELECT VALUE c.id FROM c ORDER BY c.state, c.rank DESC OFFSET 2 LIMIT 9",
    "SELECT VALUE {id: c.id, tag: t} FROM c JOIN t IN c.tags ORDER BY c.rank",
    "SELECT DISTINCT VALUE c.skill FROM c",
    "SELECT TOP 5 VALUE c.id FROM c ORDER BY c.id DESC",
    "SELECT c.skill, COUNT(1) AS n FROM c GROUP BY c.skill",
  ])("come in pages of the size asked for, each going on where the last ended: %s", async (query) => {
    const whole = (await container.items.query(query, { partitionKey: "k0" }).fetchAll()).resources;
    const parts = await pages(query, 2);
    expect(parts.flat()).toEqual(whole);
    expect(parts.slice(0, -1).every((page) => page.length === 2)).toBe(true);
    // No empty page at the end: a token is only given if there is more.
    expect(parts.length).toBe(Math.max(1, Math.ceil(whole.length / 2)));
  });

  it.each([
    "SELECT * FROM c",
    "SELECT * FROM c ORDER BY c.rank",
    "SELECT VALUE c.rank FROM c ORDER BY c.rank DESC OFFSET 3 LIMIT 4",
    "SELECT TOP 3 c.id, c.rank FROM c ORDER BY c.state DESC, c.rank",
    "SELECT c.state, AVG(c.rank) AS mean, MIN(c.rank) AS low, MAX(c.id) AS high, COUNT(1) AS n, SUM(c.rank) AS sum FROM c GROUP BY c.state",
    "SELECT VALUE AVG(c.rank) FROM c",
    "SELECT VALUE MAX(c.rank) FROM c GROUP BY c.key",
    "SELECT COUNT(1) AS n, MIN(c.rank) AS low FROM c",
    "SELECT VALUE COUNT(1) FROM c WHERE c.rank > 5",
    "SELECT DISTINCT VALUE c.state FROM c",
    "SELECT DISTINCT VALUE c.state FROM c ORDER BY c.state",
    "SELECT DISTINCT VALUE c.state FROM c ORDER BY c.state OFFSET 1 LIMIT 2",
    "SELECT DISTINCT TOP 2 c.state FROM c ORDER BY c.state DESC",
    "SELECT VALUE c.id FROM c OFFSET 5 LIMIT 5",
  ])("mean the same with and without a query plan: %s", async (query) => {
    const single = await account.container({
      indexingPolicy: {
        compositeIndexes: [
          [
            { path: "/state", order: "ascending" },
            { path: "/rank", order: "descending" },
          ],
        ],
      },
    });
    for (const entry of entries) await single.items.create({ ...entry, key: "one" });
    const direct = (await single.items.query(query, { partitionKey: "one" }).fetchAll()).resources;
    const planned = (await single.items.query(query, { forceQueryPlan: true, maxItemCount: 3 }).fetchAll()).resources;
    expect(planned.map(withoutSystem)).toEqual(direct.map(withoutSystem));
    expect(direct.length).toBeGreaterThan(0);
  });

  const withoutSystem = (item: unknown) =>
    typeof item === "object" && item !== null && "_ts" in item ? { ...item, _ts: 0 } : item;

  it("resume a sorted query from the client's own continuation token", async () => {
    const query = "SELECT VALUE c.id FROM c ORDER BY c.rank";
    const whole = await all(container, query);
    const first = await container.items
      .query<string>(query, { maxItemCount: 7, enableQueryControl: true, forceQueryPlan: true })
      .fetchNext();
    expect(first.resources).toEqual(whole.slice(0, 7));
    const rest: string[] = [];
    let token = first.continuationToken;
    while (token) {
      const page = await container.items
        .query<string>(query, {
          maxItemCount: 7,
          enableQueryControl: true,
          forceQueryPlan: true,
          continuationToken: token,
        })
        .fetchNext();
      rest.push(...page.resources);
      token = page.continuationToken;
    }
    expect(rest).toEqual(whole.slice(7));
  });

  it("find the same through SQL as without it, whatever the values and the filter", async () => {
    const narrowed = await account.container({ partitionKey: "/id" });
    const scanned = await account.container({
      partitionKey: "/id",
      indexingPolicy: { includedPaths: [], excludedPaths: [{ path: "/*" }] },
    });
    const value = fc.constantFrom<unknown>(
      undefined,
      null,
      true,
      false,
      0,
      1,
      -1.5,
      2 ** 40,
      "",
      "a",
      "b",
      "[1]",
      "null",
      "\u{1f600}",
      [],
      [1],
      {},
      { x: 1 },
    );
    const literal = fc.constantFrom(
      "null",
      "true",
      "false",
      "0",
      "1",
      "-1.5",
      "1099511627776",
      "''",
      "'a'",
      "'b'",
      "'[1]'",
      "'null'",
      "undefined",
    );
    const test = fc.oneof(
      fc
        .tuple(fc.constantFrom("=", "!=", "<", "<=", ">", ">="), literal)
        .map(([operator, other]) => `c.v ${operator} ${other}`),
      fc.tuple(literal, literal).map(([low, high]) => `c.v BETWEEN ${low} AND ${high}`),
      fc.tuple(literal, literal).map(([one, two]) => `c.v IN (${one}, ${two})`),
      fc.constantFrom("IS_DEFINED(c.v)", "STARTSWITH(c.v, 'a')", "NOT IS_DEFINED(c.v)", "c.v.x = 1", "c.v[0] = 1"),
    );
    let n = 0;
    const values = fc.sample(value, { numRuns: 60, seed: 1 });
    for (const v of values) {
      for (const target of [narrowed, scanned]) await target.items.create({ id: String(n), v });
      n++;
    }
    await fc.assert(
      fc.asyncProperty(test, test, fc.constantFrom("AND", "OR", "AND NOT"), async (a, b, joint) => {
        const query = `SELECT VALUE c.id FROM c WHERE ${a} ${joint} ${b}`;
        expect(await all(narrowed, query)).toEqual(await all(scanned, query));
      }),
      { numRuns: 80, seed: 2 },
    );
  });

  it("list databases and containers by condition", async () => {
    const { resources } = await account.client.databases
      .query("SELECT VALUE d.id FROM d WHERE d.id = 'test'")
      .fetchAll();
    expect(resources).toEqual(["test"]);
  });

  it.each([
    ["SELECT * FROM c ORDER BY c.rank, c.state", "composite index"],
    ["SELECT * FROM c ORDER BY c.blob.size", "index"],
    ["SELECT * FROM c ORDER BY c.rank + 1", "could not be mapped to a document path"],
    ["SELECT * FROM c WHERE udf.f(c)", "not supported"],
    ["SELECT * FROM c WHERE", "Syntax error"],
  ])("are refused by name: %s", async (query, message) => {
    const refusal = await refusalOf(container.items.query(query, { partitionKey: "k0" }).fetchAll());
    expect(refusal).toMatchObject({ code: 400, message: expect.stringContaining(message) });
  });

  it("stay fast and right on tens of thousands of documents", async () => {
    const line = await account.container();
    for (let from = 0; from < 3000; from += 100) {
      await line.items.bulk(
        Array.from({ length: 100 }, (_, n) => ({
          operationType: "Create" as const,
          resourceBody: {
            id: String(from + n),
            key: "q",
            state: n % 4 === 0 ? "over" : "waiting",
            rank: ((from + n) * 7919) % 3001,
          },
        })),
      );
    }
    const query = "SELECT VALUE c.rank FROM c WHERE c.state = 'waiting' ORDER BY c.rank OFFSET 0 LIMIT 10";
    const answers = [];
    for (let time = 0; time < 4; time++)
      answers.push((await line.items.query<number>(query, { partitionKey: "q" }).fetchAll()).resources);
    expect(new Set(answers.map(String)).size).toBe(1);
    const [ranks = []] = answers;
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
    account.server.resetMetrics();
    await line.items.query(query, { partitionKey: "q" }).fetchAll();
    // Ten documents were loaded, not thousands.
    expect(account.server.metrics().requestCharge).toBeLessThan(4);
  });
});
