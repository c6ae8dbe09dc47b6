// Entities: signals, calls, state, deletion, locks.
import * as df from "durable-functions";
import { openWorld, type World, type Json } from "./world";

jest.mock("@azure/functions-core", () => jest.requireActual("./functions-core-stub"), { virtual: true });

df.app.entity("Counter", (context) => {
  const value = context.df.getState(() => 0) as number;
  switch (context.df.operationName) {
    case "add":
      context.df.setState(value + (context.df.getInput() as number));
      if (value + (context.df.getInput() as number) === 100)
        context.df.signalEntity(new df.EntityId("Log", "all"), "write", `${context.df.entityKey} is 100`);
      break;
    case "get":
      context.df.return(value);
      break;
    case "fail":
      throw new Error("refused");
    case undefined:
      break;
    case "delete":
      context.df.destructOnExit();
  }
});
df.app.entity("Log", (context) => {
  const lines = context.df.getState(() => []) as string[];
  context.df.setState([...lines, context.df.getInput()]);
});
const counter = (key: string) => new df.EntityId("Counter", key);
df.app.orchestration("AddAndRead", function* (context) {
  context.df.signalEntity(counter("a"), "add", 5);
  context.df.signalEntity(counter("a"), "add", 6);
  const read: number = yield context.df.callEntity(counter("a"), "get");
  const all: number[] = yield context.df.Task.all([
    context.df.callEntity(counter("a"), "get"),
    context.df.callEntity(counter("b"), "get"),
  ]);
  return [read, ...all];
});
df.app.orchestration("Refused", function* (context) {
  try {
    yield context.df.callEntity(counter("a"), "fail");
  } catch (error) {
    return `caught ${(error as Error).constructor.name}`;
  }
  return "worked";
});
df.app.orchestration("Transfer", function* (context) {
  const { from, to, amount } = context.df.getInput<{ from: string; to: string; amount: number }>();
  const lock: { release(): void } = yield context.df.lock(counter(from), counter(to));
  const has: number = yield context.df.callEntity(counter(from), "get");
  yield context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + 1000));
  if (has >= amount) {
    yield context.df.callEntity(counter(from), "add", -amount);
    yield context.df.callEntity(counter(to), "add", amount);
  }
  lock.release();
  return [has, yield context.df.callEntity(counter(to), "get")];
});
df.app.orchestration("NoSuchEntity", function* (context) {
  yield context.df.callEntity(new df.EntityId("Nothing", "x"), "get");
});

let world: World;
beforeEach(async () => void (world = await openWorld()));
afterEach(() => world.stop());

it("takes signals of a client in order and shows the state", async () => {
  expect((await world.client.readEntityState(counter("a"))).entityExists).toBe(false);
  for (const add of [1, 2, 3]) await world.client.signalEntity(counter("a"), "add", add);
  await world.settle();
  expect(await world.client.readEntityState(counter("a"))).toEqual({ entityExists: true, entityState: 6 });
});

it("answers calls of orchestrations after the signals before them", async () => {
  const id = await world.client.startNew("AddAndRead");
  expect(await world.status(id)).toMatchObject({ runtimeStatus: "Completed", output: [11, 11, 0] });
});

it("lets an orchestration catch what an operation throws", async () => {
  const id = await world.client.startNew("Refused");
  expect(await world.status(id)).toMatchObject({ output: "caught Error" });
});

it("signals other entities", async () => {
  await world.client.signalEntity(counter("a"), "add", 100);
  await world.settle();
  expect((await world.client.readEntityState(new df.EntityId("Log", "all"))).entityState).toEqual(["a is 100"]);
});

it("forgets a deleted entity altogether", async () => {
  await world.client.signalEntity(counter("a"), "add", 1);
  await world.client.signalEntity(counter("a"), "delete");
  await world.settle();
  expect((await world.client.readEntityState(counter("a"))).entityExists).toBe(false);
  await world.client.signalEntity(counter("a"), "add", 2);
  await world.settle();
  expect((await world.client.readEntityState(counter("a"))).entityState).toBe(2);
  expect(await world.client.purgeInstanceHistory("@counter@a")).toEqual({ instancesDeleted: 1 });
  expect((await world.client.readEntityState(counter("a"))).entityExists).toBe(false);
});

it("lists entities page by page", async () => {
  for (const key of ["a", "b", "c"]) await world.client.signalEntity(counter(key), "add", 1);
  await world.client.signalEntity(new df.EntityId("Log", "all"), "write", "x");
  await world.settle();
  const all = await world.get("/entities");
  expect(all.json.map((entity: Json) => `${entity.entityId.name}/${entity.entityId.key}`)).toEqual([
    "counter/a",
    "counter/b",
    "counter/c",
    "log/all",
  ]);
  const page = await world.get("/entities/Counter?top=2&fetchState=true");
  expect(page.json.map((entity: Json) => entity.state)).toEqual([1, 1]);
  expect(page.headers.get("x-ms-continuation-token")).toBeTruthy();
});

it("gives two transfers the same accounts one after the other", async () => {
  await world.client.signalEntity(counter("x"), "add", 100);
  await world.settle();
  const ids = await Promise.all([
    world.client.startNew("Transfer", { input: { from: "x", to: "y", amount: 70 } }),
    world.client.startNew("Transfer", { input: { from: "x", to: "y", amount: 70 } }),
  ]);
  await world.client.signalEntity(counter("y"), "add", 1);
  await world.pass(5000);
  const outputs = await Promise.all(ids.map(async (id) => (await world.status(id)).output));
  expect(outputs.map(([has]) => has).sort((a, b) => a - b)).toEqual([30, 100]);
  expect((await world.client.readEntityState(counter("x"))).entityState).toBe(30);
  expect((await world.client.readEntityState(counter("y"))).entityState).toBe(71);
});

it("gives the locks of a terminated orchestration back", async () => {
  const held = await world.client.startNew("Transfer", { input: { from: "x", to: "y", amount: 1 } });
  await world.settle();
  const next = await world.client.startNew("Transfer", { input: { from: "y", to: "x", amount: 0 } });
  await world.settle();
  await world.client.terminate(held, "no longer wanted");
  await world.pass(5000);
  expect((await world.status(next)).runtimeStatus).toBe("Completed");
});

it("names an entity that does not exist", async () => {
  const id = await world.client.startNew("NoSuchEntity");
  expect((await world.status(id)).output).toContain(
    "The function 'nothing' doesn't exist, is disabled, or is not an entity function.",
  );
  await expect(world.client.signalEntity(new df.EntityId("Nothing", "x"), "op")).rejects.toThrow("400");
});
