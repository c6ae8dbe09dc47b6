// A queue whose messages may fail, one that stays unread for long, and what becomes of them.
const { app, output } = require("@azure/functions");

const seen = [];
let running = 0;
let most = 0;
app.storageQueue("OnOrder", {
  queueName: "%ORDERS%",
  connection: "STORAGE",
  async handler(message, context) {
    most = Math.max(most, ++running);
    const { dequeueCount, id, queueTrigger, insertionTime, popReceipt } = context.triggerMetadata;
    seen.push({ at: new Date().toISOString(), message, dequeueCount, id, queueTrigger, insertionTime, popReceipt });
    await new Promise((resolve) => setImmediate(resolve));
    running--;
    if (message === "bad" || message.fails >= dequeueCount) throw new Error("not this one");
    if (message === "last words") process.exit(1);
  },
});
app.get("seen", { handler: () => ({ jsonBody: seen }) });
app.get("most", { handler: () => ({ jsonBody: most }) });

const orders = output.storageQueue({ queueName: "%ORDERS%", connection: "STORAGE" });
const named = output.storageQueue({ queueName: "Made-{name}", connection: "STORAGE" });
app.post("send/{name}", {
  extraOutputs: [orders, named],
  async handler(request, context) {
    const { order, aside } = await request.json();
    context.extraOutputs.set(orders, order);
    context.extraOutputs.set(named, aside);
    return { status: 202 };
  },
});
app.storageQueue("Forward", {
  queueName: "letters",
  connection: "STORAGE",
  return: output.storageQueue({ queueName: "letters-{to}", connection: "STORAGE" }),
  handler: ({ text }) => text,
});
