// Durable HTTP: calls made by the engine, polling by its timers.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import * as df from "durable-functions";
import { close, listen } from "../../../local/loopback";
import { openWorld, SECOND, type World } from "./world";

jest.mock("@azure/functions-core", () => jest.requireActual("./functions-core-stub"), { virtual: true });

df.app.activity("Echo", { handler: (value: unknown) => value });
df.app.orchestration("Call", function* (context) {
  const answer: { statusCode: number; content?: string } = yield context.df.callHttp(
    context.df.getInput<df.CallHttpOptions>(),
  );
  return [answer.statusCode, answer.content, yield context.df.callActivity("Echo", "after")];
});
df.app.orchestration("CallCaught", function* (context) {
  try {
    yield context.df.callHttp(context.df.getInput<df.CallHttpOptions>());
  } catch (error) {
    return (error as Error).message;
  }
  return "answered";
});

let world: World;
let polls = 0;
let requests: { method: string; url: string; body: string; key: unknown }[] = [];
const bodyOf = async (request: IncomingMessage) => Buffer.concat((await request.toArray()) as Buffer[]).toString();
const server = createServer((request, response) => void serve(request, response));
async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  requests.push({
    method: request.method ?? "",
    url: request.url ?? "",
    body: await bodyOf(request),
    key: request.headers["x-functions-key"],
  });
  if (request.url === "/start") return void response.writeHead(202, { location: "/poll", "retry-after": "7" }).end();
  if (request.url === "/poll" && polls-- > 0) return void response.writeHead(202, { location: "/poll" }).end();
  if (request.url === "/broken") return void response.writeHead(503).end("no");
  response.writeHead(200, { "content-type": "application/json" }).end('{"ready":true}');
}
let url = "";
beforeAll(async () => void (url = `http://127.0.0.1:${await listen(server, 0)}`));
afterAll(() => close(server, 0));
beforeEach(async () => {
  requests = [];
  world = await openWorld();
});
afterEach(() => world.stop());

it("sends method, headers and body, and takes any status as an answer", async () => {
  const id = await world.client.startNew("Call", {
    input: { method: "POST", url: `${url}/plain`, body: { a: 1 }, headers: { "content-type": "application/json" } },
  });
  expect((await world.status(id)).output).toEqual([200, '{"ready":true}', "after"]);
  expect(requests).toEqual([{ method: "POST", url: "/plain", body: '{"a":1}', key: undefined }]);
  const broken = await world.client.startNew("Call", { input: { method: "GET", url: `${url}/broken` } });
  expect((await world.status(broken)).output).toEqual([503, "no", "after"]);
});

it("polls until the work is done, at the pace it is asked for", async () => {
  polls = 2;
  const input = { method: "POST", url: `${url}/start`, body: "x", headers: { "x-functions-key": "secret" } };
  const id = await world.client.startNew("Call", { input });
  await world.pass(7 * SECOND - 1);
  expect(requests).toHaveLength(1);
  await world.pass(1 + 30 * SECOND);
  expect((await world.status(id)).runtimeStatus).toBe("Running");
  await world.pass(30 * SECOND);
  expect((await world.status(id)).output).toEqual([200, '{"ready":true}', "after"]);
  expect(requests.map(({ method, key }) => [method, key])).toEqual([
    ["POST", "secret"],
    ["GET", undefined],
    ["GET", undefined],
    ["GET", undefined],
  ]);
});

it("does not poll when asked not to", async () => {
  const id = await world.client.startNew("Call", {
    input: { method: "GET", url: `${url}/start`, enablePolling: false },
  });
  expect((await world.status(id)).output[0]).toBe(202);
});

it("throws into the orchestrator when nobody answers", async () => {
  const id = await world.client.startNew("CallCaught", { input: { method: "GET", url: "http://127.0.0.1:1/" } });
  expect((await world.status(id)).output).toContain("GET http://127.0.0.1:1/ was not answered");
});
