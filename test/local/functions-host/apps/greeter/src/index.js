// An app in CommonJS, loaded by a glob: its hooks and what they keep.
const { app } = require("@azure/functions");

globalThis.seen = [];
app.hook.appStart((context) => {
  globalThis.seen.push("appStart");
  context.hookData.from = "appStart";
});
app.hook.preInvocation((context) => {
  context.hookData.startedBy = "preInvocation";
  if (context.invocationContext.functionName === "Hooked") {
    context.inputs[0] = "replaced";
    const original = context.functionHandler;
    context.functionHandler = (...inputs) => original(...inputs);
  }
});
app.hook.postInvocation((context) => {
  if (context.invocationContext.functionName === "Hooked") {
    context.result = { jsonBody: { ...context.result.jsonBody, hookData: context.hookData.startedBy } };
  }
});
app.hook.appTerminate((context) => console.log(`appTerminate hook ran after ${context.hookData.from}`));
