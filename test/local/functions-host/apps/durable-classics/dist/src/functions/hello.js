// The classic samples of Durable Functions, as TypeScript compiles them to CommonJS.
"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
const functions_1 = require("@azure/functions");
const df = require("durable-functions");

df.app.orchestration("helloCities", function* (context) {
  const outputs = [];
  for (const city of context.df.getInput() ?? ["Tokyo", "Seattle", "Cairo"]) {
    outputs.push(yield context.df.callActivity("sayHello", city));
  }
  return outputs;
});
df.app.activity("sayHello", { handler: (name, context) => `Hello, ${name} (${typeof context.triggerMetadata.instanceId})` });

df.app.orchestration("fanOut", function* (context) {
  const tasks = [];
  for (let n = 1; n <= context.df.getInput(); n++) tasks.push(context.df.callActivity("square", n));
  const squares = yield context.df.Task.all(tasks);
  return squares.reduce((sum, square) => sum + square, 0);
});
df.app.activity("square", { handler: (n) => n * n });

df.app.orchestration("flaky", function* (context) {
  const retry = new df.RetryOptions(5000, 3);
  return yield context.df.callActivityWithRetry("failTwice", retry, context.df.instanceId);
});
const failures = new Map();
df.app.activity("failTwice", {
  handler: (id) => {
    const count = (failures.get(id) ?? 0) + 1;
    failures.set(id, count);
    if (count < 3) throw new Error(`attempt ${count}`);
    return `after ${count}`;
  },
});
df.app.orchestration("failing", function* (context) {
  return yield context.df.callActivity("failTwice", { never: "the same object" });
});

df.app.orchestration("approval", function* (context) {
  const deadline = new Date(context.df.currentUtcDateTime.getTime() + 72 * 3600_000);
  const timeout = context.df.createTimer(deadline);
  const approved = context.df.waitForExternalEvent("Approval");
  const winner = yield context.df.Task.any([approved, timeout]);
  if (winner === timeout) return "escalated";
  timeout.cancel();
  return approved.result;
});

df.app.orchestration("parent", function* (context) {
  const inner = yield context.df.callSubOrchestrator("helloCities", ["Lisbon"]);
  return { inner, version: context.df.version, at: context.df.currentUtcDateTime.toISOString() };
});

// An orchestration that is begun before the app has answered anything.
functions_1.app.warmup("warmUp", {
  extraInputs: [df.input.durableClient()],
  handler: (_warmup, context) => df.getClient(context).startNew("fanOut", { instanceId: "warm", input: 3 }),
});

df.app.entity("counter", (context) => {
  const value = context.df.getState(() => 0);
  switch (context.df.operationName) {
    case "add":
      context.df.setState(value + context.df.getInput());
      break;
    case "get":
      context.df.return(value);
  }
});
df.app.orchestration("count", function* (context) {
  const id = new df.EntityId("counter", context.df.getInput());
  yield context.df.callEntity(id, "add", 5);
  yield context.df.callEntity(id, "add", 2);
  return yield context.df.callEntity(id, "get");
});

functions_1.app.http("start", {
  route: "orchestrators/{name}",
  methods: ["POST"],
  extraInputs: [df.input.durableClient()],
  handler: async (request, context) => {
    const client = df.getClient(context);
    const text = await request.text();
    const instanceId = await client.startNew(request.params.name, { input: text ? JSON.parse(text) : undefined });
    context.log(`Started ${instanceId}`);
    return client.createCheckStatusResponse(request, instanceId);
  },
});
functions_1.app.http("wait", {
  route: "wait/{name}",
  methods: ["POST"],
  extraInputs: [df.input.durableClient()],
  handler: async (request, context) => {
    const client = df.getClient(context);
    const text = await request.text();
    const instanceId = await client.startNew(request.params.name, { input: text ? JSON.parse(text) : undefined });
    return client.waitForCompletionOrCreateCheckStatusResponse(request, instanceId, {
      timeoutInMilliseconds: 600_000,
      retryIntervalInMilliseconds: 50,
    });
  },
});
functions_1.app.http("approve", {
  route: "approve/{id}",
  methods: ["POST"],
  extraInputs: [df.input.durableClient()],
  handler: async (request, context) => {
    await df.getClient(context).raiseEvent(request.params.id, "Approval", await request.json());
    return { status: 202 };
  },
});
