// Retries of activities and sub-orchestrations: the host counts, waits and gives up; the SDK must number the same steps.
import * as df from "durable-functions";
import { HOUR, MINUTE, openWorld, SECOND, type World } from "./world";

jest.mock("@azure/functions-core", () => jest.requireActual("./functions-core-stub"), { virtual: true });

let failuresLeft = 0;
let attempts: number[] = [];
let world: World;
df.app.activity("Flaky", {
  handler: (text: string) => {
    attempts.push(world.clock.now());
    if (failuresLeft-- > 0) throw new Error(`not yet ${text}`);
    return `done ${text}`;
  },
});
df.app.activity("Echo", { handler: (value: unknown) => value });
interface RetrySettings {
  first: number;
  max: number;
  coefficient?: number;
  longest?: number;
  timeout?: number;
}
function options(settings: RetrySettings): df.RetryOptions {
  const retry = new df.RetryOptions(settings.first, settings.max);
  if (settings.coefficient !== undefined) retry.backoffCoefficient = settings.coefficient;
  if (settings.longest !== undefined) retry.maxRetryIntervalInMilliseconds = settings.longest;
  if (settings.timeout !== undefined) retry.retryTimeoutInMilliseconds = settings.timeout;
  return retry;
}
df.app.orchestration("Retrying", function* (context) {
  const result: string = yield context.df.callActivityWithRetry(
    "Flaky",
    options(context.df.getInput<RetrySettings>()),
    "x",
  );
  return [result, yield context.df.callActivity("Echo", "after")];
});
df.app.orchestration("Caught", function* (context) {
  try {
    yield context.df.callActivityWithRetry("Flaky", options(context.df.getInput<RetrySettings>()), "x");
    return "worked";
  } catch (error) {
    return [(error as Error).message, yield context.df.callActivity("Echo", "compensated")];
  }
});
df.app.orchestration("Both", function* (context) {
  const retry = options({ first: SECOND, max: 3 });
  const tasks = [
    context.df.callActivityWithRetry("Flaky", retry, "a"),
    context.df.callActivityWithRetry("Flaky", retry, "b"),
    context.df.callActivity("Echo", "c"),
  ];
  const results: unknown = yield context.df.Task.all(tasks);
  return [results, yield context.df.callActivity("Echo", "d")];
});
df.app.orchestration("Child", function* (context) {
  return yield context.df.callActivity("Flaky", String(context.df.getInput()));
});
df.app.orchestration("Parent", function* (context) {
  const { id } = context.df.getInput<{ id?: string }>();
  return yield context.df.callSubOrchestratorWithRetry("Child", options({ first: MINUTE, max: 3 }), "kid", id);
});

beforeEach(async () => {
  failuresLeft = 0;
  attempts = [];
  world = await openWorld();
});
afterEach(() => world.stop());

const pauses = () => attempts.slice(1).map((at, index) => (at - (attempts[index] ?? 0)) / SECOND);

it("waits longer after every failure until the longest pause is reached", async () => {
  failuresLeft = 5;
  const id = await world.client.startNew("Retrying", {
    input: { first: 5 * SECOND, max: 10, coefficient: 2, longest: 30 * SECOND },
  });
  await world.pass(HOUR);
  expect(await world.status(id)).toMatchObject({ runtimeStatus: "Completed", output: ["done x", "after"] });
  expect(pauses()).toEqual([5, 10, 20, 30, 30]);
});

it("gives up after the last attempt, without a further pause", async () => {
  failuresLeft = 99;
  const id = await world.client.startNew("Caught", { input: { first: 5 * SECOND, max: 3 } });
  await world.pass(10 * SECOND);
  const status = await world.status(id);
  expect(status.runtimeStatus).toBe("Completed");
  expect(status.output[0]).toContain("Activity function 'Flaky' failed: not yet x");
  expect(status.output[1]).toBe("compensated");
  expect(attempts).toHaveLength(3);
});

it("runs nothing more once the time for retries is over", async () => {
  failuresLeft = 99;
  const id = await world.client.startNew("Caught", { input: { first: 4 * SECOND, max: 50, timeout: 10 * SECOND } });
  await world.pass(HOUR);
  expect((await world.status(id)).output[1]).toBe("compensated");
  expect(pauses()).toEqual([4, 4, 4]);
});

it("fails the orchestration that does not catch", async () => {
  failuresLeft = 99;
  const id = await world.client.startNew("Retrying", { input: { first: 1, max: 2 } });
  await world.pass(SECOND);
  const status = await world.status(id);
  expect(status).toMatchObject({ runtimeStatus: "Failed" });
  expect(status.output).toContain(
    "Orchestrator function 'Retrying' failed: Activity function 'Flaky' failed: not yet x",
  );
});

it("keeps the numbers of tasks in step when several are retried side by side", async () => {
  failuresLeft = 3;
  const id = await world.client.startNew("Both");
  await world.pass(MINUTE);
  expect(await world.status(id)).toMatchObject({
    runtimeStatus: "Completed",
    output: [["done a", "done b", "c"], "d"],
  });
});

it.each([undefined, "fixed-child"])("retries a sub-orchestration (instance id %s)", async (childId) => {
  failuresLeft = 2;
  const id = await world.client.startNew("Parent", { input: childId ? { id: childId } : {} });
  await world.pass(2 * MINUTE - 1);
  expect((await world.status(id)).runtimeStatus).toBe("Running");
  await world.pass(1);
  expect(await world.status(id)).toMatchObject({ runtimeStatus: "Completed", output: "done kid" });
  expect(pauses()).toEqual([60, 60]);
  if (childId) expect(await world.status(childId)).toMatchObject({ runtimeStatus: "Completed" });
});

it("reports a failed sub-orchestration with its reason when the attempts are used up", async () => {
  failuresLeft = 99;
  const id = await world.client.startNew("Parent", { input: {} });
  await world.pass(HOUR);
  expect((await world.status(id)).output).toContain(
    "Orchestrator function 'Child' failed: Activity function 'Flaky' failed: not yet kid",
  );
  expect(attempts).toHaveLength(3);
});
