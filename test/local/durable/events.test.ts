// External events, timers against events, long timers, continue-as-new.
import * as df from "durable-functions";
import { sdkFunctions } from "./sdk-functions";
import { DAY, HOUR, MINUTE, openWorld, SECOND, type World, type Json } from "./world";

jest.mock("@azure/functions-core", () => jest.requireActual("./functions-core-stub"), { virtual: true });

df.app.activity("Echo", { handler: (value: unknown) => value });
df.app.activity("Slow", {
  handler: async (value: unknown) => new Promise((resolve) => setTimeout(() => resolve(value), 20)),
});
df.app.orchestration("TwoEvents", function* (context) {
  const first: unknown = yield context.df.waitForExternalEvent("A");
  yield context.df.callActivity("Echo", "between");
  return [first, yield context.df.waitForExternalEvent("A"), yield context.df.waitForExternalEvent("B")];
});
df.app.orchestration("Counter", function* (context) {
  const value = context.df.getInput<number | undefined>() ?? 0;
  context.df.setCustomStatus({ value });
  const step: { add?: number; end?: boolean } = yield context.df.waitForExternalEvent("step");
  if (step.end) return value;
  context.df.continueAsNew(value + (step.add ?? 0));
  return undefined;
});
df.app.orchestration("Monitor", function* (context) {
  const until = context.df.currentUtcDateTime.getTime() + HOUR;
  let polls = 0;
  while (context.df.currentUtcDateTime.getTime() < until) {
    polls++;
    const state: string = yield context.df.callActivity("Echo", polls < 4 ? "pending" : "ready");
    if (state === "ready") return polls;
    yield context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + 5 * MINUTE));
  }
  return "too late";
});
df.app.orchestration("LongWait", function* (context) {
  const days = context.df.getInput<number>();
  yield context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + days * DAY));
  return yield context.df.callActivity("Echo", context.df.currentUtcDateTime.getTime());
});
df.app.orchestration("LongRace", function* (context) {
  const deadline = context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + 20 * DAY));
  const event = context.df.waitForExternalEvent("go");
  const winner = yield context.df.Task.any([event, deadline]);
  if (winner === deadline) return "late";
  deadline.cancel();
  return [event.result, yield context.df.callActivity("Echo", "next")];
});
df.app.orchestration("Losers", function* (context) {
  // The losers of a race are raced again: still the same tasks.
  const open = ["a", "b", "c"].map((name) => context.df.callActivity("Slow", name));
  const order: unknown[] = [];
  while (open.length > 0) {
    const winner: df.Task = yield context.df.Task.any(open);
    open.splice(open.indexOf(winner), 1);
    order.push(winner.result);
  }
  return [order, yield context.df.callActivity("Echo", "last")];
});
df.app.orchestration("Named", function* (context) {
  return [
    context.df.newGuid("x"),
    context.df.instanceId,
    context.df.parentInstanceId ?? null,
    yield context.df.callActivity("Echo", null),
  ];
});
df.app.orchestration("Outer", function* (context) {
  return [
    yield context.df.callSubOrchestrator("Named", undefined),
    yield context.df.callSubOrchestrator("Named", { a: 1 }, "inner-1"),
  ];
});

df.app.orchestration("Rounds", function* (context) {
  const round = context.df.getInput<number>();
  if (round === 1) return yield context.df.waitForExternalEvent("extra");
  yield context.df.waitForExternalEvent("go");
  context.df.continueAsNew(round + 1);
  return undefined;
});

let world: World;
beforeEach(async () => void (world = await openWorld()));
afterEach(() => world.stop());

it("keeps events that come before they are waited for, in order", async () => {
  const id = await world.client.startNew("TwoEvents");
  await world.client.raiseEvent(id, "B", "b1");
  await world.client.raiseEvent(id, "A", 1);
  await world.client.raiseEvent(id, "A", 2);
  expect(await world.status(id)).toMatchObject({ runtimeStatus: "Completed", output: [1, 2, "b1"] });
});

