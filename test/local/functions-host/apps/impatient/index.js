// A function that never ends.
const { app } = require("@azure/functions");

app.get("hangs", { handler: () => new Promise(() => {}) });
