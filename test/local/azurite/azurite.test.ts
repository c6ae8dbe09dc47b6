import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BlobServiceClient } from "@azure/storage-blob";
import { build } from "esbuild";
import { connectionString, forkAzurite } from "../../../local/azurite/azurite";
import type { RemoteHost } from "../../../local/clock/remote-host";

const root = join(__dirname, "../../..");
const folder = mkdtempSync(join(tmpdir(), "azurite-"));
const program = join(root, "node_modules/.cache/test-azurite.js");
const START = Date.UTC(2026, 0, 5, 8);
const lives: RemoteHost[] = [];

const start = async () => {
  const life = forkAzurite({ program, folder, port: 0, time: { kind: "virtual", now: START } });
  lives.push(life);
  const { url } = await life.ready;
  return { life, storage: BlobServiceClient.fromConnectionString(connectionString(url)) };
};

beforeAll(async () => {
  await build({
    entryPoints: [join(root, "local/azurite/main.ts")],
    outfile: program,
    bundle: true,
    platform: "node",
    external: ["azurite"],
    logLevel: "error",
  });
});
afterAll(async () => {
  await Promise.all(lives.map((life) => life.stop()));
  rmSync(folder, { recursive: true });
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
