// Versions of orchestrations: who gets which, and what becomes of those that this app may not run.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as df from "durable-functions";
import { compareVersions, type Versions } from "../../../local/durable/versions";
import { openWorld, type World } from "./world";

jest.mock("@azure/functions-core", () => jest.requireActual("./functions-core-stub"), { virtual: true });

df.app.orchestration("Version", function* (context) {
  yield context.df.waitForExternalEvent("go");
  return context.df.version;
});
df.app.activity("Echo", { handler: (value: unknown) => value });
df.app.orchestration("Now", function* (context) {
  return yield context.df.callActivity("Echo", context.df.version);
});
df.app.orchestration("Parent", function* (context) {
  const mine: unknown = yield context.df.callSubOrchestrator("Now");
  const given: unknown = yield context.df.callSubOrchestrator("Now", null, undefined, "1.5");
  return [context.df.version, mine, given];
});
let isBroken = true;
df.app.orchestration("Mended", function* (context) {
  if (isBroken) throw new Error("not yet");
  return yield context.df.callActivity("Echo", context.df.version);
});
df.app.orchestration("Calling", function* (context) {
  return yield context.df.callSubOrchestrator("Mended", null, "child", "1.5");
});

let world: World | undefined;
const open = async (versions: Versions, file?: string) =>
  (world = await openWorld({ versions, ...(file !== undefined && { file }) }));
afterEach(async () => {
  await world?.stop();
  world = undefined;
});

const two: Versions = { current: "2.0", match: "CurrentOrOlder", failure: "Fail" };
const outcome = async (world: World, version?: string) => {
  const id = await world.client.startNew("Now", { ...(version !== undefined && { version }) });
  const { runtimeStatus, output } = await world.status(id);
  return runtimeStatus === df.OrchestrationRuntimeStatus.Completed ? output : runtimeStatus;
};

it("gives instances and children the app's version where nobody says another", async () => {
  const world = await open(two);
  expect(await outcome(world)).toBe("2.0");
  expect(await outcome(world, "1.0")).toBe("1.0");
  expect(await world.status(await world.client.startNew("Parent"))).toMatchObject({ output: ["2.0", "2.0", "1.5"] });
  const asked = await world.send("POST", "/orchestrators/Now?version=1.9");
  expect((await world.status(asked.json.id)).output).toBe("1.9");
});

it("fails what is newer than the app, and says why", async () => {
  const world = await open(two);
  const id = await world.client.startNew("Now", { version: "3.0" });
  expect(await world.status(id)).toMatchObject({
    runtimeStatus: "Failed",
    output: expect.stringContaining("Orchestration version did not comply with Worker Versioning"),
  });
});

it("fails everything but its own version when matching is strict, and nothing when there is none", async () => {
  const strict = await open({ ...two, match: "Strict" });
  expect([await outcome(strict, "2.0"), await outcome(strict, "1.0"), await outcome(strict, "2.0.0")]).toEqual([
    "2.0",
    "Failed",
    "Failed",
  ]);
  await strict.stop();
  expect(await outcome(await open({ ...two, match: "None" }), "3.0")).toBe("3.0");
});

it("gives a child that a rewinding starts anew the version that it had", async () => {
  const world = await open(two);
  const id = await world.client.startNew("Calling");
  expect(await world.status(id)).toMatchObject({ runtimeStatus: "Failed" });
  await world.client.purgeInstanceHistory("child");
  isBroken = false;
  await world.client.rewind(id, "mended");
  expect(await world.status(id)).toMatchObject({ runtimeStatus: "Completed", output: "1.5" });
});

it("leaves what it may not run as it is, until an app comes that may", async () => {
  const folder = mkdtempSync(join(tmpdir(), "versions-"));
  const file = join(folder, "hub.db");
  const older = await open({ ...two, failure: "Reject" }, file);
  const id = await older.client.startNew("Version", { version: "2.1" });
  await older.client.raiseEvent(id, "go", null);
  expect((await older.status(id)).runtimeStatus).toBe("Pending");
  await older.stop();
  const newer = await open({ ...two, current: "2.1", failure: "Reject" }, file);
  expect(await newer.status(id)).toMatchObject({ runtimeStatus: "Completed", output: "2.1" });
  rmSync(folder, { recursive: true });
});

it.each([
  ["", "1", -1],
  ["", " ", 0],
  ["1.0", "", 1],
  ["1.2", "1.10", -1],
  ["1.2", "1.2.0", -1],
  ["1.2.3.4", "1.2.3.4", 0],
  ["2.0", "1.9.9", 1],
  // One part is no version of .NET's: as text.
  ["2", "10", 1],
  ["beta", "ALPHA", 1],
  ["v1", "V1", 0],
])("compares %j with %j", (a, b, expected) => {
  expect(Math.sign(compareVersions(a, b))).toBe(expected);
});
