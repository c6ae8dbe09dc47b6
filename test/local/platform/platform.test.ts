import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { advanceUntil, jumpTo } from "../../../local/clock/advance";
import { startPlatform } from "../../../local/platform/platform";
import type { Platform } from "../../../local/platform/platform";
import { bundle } from "../bundle";

const MONDAY = Date.UTC(2026, 0, 5, 8);
const MINUTE = 60_000;
const RealDate = Date;
// Within the project, so that the programs find the packages that cannot be bundled.
const cache = join(__dirname, "../../../node_modules/.cache");
mkdirSync(cache, { recursive: true });
const appFolder = mkdtempSync(join(cache, "platform-test-"));
const dataFolder = join(appFolder, "data");
const programFolder = join(appFolder, "programs");
const health = z.object({ pid: z.number(), now: z.number(), ticks: z.number(), publicUrl: z.string() });
let platform: Platform | undefined;

const start = async (time = MONDAY): Promise<Platform> => {
  platform = await startPlatform({ appFolder, dataFolder, programFolder, time: { virtualFrom: time } });
  return platform;
};
const healthOf = async ({ api }: Platform) => health.parse((await api({ method: "GET", path: "/api/health" })).body);

beforeAll(async () => {
  mkdirSync(programFolder);
  writeFileSync(join(appFolder, "host.json"), JSON.stringify({ version: "2.0" }));
  writeFileSync(join(appFolder, "package.json"), JSON.stringify({ name: "test-app", main: "app.js" }));
  await Promise.all([
    bundle("test/local/platform/app/main.ts", join(appFolder, "app.js")),
    bundle("local/functions-host/main.ts", join(programFolder, "host.js")),
    bundle("local/azurite/main.ts", join(programFolder, "azurite.js")),
  ]);
});
afterEach(async () => {
  await platform?.stop();
  platform = undefined;
});
afterAll(() => {
  rmSync(appFolder, { recursive: true });
});

it("gives the app everything it needs, in one virtual time that fires its timers", async () => {
  const running = await start();
  expect(await healthOf(running)).toMatchObject({ now: MONDAY, ticks: 0, publicUrl: running.url });
  expect(Date.now()).toBe(MONDAY);
  await advanceUntil({ ...running.virtualTime, until: MONDAY + 60 * MINUTE });
  expect(await healthOf(running)).toMatchObject({ now: MONDAY + 60 * MINUTE, ticks: 12 });
  const presence = await running.api({ method: "GET", path: "/api/graph" });
  expect(presence).toMatchObject({ status: 200, body: { availability: expect.any(String) } });
});

it("starts the app again when it is killed, at the same address and in the same time", async () => {
  const running = await start();
  await advanceUntil({ ...running.virtualTime, until: MONDAY + 7 * MINUTE });
  const before = await healthOf(running);
  await running.host.kill();
  await running.host.ready();
  const after = await healthOf(running);
  expect(after).toMatchObject({ now: MONDAY + 7 * MINUTE, publicUrl: before.publicUrl });
  expect(after.pid).not.toBe(before.pid);
  expect(running.host.restarts).toBe(1);
});

it("can sleep through a night with the app down", async () => {
  const running = await start();
  await running.host.takeDown();
  await jumpTo({ ...running.virtualTime, time: MONDAY + 24 * 60 * MINUTE });
  await running.host.bringUp();
  expect(await healthOf(running)).toMatchObject({ now: MONDAY + 24 * 60 * MINUTE });
});

it("keeps addresses and data from one start to the next", async () => {
  const first = await start();
  const { url } = first;
  expect((await first.api({ method: "PUT", path: "/api/note", body: "remember me" })).status).toBe(204);
  await first.blob.kill();
  await first.stop();
  expect(Date).toBe(RealDate);
  const second = await start(MONDAY + MINUTE);
  expect(second.url).toBe(url);
  expect((await second.api({ method: "GET", path: "/api/note" })).body).toBe('"remember me"');
});

it("refuses a second start on the same data and leaves the first alone", async () => {
  const running = await start();
  await expect(startPlatform({ appFolder, dataFolder, programFolder, time: "real" })).rejects.toThrow(
    "in use by another process",
  );
  expect((await healthOf(running)).now).toBe(MONDAY);
});

it("says why the app could not start, and leaves nothing behind", async () => {
  writeFileSync(join(appFolder, "host.json"), '{ "version": "1.0" }');
  await expect(start()).rejects.toThrow(/before it was ready[\s\S]*version/u);
  writeFileSync(join(appFolder, "host.json"), JSON.stringify({ version: "2.0" }));
  await start();
});

it("shows the phone page's people on the app's own address", async () => {
  const running = await start();
  const people = await running.api({ method: "GET", path: "/phone/network/directory" });
  expect(people.body).toMatchObject({ tenants: [{ users: [{ name: "Ana Martins" }, {}, {}, {}] }] });
  const foreign = await running.api({ method: "GET", path: "/phone/recording?uri=http://127.0.0.1:1/secret" });
  expect(foreign.status).toBe(400);
});
