// HTTP functions that show one trait of the contract each.
const { app, HttpResponse } = require("@azure/functions");

app.http("Greet", {
  methods: ["GET", "POST"],
  handler: async (request, context) => {
    context.log("greeting somebody");
    const name = request.query.get("name") || (await request.text()) || "world";
    return { body: `${process.env.GREETING}, ${name}!` };
  },
});
app.get("Echo", {
  route: "echo/{id:int}/{part?}",
  handler: (request) => ({
    jsonBody: {
      params: request.params,
      url: request.url,
      query: Object.fromEntries(request.query),
      header: request.headers.get("x-custom"),
      times: process.env.TIMES,
    },
  }),
});
app.get("EchoName", { route: "echo/{name}", handler: (request) => ({ body: `name ${request.params.name}` }) });
app.get("EchoMe", { route: "echo/me", handler: () => ({ body: "me" }) });
app.get("Files", { route: "files/{*path}", handler: (request) => ({ body: request.params.path ?? "all" }) });
app.post("Bytes", {
  handler: async (request) => {
    const bytes = Buffer.from(await request.arrayBuffer());
    return { body: bytes.reverse(), headers: { "content-type": "application/octet-stream" } };
  },
});
app.post("Form", {
  handler: async (request) => {
    const form = await request.formData();
    return { jsonBody: { name: form.get("name"), file: await form.get("file").text() } };
  },
});
app.get("Cookies", {
  handler: () => ({
    status: 201,
    cookies: [
      { name: "session", value: "a b", httpOnly: true, sameSite: "Strict", maxAge: 60 },
      { name: "theme", value: "dark", path: "/ui", expires: new Date(Date.UTC(2030, 0, 1)) },
    ],
    headers: { "x-kind": "cookies" },
  }),
});
app.get("Nothing", { handler: () => undefined });
app.get("Throws", {
  handler: () => {
    throw new Error("the secret reason");
  },
});
app.get("Response", { handler: () => new HttpResponse({ status: 418, body: "teapot" }) });
app.get("Context", {
  handler: (_request, context) => ({
    jsonBody: {
      functionName: context.functionName,
      invocationId: context.invocationId,
      traceParent: context.traceContext.traceParent,
      trigger: context.options.trigger.type,
      seen: globalThis.seen,
    },
  }),
});
app.get("Hooked", { handler: (request) => ({ jsonBody: { request } }) });
let slowBegins;
const slowBegan = new Promise((resolve) => (slowBegins = resolve));
app.http("Slow", {
  methods: ["GET"],
  handler: async () => {
    slowBegins();
    await new Promise((resolve) => setTimeout(resolve, 400));
    return { body: "done" };
  },
});
app.get("SlowBegan", { handler: () => slowBegan });