it("loses no event to continuing as new, however fast they come", async () => {
  const id = await world.client.startNew("Counter", { input: 0 });
  await Promise.all([1, 2, 3, 4, 5].map((add) => world.client.raiseEvent(id, "step", { add })));
  expect(await world.status(id)).toMatchObject({ runtimeStatus: "Running", customStatus: { value: 15 }, input: 15 });
  await world.client.raiseEvent(id, "step", { end: true });
  const status = await world.status(id);
  expect(status).toMatchObject({ runtimeStatus: "Completed", output: 15 });
  expect(status.history).toHaveLength(3);
});

it("monitors with pauses", async () => {
  const id = await world.client.startNew("Monitor");
  await world.pass(15 * MINUTE - 1);
  expect((await world.status(id)).runtimeStatus).toBe("Running");
  await world.pass(1);
  expect(await world.status(id)).toMatchObject({ runtimeStatus: "Completed", output: 4 });
});

it.each([3, 6, 10, 30])("sleeps %d days to the millisecond", async (days) => {
  const start = world.clock.now();
  const id = await world.client.startNew("LongWait", { input: days });
  await world.pass(days * DAY - 1);
  expect((await world.status(id)).runtimeStatus).toBe("Running");
  await world.pass(1);
  expect(await world.status(id)).toMatchObject({ runtimeStatus: "Completed", output: start + days * DAY });
});

it("cancels a long timer in any of its pieces", async () => {
  const id = await world.client.startNew("LongRace");
  await world.pass(8 * DAY);
  await world.client.raiseEvent(id, "go", "!");
  expect(await world.status(id)).toMatchObject({ runtimeStatus: "Completed", output: ["!", "next"] });
  expect(world.clock.next()).toBeUndefined();
});

it("does not start the losers of a race again", async () => {
  const id = await world.client.startNew("Losers");
  const status = await world.status(id);
  expect(status).toMatchObject({ runtimeStatus: "Completed", output: [["a", "b", "c"], "last"] });
  expect(status.history.filter((event: Json) => event.FunctionName === "Slow")).toHaveLength(3);
});

it("runs children with and without an id of their own", async () => {
  const id = await world.client.startNew("Outer", { instanceId: "outer-1" });
  const { output } = await world.status(id);
  expect(output[0].slice(1)).toEqual([expect.stringMatching(/^[0-9a-f]{32}:0$/), "outer-1", null]);
  expect(output[1].slice(1)).toEqual(["inner-1", "outer-1", null]);
});

it("lets a pause pass without work in motion", async () => {
  await world.client.startNew("LongWait", { input: 1 });
  await world.settle();
  const { begun } = world.work;
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(world.work.isIdle).toBe(true);
  expect(world.work.begun).toBe(begun);
  expect(world.clock.next()).toBe(world.clock.now() + DAY);
  await world.pass(SECOND);
});

it.each([
  [true, "kept"],
  [false, "later"],
])("continues as new and keeps events nobody waited for: %s", async (keeps, output) => {
  await world.stop();
  const sdk = sdkFunctions();
  const asking = `"actionType":4,"preserveUnprocessedEvents":${keeps}`;
  const runOrchestrator: typeof sdk.runOrchestrator = async (...turn) =>
    (await sdk.runOrchestrator(...turn)).replace('"actionType":4', asking);
  world = await openWorld({ functions: { ...sdk, runOrchestrator } });
  const id = await world.client.startNew("Rounds", { input: 0 });
  await world.client.raiseEvent(id, "extra", "kept");
  await world.settle();
  await world.client.raiseEvent(id, "go", null);
  await world.settle();
  if (!keeps) await world.client.raiseEvent(id, "extra", "later");
  expect(await world.status(id)).toMatchObject({ runtimeStatus: "Completed", output });
});
