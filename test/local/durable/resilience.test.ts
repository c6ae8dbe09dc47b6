// What survives: a killed process, a clean stop, and a restart years later.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import * as df from "durable-functions";
import { manualClock } from "../../../local/clock/clock";
import { registerFanOut, WIDTH } from "./fan-out-app";
import { DAY, openWorld, START, type World, type Json } from "./world";

jest.mock("@azure/functions-core", () => jest.requireActual("./functions-core-stub"), { virtual: true });

const folder = mkdtempSync(join(tmpdir(), "durable-"));
const file = join(folder, "hub.db");
const logFile = join(folder, "runs.txt");
registerFanOut(logFile);
df.app.orchestration("Wait", function* (context) {
  const event: unknown = yield context.df.waitForExternalEvent("go");
  yield context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + 3 * DAY));
  return event;
});
let world: World | undefined;
afterEach(async () => {
  await world?.stop();
  world = undefined;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const runs = () => (existsSync(logFile) ? readFileSync(logFile, "utf8").trim().split("\n").map(Number) : []);

it("goes on after kill -9 in the middle of a fan-out, without losing a result", async () => {
  const root = resolve(__dirname, "../../..");
  const child = spawn(process.execPath, ["--import", "tsx", join(__dirname, "fan-out-process.ts"), file, logFile], {
    cwd: root,
    stdio: "inherit",
  });
  const [, signal] = await once(child, "exit");
  expect([signal, runs().length]).toEqual(["SIGKILL", WIDTH / 3]);
  const results = resultsOnDisk();
  expect(results.size).toBeGreaterThan(0);
  expect(results.size).toBeLessThan(WIDTH);
  const before = runs().length;
  world = await openWorld({ file, clock: manualClock(START) });
  await world.settle();
  expect(world.clock.next()).toBe(START + DAY);
  const again = new Set(runs().slice(before));
  for (const value of results) expect(again.has(value)).toBe(false);
  await world.pass(DAY);
  const total = Array.from({ length: WIDTH }, (_, value) => value * value).reduce((sum, one) => sum + one, 0);
  const status = await world.status("job");
  expect(status).toMatchObject({ runtimeStatus: "Completed", output: total });
  expect(status.history.filter((event: Json) => event.FunctionName === "Square")).toHaveLength(WIDTH);
  expect((await world.client.readEntityState(new df.EntityId("Total", "all"))).entityState).toBe(total);
});

/** The inputs whose results the killed process had written: they must not run again. */
function resultsOnDisk(): Set<number> {
  const db = new DatabaseSync(file, { readOnly: true });
  const events = db.prepare("SELECT event FROM history WHERE type = 5 UNION ALL SELECT event FROM inbox").all();
  db.close();
  const completed = events.map(({ event }) => JSON.parse(String(event))).filter((event) => event.EventType === 5);
  return new Set(completed.map((event) => Math.sqrt(Number(event.Result))));
}

it("keeps timers, events and history over clean restarts", async () => {
  const own = join(folder, "restarts.db");
  const clock = manualClock(START);
  world = await openWorld({ file: own, clock });
  await world.client.startNew("Wait", { instanceId: "w" });
  await world.settle();
  await world.stop();
  world = await openWorld({ file: own, clock });
  await world.client.raiseEvent("w", "go", "now");
  await world.settle();
  await world.stop();
  clock.moveTo(START + DAY);
  world = await openWorld({ file: own, clock });
  expect(clock.next()).toBe(START + 3 * DAY);
  await world.stop();
  clock.moveTo(START + 1000 * DAY);
  world = await openWorld({ file: own, clock });
  await world.pass(1);
  expect(await world.status("w")).toMatchObject({ runtimeStatus: "Completed", output: "now" });
});

it("refuses a file of another format", async () => {
  const other = join(folder, "other.db");
  const db = new DatabaseSync(other);
  db.exec("PRAGMA user_version=99");
  db.close();
  await expect(openWorld({ file: other })).rejects.toThrow("has format 99");
});
