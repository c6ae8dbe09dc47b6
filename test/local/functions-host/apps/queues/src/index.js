// A queue whose messages may fail, one that stays unread for long, and what becomes of them.
const { app } = require("@azure/functions");

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
