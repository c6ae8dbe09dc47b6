import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { QueueServiceClient } from "@azure/storage-queue";
import type { QueueClient } from "@azure/storage-queue";
import { connectionString, forkAzurite } from "../../../local/azurite/azurite";
import { advanceUntil, comeToRest } from "../../../local/clock/advance";
import type { RemoteHost } from "../../../local/clock/remote-host";
import { azuriteProgram as program, buildAzurite, removeAzurite } from "../azurite/azurite-under-test";
import { buildHost, endHosts, newDataFolder, startHost, virtualTime } from "./host-under-test";
import type { HostUnderTest } from "./host-under-test";

const START = Date.UTC(2026, 0, 9, 8);
const MINUTE = 60_000;
const folder = mkdtempSync(join(tmpdir(), "queue-trigger-"));
const dataFolder = newDataFolder();
const manual = virtualTime(START);
let storage: RemoteHost;
let app: HostUnderTest;
let orders: QueueClient;
let poison: QueueClient;
let environment: Record<string, string>;
const time = { ...manual, hosts: () => [storage, ...manual.hosts()] };

const start = async () => {
  app = await startHost("queues", { time: manual.line(), dataFolder, environment });
  manual.lives.splice(0, 1, app);
};
const pass = (ms: number) => advanceUntil({ ...time, until: time.clock.now() + ms });
interface Seen {
  readonly at: string;
  readonly message: unknown;
  readonly dequeueCount: number;
  readonly id: string;
  readonly queueTrigger: unknown;
  readonly insertionTime: string;
  readonly popReceipt: string;
}
const seen = () => app.json<Seen[]>("/api/seen");
const base64 = (value: unknown) =>
  Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64");
const put = (value: unknown, visibilityTimeout = 0) => orders.sendMessage(base64(value), { visibilityTimeout });
const left = async (queue: QueueClient) => (await queue.getProperties()).approximateMessagesCount;
const putAside = async () =>
  (await poison.peekMessages({ numberOfMessages: 32 })).peekedMessageItems.map(({ messageText }) => messageText);
const iso = (time: number) => new Date(time).toISOString();

beforeAll(async () => {
  await Promise.all([buildHost(), buildAzurite()]);
  storage = forkAzurite({ program, folder, port: 0, queuePort: 0, time: manual.line() });
  const { url, queueUrl = "" } = await storage.ready;
  const connection = connectionString(url, queueUrl);
  storage.onQueueFilled((name) => app.host.tellOfQueue(name));
  const service = QueueServiceClient.fromConnectionString(connection);
  orders = service.getQueueClient("orders");
  poison = service.getQueueClient("orders-poison");
  environment = { STORAGE: connection, ORDERS: "orders" };
  await start();
});
afterAll(async () => {
  await endHosts();
  await storage.stop();
  rmSync(folder, { recursive: true });
  removeAzurite();
});

it("waits for a queue that is not there yet, and hands over a message at once, with what Azure tells of it", async () => {
  await comeToRest(time);
  await orders.create();
  await put({ order: 1 });
  await comeToRest(time);
  expect(await seen()).toMatchObject([
    { at: iso(START), message: { order: 1 }, dequeueCount: 1, queueTrigger: { order: 1 }, insertionTime: iso(START) },
  ]);
  expect((await seen())[0]).toMatchObject({ id: expect.any(String), popReceipt: expect.any(String) });
  expect(await left(orders)).toBe(0);
});

it("gives plain text as it is", async () => {
  await put("a word, not JSON");
  await comeToRest(time);
  expect((await seen()).at(-1)).toMatchObject({ message: "a word, not JSON" });
});

it("hands a message over again after the pause of host.json when the function failed, and deletes it once it did not", async () => {
  const now = time.clock.now();
  await put({ order: 2, fails: 2 });
  await pass(2 * MINUTE);
  const tries = (await seen()).filter(({ message }) => JSON.stringify(message).includes('"order":2'));
  expect(tries.map(({ at, dequeueCount }) => [at, dequeueCount])).toEqual([
    [iso(now), 1],
    [iso(now + 30_000), 2],
    [iso(now + 60_000), 3],
  ]);
  expect(await left(orders)).toBe(0);
});

