// What goes wrong: unknown names, thrown errors, changed code, answers that make no sense, and rewinding.
import * as df from "durable-functions";
import { registrations } from "./functions-core-stub";
import { sdkFunctions } from "./sdk-functions";
import { HOUR, openWorld, type World } from "./world";

jest.mock("@azure/functions-core", () => jest.requireActual("./functions-core-stub"), { virtual: true });

let isBroken = true;
let runs: string[] = [];
df.app.activity("Step", {
  handler: (name: string) => {
    runs.push(name);
    if (isBroken && name === "bad") throw new TypeError("broken pipe");
    return name;
  },
});
df.app.activity("Nothing", { handler: () => undefined });
df.app.orchestration("Void", function* (context) {
  return [yield context.df.callActivity("Nothing")];
});
df.app.orchestration("Throws", function* (context) {
  context.df.signalEntity(new df.EntityId("Seen", "x"), "mark");
  yield context.df.callActivity("Step", "good");
  throw new Error(context.df.getInput<string>());
});
df.app.entity("Seen", (context) => context.df.setState(true));
df.app.orchestration("UnknownActivity", function* (context) {
  yield context.df.callActivity("Missing");
});
df.app.orchestration("UnknownChild", function* (context) {
  yield context.df.callSubOrchestrator("Missing");
});
df.app.orchestration("NotATask", function* () {
  yield 5 as unknown as df.Task;
});
df.app.orchestration("Mixed", function* (context) {
  const first: string = yield context.df.callActivity("Step", "first");
  const both: string[] = yield context.df.Task.all(
    ["good", "bad"].map((name) => context.df.callActivity("Step", name)),
  );
  return [first, ...both, yield context.df.callActivity("Step", "last")];
});
df.app.orchestration("MixedParent", function* (context) {
  const child: unknown = yield context.df.callSubOrchestrator("Mixed", null, "mixed-child");
  return { child };
});
let code = "old";
df.app.orchestration("Changing", function* (context) {
  if (code === "old") yield context.df.callActivity("Step", "one");
  else yield context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + HOUR));
  yield context.df.waitForExternalEvent("go");
  return "end";
});
df.app.orchestration("Shorter", function* (context) {
  if (code === "old") yield context.df.callActivity("Step", "one");
  yield context.df.waitForExternalEvent("go");
});

let world: World;
beforeEach(async () => {
  isBroken = true;
  code = "old";
  runs = [];
  world = await openWorld();
});
afterEach(() => world.stop());

it("gives null for an activity that returns nothing", async () => {
  const id = await world.client.startNew("Void");
  expect(await world.status(id)).toMatchObject({ runtimeStatus: "Completed", output: [null] });
});

it.each(["went wrong", ""])(
  "fails an orchestration that throws (message %j) and keeps the signals it sent",
  async (message) => {
    const id = await world.client.startNew("Throws", { input: message });
    expect(await world.status(id)).toMatchObject({
      runtimeStatus: "Failed",
      output: `Orchestrator function 'Throws' failed: ${message}`,
    });
    expect((await world.client.readEntityState(new df.EntityId("Seen", "x"))).entityState).toBe(true);
  },
);

it.each([
  [
    "UnknownActivity",
    "The function 'Missing' doesn't exist, is disabled, or is not an activity function. Additional info: The following are the known activity functions: 'Step', 'Nothing'.",
  ],
  ["UnknownChild", "is not an orchestrator function"],
  ["NotATask", "Orchestration yielded data of type number"],
])("fails %s with a clear message", async (name, message) => {
  const id = await world.client.startNew(name);
  const status = await world.status(id);
  expect(status.runtimeStatus).toBe("Failed");
  expect(status.output).toContain(message);
});

it.each(["Changing", "Shorter"])("notices that the code of %s changed under a running instance", async (name) => {
  const id = await world.client.startNew(name);
  await world.settle();
  code = "new";
  await world.client.raiseEvent(id, "go", 1);
  const status = await world.status(id);
  expect(status.runtimeStatus).toBe("Failed");
  expect(status.output).toContain(
    "Non-Deterministic workflow detected: A previous execution of this orchestration scheduled an activity task named 'Step' with sequence ID 0",
  );
});

it("fails an orchestration whose function is gone", async () => {
  const id = await world.client.startNew("Changing");
  await world.settle();
  const functions = sdkFunctions();
  const names = { ...functions.names, orchestrators: [] };
  expect(names.activities).toContain("Step");
  const kept = registrations.get("Changing");
  registrations.delete("Changing");
  await world.client.raiseEvent(id, "go", 1);
  expect((await world.status(id)).output).toContain("Changing");
  if (kept) registrations.set("Changing", kept);
});

it.each([
  "no json",
  "{}",
  '{"isDone":false,"actions":[[{"actionType":99}]],"schemaVersion":3}',
  '{"isDone":false,"actions":[[{"actionType":5,"fireAt":"never"}]],"schemaVersion":3}',
])("fails an orchestration that answers %s", async (answer) => {
  await world.stop();
  world = await openWorld({
    functions: { ...sdkFunctions(), names: sdkFunctions().names, runOrchestrator: async () => answer },
  });
  const id = await world.client.startNew("Void");
  expect((await world.status(id)).runtimeStatus).toBe("Failed");
});

it("rewinds a failed instance: what worked is kept, what failed runs again", async () => {
  const id = await world.client.startNew("Mixed");
  expect((await world.status(id)).runtimeStatus).toBe("Failed");
  isBroken = false;
  runs = [];
  await world.client.rewind(id, "mended");
  expect(await world.status(id)).toMatchObject({
    runtimeStatus: "Completed",
    output: ["first", "good", "bad", "last"],
  });
  expect(runs).toEqual(["bad", "last"]);
});

it("rewinds a failed child through its parent", async () => {
  const id = await world.client.startNew("MixedParent");
  expect((await world.status(id)).runtimeStatus).toBe("Failed");
  isBroken = false;
  runs = [];
  await world.client.rewind(id, "mended");
  expect(await world.status(id)).toMatchObject({
    runtimeStatus: "Completed",
    output: { child: ["first", "good", "bad", "last"] },
  });
  expect(runs).toEqual(["bad", "last"]);
});

it("fails again when nothing was mended, and can be rewound again", async () => {
  const id = await world.client.startNew("Mixed");
  await world.settle();
  await world.client.rewind(id, "try");
  expect((await world.status(id)).runtimeStatus).toBe("Failed");
  isBroken = false;
  await world.client.rewind(id, "again");
  expect((await world.status(id)).runtimeStatus).toBe("Completed");
});

it("rewinds only failed instances", async () => {
  const id = await world.client.startNew("Changing");
  await world.settle();
  await expect(world.client.rewind(id, "x")).rejects.toThrow("This orchestration has status Running, but only");
  await expect(world.client.rewind("nobody", "x")).rejects.toThrow("No instance");
});
