import { createServer, request as httpRequest } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { readMounts } from "../../../local/functions-host/mounts";
import { buildHost, endHosts, startHost, startOrphan } from "./host-under-test";
import type { HostUnderTest } from "./host-under-test";

let app: HostUnderTest;

beforeAll(async () => {
  await buildHost();
  app = await startHost("greeter");
});
afterAll(endHosts);

const text = async (path: string, init?: RequestInit) => (await app.fetch(path, init)).text();

it("lists the functions as Core Tools does", () => {
  const list = app.printed.join("\n");
  expect(list).toContain("Functions:\n");
  expect(list).toMatch(/\n\tGreet: \[GET,POST\] http:\/\/127\.0\.0\.1:\d+\/api\/Greet\n/);
});

it("gives functions the query, the body and the settings", async () => {
  expect(await text("/api/Greet?name=Ann")).toBe("Hello, Ann!");
  expect(await text("/api/greet", { method: "POST", body: "Bob" })).toBe("Hello, Bob!");
});

it("lets the environment win over local.settings.json and host.json", async () => {
  const environment = { GREETING: "Olá", AzureFunctionsJobHost__extensions__http__routePrefix: "v2" };
  const other = await startHost("greeter", { environment });
  expect(await (await other.fetch("/v2/Greet")).text()).toBe("Olá, world!");
});

it("matches parameters, optional ones and constraints, the most specific route first", async () => {
  expect(await app.json("/api/echo/7")).toMatchObject({ params: { id: "7" } });
  expect(await app.json("/api/echo/7/x%20y?a=1&a=2&b=", { headers: { "x-custom": "yes" } })).toMatchObject({
    params: { id: "7", part: "x y" },
    // Several values of one name arrive as one, as on Azure.
    query: { a: "1,2", b: "" },
    header: "yes",
    times: "3",
  });
  expect(await app.json("/api/echo/7?constructor=a&constructor=b")).toMatchObject({ query: { constructor: "a,b" } });
  expect(await text("/api/echo/bob")).toBe("name bob");
  expect(await text("/api/echo/me")).toBe("me");
  expect(await text("/api/files")).toBe("all");
  expect(await text("/api/files/a/b.txt")).toBe("a/b.txt");
});

it("answers 404 for an unknown path and 405 for a method the route does not take", async () => {
  expect((await app.fetch("/api/unknown")).status).toBe(404);
  expect((await app.fetch("/api/echo/7/a/b")).status).toBe(404);
  expect((await app.fetch("/echo/7")).status).toBe(404);
  const wrong = await app.fetch("/api/Greet", { method: "DELETE" });
  expect([wrong.status, wrong.headers.get("allow")]).toEqual([405, "GET, POST"]);
  expect((await app.fetch("/api/echo/me", { method: "HEAD" })).status).toBe(405);
});

it("keeps bytes and forms as they are", async () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, n) => n);
  const answer = await app.fetch("/api/Bytes", { method: "POST", body: bytes });
  expect(Buffer.from(await answer.arrayBuffer())).toEqual(Buffer.from(bytes).reverse());
  const form = new FormData();
  form.set("name", "Zoë");
  form.set("file", new Blob(["content"]), "a.txt");
  expect(await app.json("/api/Form", { method: "POST", body: form })).toEqual({ name: "Zoë", file: "content" });
});

it("sends cookies, status and headers", async () => {
  const answer = await app.fetch("/api/Cookies");
  expect([answer.status, answer.headers.get("x-kind"), answer.headers.get("x-served-by")]).toEqual([
    201,
    "cookies",
    "local",
  ]);
  expect(answer.headers.getSetCookie()).toEqual([
    "session=a%20b; max-age=60; path=/; samesite=strict; httponly",
    "theme=dark; expires=Tue, 01 Jan 2030 00:00:00 GMT; path=/ui",
  ]);
});

it("answers 204 for nothing, 500 without the reason for a throw, and takes HttpResponse", async () => {
  expect((await app.fetch("/api/Nothing")).status).toBe(204);
  const failed = await app.fetch("/api/Throws");
  expect([failed.status, await failed.text()]).toEqual([500, ""]);
  expect(app.printed.join("\n")).toContain("the secret reason");
  const teapot = await app.fetch("/api/Response");
  expect([teapot.status, await teapot.text()]).toEqual([418, "teapot"]);
});

it("tells the function who it is and which trace it belongs to", async () => {
  const traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
  expect(await app.json("/api/Context", { headers: { traceparent } })).toMatchObject({
    functionName: "Context",
    traceParent: traceparent,
    trigger: "httpTrigger",
    seen: ["appStart"],
  });
});

