// What clients and people can do to instances, through the SDK's client and the management API.
import * as df from "durable-functions";
import { HttpRequest } from "@azure/functions";
import { HOUR, MINUTE, openWorld, SECOND, type World, type Json } from "./world";

jest.mock("@azure/functions-core", () => jest.requireActual("./functions-core-stub"), { virtual: true });

const seen: unknown[] = [];
df.app.activity("Note", { handler: (value: unknown) => void seen.push(value) });
df.app.orchestration("Quick", function* (context) {
  yield context.df.callActivity("Note", context.df.getInput());
  return { got: context.df.getInput() };
});
df.app.orchestration("Wait", function* (context) {
  context.df.setCustomStatus("waiting");
  const event: unknown = yield context.df.waitForExternalEvent("go");
  yield context.df.callActivity("Note", event);
  return event;
});
df.app.orchestration("Sleep", function* (context) {
  yield context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + HOUR));
  return "awake";
});
df.app.orchestration("Parent", function* (context) {
  try {
    return yield context.df.callSubOrchestrator("Wait", null, "the-child");
  } catch (error) {
    return `child: ${(error as Error).message}`;
  }
});

let world: World;
beforeEach(async () => {
  seen.length = 0;
  world = await openWorld();
});
afterEach(() => world.stop());

it("refuses to start an id that runs and replaces one that is over", async () => {
  await world.client.startNew("Wait", { instanceId: "one" });
  await expect(world.client.startNew("Quick", { instanceId: "one" })).rejects.toThrow(/409.*already exists/);
  await world.settle();
  await world.client.raiseEvent("one", "go", 1);
  await world.settle();
  await world.client.startNew("Quick", { instanceId: "one", input: { a: 1 } });
  expect(await world.status("one")).toMatchObject({
    name: "Quick",
    runtimeStatus: "Completed",
    output: { got: { a: 1 } },
  });
});

it.each(["@x@y", "a#b", "x".repeat(101)])("refuses the instance id %s", async (id) => {
  const answer = await world.send("POST", `/orchestrators/Quick/${encodeURIComponent(id)}`, "1");
  expect(answer.status).toBe(400);
});

