// A change feed and the Cosmos bindings.
const { app, input, output } = require("@azure/functions");

const batches = [];
let failNext = Number(process.env.FAIL_FIRST ?? 0);
const from = { connection: "COSMOS", databaseName: "%DATABASE%", containerName: "orders" };

app.cosmosDB("OnOrder", {
  ...from,
  createLeaseContainerIfNotExists: true,
  leaseContainerPrefix: "first",
  startFromBeginning: true,
  maxItemsPerInvocation: 3,
  feedPollDelay: 200,
  retry: { strategy: "fixedDelay", delayInterval: { seconds: 1 }, maxRetryCount: 5 },
  handler: (documents) => {
    batches.push(documents.map(({ id, n }) => `${id}:${n}`));
    if (failNext > 0) {
      failNext--;
      throw new Error("not now");
    }
  },
});
app.cosmosDB("Later", {
  ...from,
  createLeaseContainerIfNotExists: true,
  feedPollDelay: 200,
  handler: (documents) => void batches.push(["later", ...documents.map(({ id }) => id)]),
});
app.get("batches", { handler: () => ({ jsonBody: batches }) });
app.post("fail", { handler: async (request) => void (failNext = Number(await request.text())) });

const one = input.cosmosDB({ ...from, id: "{id}", partitionKey: "{customer}" });
app.get("order", {
  route: "customers/{customer}/orders/{id}",
  extraInputs: [one],
  handler: (_request, context) => {
    const order = context.extraInputs.get(one);
    return order ? { jsonBody: order } : { status: 404 };
  },
});
const mine = input.cosmosDB({
  // As version 3 of the extension spelt it.
  connectionStringSetting: "COSMOS",
  databaseName: "%DATABASE%",
  collectionName: "orders",
  sqlQuery: "SELECT c.id FROM c WHERE c.customer = {customer} AND c.n >= 1 ORDER BY c.id",
});
app.get("orders", {
  route: "customers/{customer}/orders",
  extraInputs: [mine],
  handler: (_request, context) => ({ jsonBody: context.extraInputs.get(mine) }),
});
const stored = output.cosmosDB({ ...from, createIfNotExists: true, partitionKey: "/customer" });
app.post("place", {
  route: "orders",
  extraOutputs: [stored],
  handler: async (request, context) => {
    const orders = await request.json();
    context.extraOutputs.set(stored, orders);
    return { status: 201 };
  },
});
app.cosmosDB("Untold", {
  ...from,
  feedPollDelay: 200,
  handler: (documents) => void batches.push(["untold", ...documents.map(({ id }) => id)]),
});