it("runs invocation hooks around the function", async () => {
  expect(await app.json("/api/Hooked")).toEqual({ request: "replaced", hookData: "preInvocation" });
});

it("answers preflights of allowed origins only", async () => {
  const preflight = (origin: string) =>
    app.fetch("/api/Greet", { method: "OPTIONS", headers: { origin, "access-control-request-method": "POST" } });
  const allowed = await preflight("https://desk.example");
  expect([allowed.status, allowed.headers.get("access-control-allow-origin")]).toEqual([204, "https://desk.example"]);
  expect((await preflight("https://evil.example")).headers.get("access-control-allow-origin")).toBeNull();
});

it("tells its state and runs a function by hand", async () => {
  expect(await app.json("/admin/host/status")).toMatchObject({ state: "Running" });
  expect((await app.fetch("/admin/functions/Nothing", { method: "POST" })).status).toBe(202);
  expect((await app.fetch("/admin/functions/Unknown", { method: "POST" })).status).toBe(404);
});

it("says at its root that it runs, unless a setting disables that", async () => {
  expect(await text("/")).toContain("up and running");
  expect(await text("/", { method: "POST" })).toContain("up and running");
  const other = await startHost("greeter", { environment: { AzureWebJobsDisableHomepage: "true" } });
  expect((await other.fetch("/")).status).toBe(204);
});

it("finishes what runs when it is told to stop, runs its last hooks, and is gone", async () => {
  const other = await startHost("greeter");
  const slow = other.fetch("/api/Slow");
  await other.fetch("/api/SlowBegan");
  await other.host.stop();
  expect(await (await slow).text()).toBe("done");
  expect(other.printed.at(-1)).toBe("appTerminate hook ran after appStart");
  expect((await other.host.exited).code).toBe(0);
});

it("ends when its platform is gone", async () => {
  const { url, killParent } = await startOrphan("greeter");
  expect((await fetch(`${url}/api/Nothing`)).status).toBe(204);
  killParent();
  const isUp = () =>
    fetch(`${url}/api/Greet`).then(
      () => true,
      () => false,
    );
  while (await isUp()) await new Promise((resolve) => setTimeout(resolve, 20));
});

it("gives up on a function that runs longer than host.json allows", async () => {
  const other = await startHost("impatient");
  expect((await other.fetch("/api/hangs")).status).toBe(500);
  expect(other.printed.join("\n")).toContain("Timeout value of 1 s exceeded by function 'Functions.hangs'");
});

it("streams requests and answers when the app asks for it", async () => {
  const streams = await startHost("streams");
  const { body } = await streams.fetch("/count/3");
  const chunks: string[] = [];
  for await (const chunk of body ?? []) {
    chunks.push(Buffer.from(chunk as Uint8Array).toString());
    // Nothing more is made before.
    await streams.fetch("/heard", { method: "POST" });
  }
  expect(chunks).toEqual(["1\n", "2\n", "3\n"]);
  const size = 5_000_000;
  const sent = await streams.json("/size?q=x", { method: "POST", body: new Uint8Array(size) });
  expect(sent).toEqual({ size, query: "x" });
  // As on Azure, where the query counts among the parameters of a stream, and a key does not.
  const named = await streams.json("/named/7?id=8&page=2&code=secret", { headers: { "x-custom": "yes" } });
  expect(named).toEqual({ params: { id: "7", page: "2" }, header: "yes" });
  expect(await (await streams.fetch("/")).text()).toBe("the root");
  expect((await streams.fetch("/nothing")).status).toBe(204);
  expect((await streams.fetch("/throws")).status).toBe(500);
  expect((await streams.fetch("/count/x")).status).toBe(404);
});

it("lets another server answer a path of its port, and never waits for it", async () => {
  const page = createServer((_request, response) => void response.write("open "));
  page.listen(0, "127.0.0.1");
  await once(page, "listening");
  const target = `http://127.0.0.1:${String((page.address() as AddressInfo).port)}`;
  const mounts = JSON.stringify([{ path: "/phone", target }]);
  expect(readMounts(mounts)).toHaveLength(1);
  const other = await startHost("greeter", {
    time: { kind: "virtual", now: 0 },
    environment: { LOCAL_MOUNTS: mounts },
  });
  const { url } = await other.host.ready;
  const open = httpRequest(`${url}/phone/events`).end();
  const [response] = (await once(open, "response")) as [AsyncIterable<Buffer>];
  for await (const chunk of response) {
    expect(chunk.toString()).toBe("open ");
    break;
  }
  expect(await other.host.rest()).toBeDefined();
  open.destroy();
  page.closeAllConnections();
  page.close();
});