it("names the orchestrators there are when asked for another", async () => {
  await expect(world.client.startNew("Nothing")).rejects.toThrow(/400.*'Nothing' doesn't exist.*'Quick', 'Wait'/);
});

it("refuses bodies that are not JSON or too large", async () => {
  expect((await world.send("POST", "/orchestrators/Quick", "{")).status).toBe(400);
  await world.send("POST", "/orchestrators/Wait/w");
  expect((await world.send("POST", "/instances/w/raiseEvent/go", "{")).status).toBe(400);
  expect((await world.send("POST", "/instances/w/raiseEvent/go", JSON.stringify("x".repeat(17_000_000)))).status).toBe(
    413,
  );
});

it("answers 404 for an event to nobody and 410 to one that is over", async () => {
  await expect(world.client.raiseEvent("nobody", "go", 1)).rejects.toThrow("No instance with ID 'nobody' found.");
  await world.client.startNew("Quick", { instanceId: "done" });
  await world.settle();
  expect((await world.send("POST", "/instances/done/raiseEvent/go", "1")).status).toBe(410);
  expect((await world.send("POST", "/instances/done/terminate?reason=x")).status).toBe(410);
});

it("shows 202 with a place to look while running, 200 afterwards, 404 for nobody", async () => {
  const started = await world.send("POST", "/orchestrators/Wait/w", '{"a":1}');
  expect(started.status).toBe(202);
  expect(started.headers.get("location")).toBe(started.json.statusQueryGetUri);
  expect(Object.keys(started.json)).toEqual(
    expect.arrayContaining([
      "id",
      "sendEventPostUri",
      "terminatePostUri",
      "suspendPostUri",
      "resumePostUri",
      "rewindPostUri",
      "restartPostUri",
      "purgeHistoryDeleteUri",
    ]),
  );
  await world.settle();
  const running = await world.get("/instances/w?showInput=false");
  expect([running.status, running.headers.get("retry-after")]).toEqual([202, "5"]);
  expect(running.json).toMatchObject({ runtimeStatus: "Running", input: null, customStatus: "waiting", output: null });
  await world.send("POST", "/instances/w/raiseEvent/go", '"now"');
  await world.settle();
  const done = await world.get("/instances/w?showHistory=true");
  expect([done.status, done.json.output]).toEqual([200, "now"]);
  expect(done.json.historyEvents.map((event: Json) => event.EventType)).toEqual([
    "ExecutionStarted",
    "EventRaised",
    "TaskCompleted",
    "ExecutionCompleted",
  ]);
  expect(done.json.historyEvents[2]).not.toHaveProperty("Result");
  expect((await world.get("/instances/nobody")).status).toBe(404);
});

it("terminates with a reason, and the parent hears of it", async () => {
  const parent = await world.client.startNew("Parent");
  await world.settle();
  await world.client.terminate("the-child", "enough");
  expect(await world.status("the-child")).toMatchObject({ runtimeStatus: "Terminated", output: "enough" });
  expect((await world.status(parent)).output).toContain("enough");
});

it("terminates before the first turn", async () => {
  const id = await world.client.startNew("Sleep");
  await world.client.terminate(id, "x");
  await world.pass(2 * HOUR);
  expect(await world.status(id)).toMatchObject({ runtimeStatus: "Terminated" });
});

it("holds a suspended instance and lets it take everything in afterwards", async () => {
  const id = await world.client.startNew("Wait");
  await world.settle();
  await world.client.suspend(id, "pause");
  await world.client.raiseEvent(id, "go", "later");
  await world.pass(HOUR);
  expect(await world.status(id)).toMatchObject({ runtimeStatus: "Suspended" });
  await world.client.resume(id, "on");
  expect(await world.status(id)).toMatchObject({ runtimeStatus: "Completed", output: "later" });
});

it("suspends only what is active and resumes only what is suspended", async () => {
  const id = await world.client.startNew("Wait");
  await world.settle();
  const refusal = (verb: string, status: string) =>
    `Cannot ${verb} the orchestration instance ${id} because instance is in the ${status} state.`;
  await expect(world.client.resume(id, "on")).rejects.toThrow(refusal("resume", "Running"));
  await world.client.suspend(id, "pause");
  await expect(world.client.suspend(id, "again")).rejects.toThrow(refusal("suspend", "Suspended"));
  expect(await world.send("POST", `/instances/${id}/suspend`)).toMatchObject({
    status: 500,
    json: { ExceptionMessage: refusal("suspend", "Suspended") },
  });
  await world.client.terminate(id, "enough");
  for (const operation of ["suspend", "resume"])
    expect((await world.send("POST", `/instances/${id}/${operation}`)).status).toBe(410);
});

it("lets a timer that came due during a suspension fire on resuming", async () => {
  const id = await world.client.startNew("Sleep");
  await world.settle();
  await world.client.suspend(id, "pause");
  await world.pass(2 * HOUR);
  expect((await world.status(id)).runtimeStatus).toBe("Suspended");
  await world.client.resume(id, "on");
  expect(await world.status(id)).toMatchObject({ runtimeStatus: "Completed", output: "awake" });
});

it("restarts with the same input under a new id or the same", async () => {
  await world.client.startNew("Quick", { instanceId: "one", input: 7 });
  await world.settle();
  const other = await world.send("POST", "/instances/one/restart");
  expect(other.json.id).not.toBe("one");
  expect(await world.status(other.json.id)).toMatchObject({ output: { got: 7 } });
  await world.send("POST", "/instances/one/restart?restartWithNewInstanceId=false");
  await world.settle();
  expect(seen).toEqual([7, 7, 7]);
});

it("lists by time, status and prefix, page by page", async () => {
  for (let index = 0; index < 5; index++) {
    await world.client.startNew(index % 2 ? "Wait" : "Quick", { instanceId: `${index % 2 ? "w" : "q"}-${index}` });
    await world.pass(MINUTE);
  }
  const ids = async (query: string) => (await world.get(`/instances?${query}`)).json.map((one: Json) => one.instanceId);
  expect(await ids("")).toEqual(["q-0", "w-1", "q-2", "w-3", "q-4"]);
  expect(await ids("runtimeStatus=Running,Pending")).toEqual(["w-1", "w-3"]);
  expect(await ids("instanceIdPrefix=q-")).toEqual(["q-0", "q-2", "q-4"]);
  const third = new Date(world.clock.now() - 3 * MINUTE).toISOString();
  expect(await ids(`createdTimeFrom=${third}`)).toEqual(["q-2", "w-3", "q-4"]);
  expect(await ids(`createdTimeTo=${third}&runtimeStatus=Completed`)).toEqual(["q-0", "q-2"]);
  const page = await world.get("/instances?top=2");
  const token = page.headers.get("x-ms-continuation-token") ?? "";
  const next = await fetch(`${world.url}/instances?top=2`, { headers: { "x-ms-continuation-token": token } });
  expect(((await next.json()) as Json[]).map((one) => one.instanceId)).toEqual(["q-2", "w-3"]);
  expect(await world.client.getStatusAll()).toHaveLength(5);
  const some = await world.client.getStatusBy({
    createdTimeFrom: new Date(third),
    runtimeStatus: [df.OrchestrationRuntimeStatus.Completed],
  });
  expect(some.map(({ instanceId }) => instanceId)).toEqual(["q-2", "q-4"]);
});

it("purges one instance or all that match, never one that runs", async () => {
  for (const id of ["a", "b", "c"]) await world.client.startNew("Quick", { instanceId: id });
  await world.client.startNew("Wait", { instanceId: "w" });
  await world.settle();
  expect(await world.client.purgeInstanceHistory("a")).toEqual({ instancesDeleted: 1 });
  expect(await world.client.purgeInstanceHistory("a")).toEqual({ instancesDeleted: 0 });
  const running = "Only orchestrations in a terminal state can be purged, but the orchestration with instance ID w has";
  await expect(world.client.purgeInstanceHistory("w")).rejects.toThrow(running);
  expect(await world.send("DELETE", "/instances/w")).toMatchObject({ status: 412, json: `${running} status Running` });
  const all = { createdTimeFrom: new Date(0), runtimeStatus: [df.OrchestrationRuntimeStatus.Completed] };
  expect(await world.client.purgeInstanceHistoryBy(all)).toEqual({ instancesDeleted: 2 });
  expect(await world.client.purgeInstanceHistoryBy(all)).toEqual({ instancesDeleted: 0 });
  expect((await world.client.getStatusAll()).map(({ instanceId }) => instanceId)).toEqual(["w"]);
  // The service wants to be told from when on.
  expect((await world.send("DELETE", "/instances?runtimeStatus=Completed")).status).toBe(400);
});

it("waits for the end in one request, or answers with where to look", async () => {
  const done = await world.send("POST", "/orchestrators/Quick?timeout=30&pollingInterval=1", "5");
  expect([done.status, done.json]).toEqual([200, { got: 5 }]);
  const waiting = world.send("POST", "/orchestrators/Sleep/s?timeout=30&pollingInterval=1");
  while (world.clock.next() === undefined || (await world.client.getStatusAll()).length < 2)
    await new Promise(setImmediate);
  await world.pass(30 * SECOND);
  expect((await waiting).status).toBe(202);
  const request = new HttpRequest({ url: `${world.url}/api`, method: "GET" });
  const id = await world.client.startNew("Quick", { input: 1 });
  await world.settle();
  const answer = await world.client.waitForCompletionOrCreateCheckStatusResponse(request, id, {
    timeoutInMilliseconds: 50,
    retryIntervalInMilliseconds: 10,
  });
  expect(answer.status).toBe(200);
  const running = await world.client.waitForCompletionOrCreateCheckStatusResponse(request, "s", {
    timeoutInMilliseconds: 20,
    retryIntervalInMilliseconds: 10,
  });
  expect(running.status).toBe(202);
});

it("gives clients every address the extension gives", () => {
  const binding = JSON.parse(world.engine.clientBinding(undefined));
  expect(binding).toMatchObject({ taskHubName: "TestHub", baseUrl: world.url, rpcBaseUrl: `${world.url}/` });
  expect(Object.keys(binding.creationUrls)).toEqual(["createNewInstancePostUri", "createAndWaitOnNewInstancePostUri"]);
  expect(world.client.createHttpManagementPayload("x y").statusQueryGetUri).toContain("/instances/x y?taskHub=TestHub");
});

it("answers 404 to what is no route", async () => {
  for (const path of ["/", "/orchestrators", "/instances/a/b/c/d", "/instances/a/dance", "/else"])
    expect((await world.send("POST", path)).status).toBe(404);
  expect((await world.get("/instances/%E0%A4%A")).status).toBe(400);
});
