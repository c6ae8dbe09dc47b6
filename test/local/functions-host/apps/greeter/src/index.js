// An app in CommonJS, loaded by a glob: its hooks and what they keep.
const { app } = require("@azure/functions");

globalThis.seen = [];
app.hook.appStart(() => globalThis.seen.push("appStart"));
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
app.hook.appTerminate(() => console.log("appTerminate hook ran"));
