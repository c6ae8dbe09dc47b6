// The application patterns of Durable Functions, through the real SDK.
import * as df from "durable-functions";
import { DAY, HOUR, MINUTE, openWorld, START, type World, type Json } from "./world";

jest.mock("@azure/functions-core", () => jest.requireActual("./functions-core-stub"), { virtual: true });

const calls: string[] = [];
df.app.activity("Hello", { handler: (name: string) => `Hello ${name}!` });
df.app.activity("Length", { handler: (text: string) => text.length });
df.app.activity("Note", { handler: (text: string) => void calls.push(text) });
df.app.orchestration("Sequence", function* (context) {
  const output: string[] = [];
  for (const city of ["Tokyo", "Seattle", "London"]) output.push(yield context.df.callActivity("Hello", city));
  return output;
});
df.app.orchestration("FanOut", function* (context) {
  const count: number = context.df.getInput<number>();
  const tasks = Array.from({ length: count }, (_, index) => context.df.callActivity("Length", "x".repeat(index)));
  const lengths: number[] = yield context.df.Task.all(tasks);
  return lengths.reduce((sum, one) => sum + one, 0);
});
df.app.orchestration("Alarm", function* (context) {
  const { at, text } = context.df.getInput<{ at: number; text: string }>();
  yield context.df.createTimer(new Date(at));
  yield context.df.callActivity("Note", text);
});
df.app.orchestration("Approval", function* (context) {
  const deadline = context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + 3 * DAY));
  const approval = context.df.waitForExternalEvent("Approval");
  const winner = yield context.df.Task.any([approval, deadline]);
  if (winner === approval) {
    deadline.cancel();
    return { approved: approval.result };
  }
  return "escalated";
});

let world: World;
beforeEach(async () => {
  calls.length = 0;
  world = await openWorld();
});
afterEach(() => world.stop());

it("runs a chain of activities", async () => {
  const id = await world.client.startNew("Sequence");
  const status = await world.status(id);
  expect(status).toMatchObject({
    name: "Sequence",
    runtimeStatus: "Completed",
    output: ["Hello Tokyo!", "Hello Seattle!", "Hello London!"],
  });
  expect(status.history.map((event: Json) => event.EventType)).toEqual([
    "ExecutionStarted",
    "TaskCompleted",
    "TaskCompleted",
    "TaskCompleted",
    "ExecutionCompleted",
  ]);
  expect(status.history[1]).toMatchObject({ FunctionName: "Hello", Result: "Hello Tokyo!", Input: '["Tokyo"]' });
});

it("fans out and in", async () => {
  const id = await world.client.startNew("FanOut", { input: 1000 });
  expect(await world.status(id)).toMatchObject({ runtimeStatus: "Completed", output: (1000 * 999) / 2 });
});

it("fires a thousand alarms, each at its time", async () => {
  const start = (index: number) =>
    world.client.startNew("Alarm", {
      instanceId: `alarm-${index}`,
      input: { at: START + HOUR + (index % 10) * MINUTE, text: String(index) },
    });
  for (let index = 0; index < 1000; index += 50) {
    await Promise.all(Array.from({ length: 50 }, (_, offset) => start(index + offset)));
  }
  await world.pass(HOUR - 1);
  expect(calls).toHaveLength(0);
  await world.pass(5 * MINUTE + 1);
  expect(calls).toHaveLength(600);
  await world.pass(DAY);
  expect(new Set(calls).size).toBe(1000);
  expect(await world.client.getStatusBy({ runtimeStatus: [df.OrchestrationRuntimeStatus.Completed] })).toHaveLength(
    1000,
  );
});

it("escalates when three days pass without approval", async () => {
  const id = await world.client.startNew("Approval");
  await world.pass(3 * DAY - 1);
  expect((await world.status(id)).runtimeStatus).toBe("Running");
  await world.pass(1);
  expect(await world.status(id)).toMatchObject({ runtimeStatus: "Completed", output: "escalated" });
});

it("takes an approval that comes in time", async () => {
  const id = await world.client.startNew("Approval");
  await world.pass(2 * DAY);
  await world.client.raiseEvent(id, "Approval", { by: "Ana" });
  expect(await world.status(id)).toMatchObject({ runtimeStatus: "Completed", output: { approved: { by: "Ana" } } });
  expect(world.clock.next()).toBeUndefined();
});