it("puts aside what failed as often as host.json allows, as it was", async () => {
  await put("bad");
  await pass(2 * MINUTE);
  expect(await left(orders)).toBe(0);
  expect(await putAside()).toEqual([base64("bad")]);
});

it("puts aside what is not encoded as host.json says, without running anything", async () => {
  const before = (await seen()).length;
  await orders.sendMessage("no base64!");
  await pass(2 * MINUTE);
  expect(await seen()).toHaveLength(before);
  expect(await putAside()).toEqual([base64("bad"), "no base64!"]);
});

it("hands over a delayed message when it becomes visible", async () => {
  const now = time.clock.now();
  await put("tomorrow", 86_400);
  await pass(2 * 86_400_000);
  expect((await seen()).at(-1)).toMatchObject({ at: iso(now + 86_400_000), message: "tomorrow" });
});

it("takes many at once, and no more than it may", async () => {
  // All of them can be taken from the same moment on.
  await Promise.all(Array.from({ length: 40 }, (_, n) => put({ many: n }, 60)));
  await pass(MINUTE);
  expect((await seen()).filter(({ message }) => JSON.stringify(message).includes("many"))).toHaveLength(40);
  const most = await app.json<number>("/api/most");
  expect(most).toBeGreaterThan(1);
  // A batch of 4, and half of one that may still run when the next is taken.
  expect(most).toBeLessThanOrEqual(6);
});

it("sends what a function puts out: a message, one for each entry of a list, to a queue named by the request and made for it", async () => {
  const from = (await seen()).length;
  const made = QueueServiceClient.fromConnectionString(environment["STORAGE"] ?? "").getQueueClient("made-later");
  const send = (body: unknown) => app.fetch("/api/send/Later", { method: "POST", body: JSON.stringify(body) });
  expect((await send({ order: { order: 7 }, aside: '{ "kept": "as it is" }' })).status).toBe(202);
  expect((await send({ order: ["one", { two: 2 }] })).status).toBe(202);
  expect((await send({ aside: 12 })).status).toBe(202);
  await comeToRest(time);
  expect((await seen()).slice(from).map(({ message }) => message)).toEqual([{ order: 7 }, "one", { two: 2 }]);
  const { peekedMessageItems } = await made.peekMessages({ numberOfMessages: 9 });
  const texts = peekedMessageItems.map(({ messageText }) => Buffer.from(messageText, "base64").toString());
  expect(texts).toEqual(['{ "kept": "as it is" }', "12"]);
});

it("lets bindings refer to the members of a message", async () => {
  const service = QueueServiceClient.fromConnectionString(environment["STORAGE"] ?? "");
  await service.getQueueClient("letters").createIfNotExists();
  await service.getQueueClient("letters").sendMessage(base64({ to: "rome", text: "salve" }));
  await comeToRest(time);
  const { peekedMessageItems } = await service.getQueueClient("letters-rome").peekMessages();
  expect(peekedMessageItems.map(({ messageText }) => messageText)).toEqual([base64("salve")]);
});

it("sees a message again, ten minutes later, that a dead host had taken", async () => {
  const now = time.clock.now();
  await put("last words");
  await app.host.exited;
  await start();
  await pass(9 * MINUTE);
  expect(await seen()).toEqual([]);
  await put("still here");
  await comeToRest(time);
  const [later] = await seen();
  expect(later).toMatchObject({ message: "still here" });
  await advanceUntil({ ...time, until: now + 10 * MINUTE });
  await app.host.exited;
});

it("finds at its start what came while nobody was there, and polls by itself where time runs", async () => {
  await put("for nobody");
  const running = await startHost("queues", { environment });
  const found = async (message: string) => {
    for (;;) if ((await running.json<Seen[]>("/api/seen")).some((one) => one.message === message)) return;
  };
  await found("for nobody");
  // Nobody tells this one.
  await put("polled");
  await found("polled");
  await running.host.stop();
});
