import { CosmosClient } from "@azure/cosmos";
import type { Container } from "@azure/cosmos";
import { advanceUntil } from "../../../local/clock/advance";
import { startCosmos } from "../../../local/cosmos/server";
import type { CosmosServer } from "../../../local/cosmos/server";
import { buildHost, endHosts, newDataFolder, startHost, virtualTime } from "./host-under-test";
import type { HostUnderTest } from "./host-under-test";

const START = Date.UTC(2026, 0, 9, 8);

const time = virtualTime(START);
let cosmos: CosmosServer;
let client: CosmosClient;
let orders: Container;
let app: HostUnderTest;
const dataFolder = newDataFolder();

const start = async (more: Readonly<Record<string, string>> = {}) => {
  const environment = { ...more, COSMOS: `AccountEndpoint=${cosmos.url};AccountKey=${cosmos.key};`, DATABASE: "shop" };
  app = await startHost("feeds", { time: time.line(), dataFolder, environment });
  time.lives.splice(0, 1, app);
};
const pass = (ms: number) => advanceUntil({ ...time, until: time.clock.now() + ms });
const batches = async (kind: "all" | "later" | "untold") =>
  (await app.json<string[][]>("/api/batches")).filter(([first = ""]) =>
    ["later", "untold"].includes(first) ? first === kind : kind === "all",
  );
const put = (id: string, n: number) => orders.items.upsert({ id, customer: "x", n });

beforeAll(async () => {
  await buildHost();
  cosmos = await startCosmos({ folder: ":memory:", port: 0, clock: time.clock, workload: time.workload });
  client = new CosmosClient({ endpoint: cosmos.url, key: cosmos.key });
  const { database } = await client.databases.createIfNotExists({ id: "shop" });
  ({ container: orders } = await database.containers.createIfNotExists({
    id: "orders",
    partitionKey: { paths: ["/customer"] },
  }));
  for (let n = 1; n <= 7; n++) await put(`o${String(n)}`, n);
  await start();
});
afterAll(async () => {
  await endHosts();
  client.dispose();
  await cosmos.stop();
});

it("hands over what was there before, in order and in batches of the size asked for", async () => {
  await pass(1_000);
  expect(await batches("all")).toEqual([["o1:1", "o2:2", "o3:3"], ["o4:4", "o5:5", "o6:6"], ["o7:7"]]);
});

it("hands over later changes to a trigger that starts from now, too", async () => {
  await put("o8", 8);
  await pass(10_000);
  expect((await batches("all")).at(-1)).toEqual(["o8:8"]);
  expect(await batches("later")).toEqual([["later", "o8"]]);
});

it("hands a batch over again when the function failed", async () => {
  await app.fetch("/api/fail", { method: "POST", body: "2" });
  await put("o9", 9);
  await pass(10_000);
  expect((await batches("all")).slice(-3)).toEqual([["o9:9"], ["o9:9"], ["o9:9"]]);
});

it("goes on after kill -9 where it was, with leases in Cosmos and in its own store", async () => {
  app.host.kill();
  await app.host.exited;
  await put("o1", 10);
  await start();
  await pass(2_000);
  expect(await batches("all")).toEqual([["o1:10"]]);
  expect(await batches("later")).toEqual([["later", "o1"]]);
  expect(await batches("untold")).toEqual([["untold", "o1"]]);
  const { resources } = await client.database("shop").container("leases").items.readAll().fetchAll();
  expect(resources).toHaveLength(2);
});

it("starts although what it finds cannot be handled yet, and tries again once time passes", async () => {
  app.host.kill();
  await app.host.exited;
  await put("o2", 20);
  await start({ FAIL_FIRST: "1" });
  expect(await batches("all")).toEqual([["o2:20"]]);
  await pass(10_000);
  expect(await batches("all")).toEqual([["o2:20"], ["o2:20"]]);
  await put("o2", 2);
  await pass(2_000);
});

it("fills input bindings from a document or a query, and stores what an output binding got", async () => {
  expect(await app.json("/api/customers/x/orders/o2")).toMatchObject({ id: "o2", n: 2 });
  expect((await app.fetch("/api/customers/x/orders/none")).status).toBe(404);
  const body = JSON.stringify([
    { id: "p1", customer: "o'hara", n: 1 },
    { id: "p2", customer: "o'hara", n: 0 },
  ]);
  const placed = await app.fetch("/api/orders", {
    method: "POST",
    body,
    headers: { "content-type": "application/json" },
  });
  expect(placed.status).toBe(201);
  expect(await app.json("/api/customers/o'hara/orders")).toEqual([{ id: "p1" }]);
});

it("polls an idle feed ever more seldom in virtual time", async () => {
  await pass(60_000);
  cosmos.resetMetrics();
  await pass(600_000);
  // Every 200 ms would be 6,000 requests for the two of them.
  expect(cosmos.metrics().requests).toBeLessThan(400);
});
