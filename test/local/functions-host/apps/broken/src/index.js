// Everything in it is wrong in some way of its own.
const { app, input, output } = require("@azure/functions");

app.storageQueue("OnMessage", {
  queueName: "q",
  connection: "AzureWebJobsStorage",
  retry: { strategy: "fixedDelay", delayInterval: { seconds: 1 }, maxRetryCount: 5 },
  handler: () => {},
});
app.eventGrid("OnEvent", { handler: () => {} });
app.timer("NoSuchTime", { schedule: "0 61 * * * *", handler: () => {} });
app.timer("NoSetting", { schedule: "%SCHEDULE%", handler: () => {} });
app.get("BadRoute", { route: "a/{id:integer}", handler: () => ({}) });
app.cosmosDB("NoConnection", { connection: "NOWHERE", databaseName: "%DB%", containerName: "c", handler: () => {} });
app.get("WithBlob", {
  extraInputs: [input.storageBlob({ path: "a/b", connection: "AzureWebJobsStorage" })],
  extraOutputs: [output.serviceBusQueue({ queueName: "q", connection: "BUS" })],
  handler: () => ({}),
});
