import { advanceUntil, comeToRest } from "../../../local/clock/advance";
import { buildHost, endHosts, newDataFolder, startHost, virtualTime } from "./host-under-test";
import type { HostUnderTest } from "./host-under-test";

const START = Date.UTC(2026, 0, 9, 8);
const HOUR = 3_600_000;

beforeAll(buildHost);
afterAll(endHosts);

interface Started {
  id: string;
  statusQueryGetUri: string;
  sendEventPostUri: string;
}
interface Status {
  runtimeStatus: string;
  output: unknown;
}

const start = (app: HostUnderTest, name: string, input?: unknown) =>
  app.json<Started>(`/api/orchestrators/${name}`, {
    method: "POST",
    ...(input === undefined ? {} : { body: JSON.stringify(input) }),
  });
const status = async ({ statusQueryGetUri }: Started) => (await (await fetch(statusQueryGetUri)).json()) as Status;

it("runs the classic orchestrations of the real SDK", async () => {
  const app = await startHost("durable-classics");
  const run = (name: string, input?: unknown) =>
    app.json(`/api/wait/${name}`, { method: "POST", ...(input === undefined ? {} : { body: JSON.stringify(input) }) });
  const cities = ["Tokyo", "Seattle"];
  expect(await run("helloCities", cities)).toEqual(cities.map((city) => `Hello, ${city} (string)`));
  expect(await run("fanOut", 10)).toBe(385);
  expect(await run("count", "c1")).toBe(7);
  expect(await run("parent")).toMatchObject({ inner: ["Hello, Lisbon (string)"], version: "1.1" });
  expect(await run("failing")).toMatchObject({ runtimeStatus: "Failed", output: expect.stringContaining("attempt 1") });
});

it("takes up what its functions ask for while it starts", async () => {
  const app = await startHost("durable-classics");
  const begun = await app.fetch("/runtime/webhooks/durabletask/instances/warm");
  expect([200, 202]).toContain(begun.status);
});

it("lets days pass in an instant: a timer decides when nobody does, an event when somebody does", async () => {
  const time = virtualTime(START);
  const app = await startHost("durable-classics", { time: time.line() });
  time.lives.push(app);
  const silent = await start(app, "approval");
  const approved = await start(app, "approval");
  await advanceUntil({ ...time, until: START + 71 * HOUR });
  expect(await status(silent)).toMatchObject({ runtimeStatus: "Running" });
  await app.fetch(`/api/approve/${approved.id}`, { method: "POST", body: '"yes"' });
  await advanceUntil({ ...time, until: START + 72 * HOUR });
  expect(await status(silent)).toMatchObject({ runtimeStatus: "Completed", output: "escalated" });
  expect(await status(approved)).toMatchObject({ runtimeStatus: "Completed", output: "yes" });
});

it("waits for the pauses between retries in virtual time", async () => {
  const time = virtualTime(START);
  const app = await startHost("durable-classics", { time: time.line() });
  time.lives.push(app);
  const flaky = await start(app, "flaky");
  expect(await comeToRest(time)).toBe(START + 5_000);
  await advanceUntil({ ...time, until: START + 10_000 });
  expect(await status(flaky)).toMatchObject({ runtimeStatus: "Completed", output: "after 3" });
});

it("goes on after kill -9 with what was waiting", async () => {
  const time = virtualTime(START);
  const dataFolder = newDataFolder();
  const first = await startHost("durable-classics", { time: time.line(), dataFolder });
  time.lives.push(first);
  const waiting = await start(first, "approval");
  await advanceUntil({ ...time, until: START + HOUR });
  first.host.kill();
  await first.host.exited;
  await advanceUntil({ ...time, until: START + 73 * HOUR });
  const second = await startHost("durable-classics", { time: time.line(), dataFolder });
  time.lives.push(second);
  await comeToRest(time);
  // At the address of this life.
  const { pathname, search } = new URL(waiting.statusQueryGetUri);
  expect(await second.json(pathname + search)).toMatchObject({ runtimeStatus: "Completed", output: "escalated" });
});
