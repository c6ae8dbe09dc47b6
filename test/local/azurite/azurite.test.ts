import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BlobServiceClient } from "@azure/storage-blob";
import { QueueServiceClient } from "@azure/storage-queue";
import { advanceUntil } from "../../../local/clock/advance";
import { manualClock } from "../../../local/clock/clock";
import { workload } from "../../../local/clock/workload";
import { connectionString, forkAzurite } from "../../../local/azurite/azurite";
import type { RemoteHost } from "../../../local/clock/remote-host";
import { azuriteProgram as program, buildAzurite, removeAzurite } from "./azurite-under-test";

const folder = mkdtempSync(join(tmpdir(), "azurite-"));
const START = Date.UTC(2026, 0, 5, 8);
const lives: RemoteHost[] = [];

const start = async () => {
  const life = forkAzurite({ program, folder, port: 0, queuePort: 0, time: { kind: "virtual", now: START } });
  lives.push(life);
  const { url, queueUrl = "" } = await life.ready;
  const connection = connectionString(url, queueUrl);
  return {
    life,
    storage: BlobServiceClient.fromConnectionString(connection),
    queues: QueueServiceClient.fromConnectionString(connection),
  };
};

beforeAll(buildAzurite);
afterAll(async () => {
  await Promise.all(lives.map((life) => life.stop()));
  rmSync(folder, { recursive: true });
  removeAzurite();
});

it("keeps every acknowledged blob through kill -9, without waiting for Azurite's own saving", async () => {
  const first = await start();
  const prompts = first.storage.getContainerClient("prompts");
  await prompts.create();
  const names = Array.from({ length: 20 }, (_, index) => `prompt-${String(index)}.wav`);
  await Promise.all(names.map((name) => prompts.getBlockBlobClient(name).upload(name, name.length)));
  first.life.kill("SIGKILL");
  await first.life.exited;

  const second = await start();
  const kept = second.storage.getContainerClient("prompts");
  for (const name of names) expect((await kept.getBlobClient(name).downloadToBuffer()).toString()).toBe(name);
  await second.life.stop();
});

it("lives in the platform's time: a blob is dated by it and follows when it moves", async () => {
  const { life, storage } = await start();
  const container = storage.getContainerClient("times");
  await container.create();
  expect((await container.getProperties()).lastModified).toEqual(new Date(START));
  await life.setTime(START + 86_400_000);
  await container.getBlockBlobClient("later").upload("x", 1);
  expect((await container.getBlobClient("later").getProperties()).lastModified).toEqual(new Date(START + 86_400_000));
  await life.stop();
});

describe("queues", () => {
  const heardOf = (life: RemoteHost) => {
    const heard: string[] = [];
    life.onQueueFilled((name) => heard.push(name));
    return heard;
  };

  it("tell of a message before whoever put it there has an answer", async () => {
    const { life, queues } = await start();
    const heard = heardOf(life);
    const queue = queues.getQueueClient("orders");
    await queue.create();
    expect(heard).toEqual([]);
    await queue.sendMessage("one");
    expect(heard).toEqual(["orders"]);
    await life.stop();
  });

  it("tell of it again when it becomes visible, at that very moment and not before", async () => {
    const { life, queues } = await start();
    const time = { clock: manualClock(START), workload: workload(), hosts: () => [life] };
    const heard = heardOf(life);
    const queue = queues.getQueueClient("later");
    await queue.create();
    await queue.sendMessage("in a minute", { visibilityTimeout: 60 });
    await advanceUntil({ ...time, until: START + 59_000 });
    expect(heard).toEqual([]);
    await advanceUntil({ ...time, until: START + 60_000 });
    expect(heard).toEqual(["later"]);
    const [taken] = (await queue.receiveMessages({ visibilityTimeout: 600 })).receivedMessageItems;
    await advanceUntil({ ...time, until: () => heard.length === 2 });
    expect(time.clock.now()).toBe(START + 660_000);
    await queue.deleteMessage(taken?.messageId ?? "", taken?.popReceipt ?? "").catch(() => undefined);
    await life.stop();
  });

  it("keep every acknowledged message and how often it was taken through kill -9, and tell the next listener when it is visible", async () => {
    const first = await start();
    const queue = first.queues.getQueueClient("kept");
    await queue.create();
    await queue.sendMessage("first");
    await queue.sendMessage("second");
    await queue.receiveMessages({ numberOfMessages: 1, visibilityTimeout: 30 });
    first.life.kill("SIGKILL");
    await first.life.exited;

    const { life, queues } = await start();
    const time = { clock: manualClock(START), workload: workload(), hosts: () => [life] };
    const heard = heardOf(life);
    await advanceUntil({ ...time, until: START + 30_000 });
    expect(heard).toContain("kept");
    const { receivedMessageItems } = await queues.getQueueClient("kept").receiveMessages({ numberOfMessages: 2 });
    const counted = receivedMessageItems.map(
      ({ messageText, dequeueCount }) => `${messageText} ${String(dequeueCount)}`,
    );
    expect(counted.sort()).toEqual(["first 2", "second 1"]);
    await life.stop();
  });
});
