// What decisions and replayed code may not touch: the same input must always give the same output. For eslint.config.mjs.

/** Globals that reach the clock, chance or the outside world. */
export const impureGlobals = [
  ...["setTimeout", "setInterval", "setImmediate", "clearTimeout", "clearInterval", "clearImmediate", "queueMicrotask"],
  ...["fetch", "crypto", "performance", "console", "process"],
].map((name) => ({ name, message: "Pure code takes what it needs as arguments." }));

/** Syntax that reads the clock or chance, or that waits. */
export const impureSyntax = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: "Take the time as an argument." },
  { selector: "CallExpression[callee.name='Date']", message: "Take the time as an argument." },
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: "Take the time as an argument.",
  },
  {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    message: "Take chance as an argument.",
  },
  { selector: "AwaitExpression", message: "Pure code never waits." },
  { selector: "ForOfStatement[await=true]", message: "Pure code never waits." },
  { selector: ":function[async=true]", message: "Pure code never waits." },
];
