import { advanceUntil, comeToRest, jumpTo } from "../../../local/clock/advance";
import { buildHost, endHosts, newDataFolder, startHost, virtualTime } from "./host-under-test";

interface Fired {
  name: string;
  at: string;
  isPastDue?: boolean;
  retry?: number;
}

/** A Friday. */
const START = Date.UTC(2026, 0, 9, 8);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

beforeAll(buildHost);
afterAll(endHosts);

async function start(dataFolder = newDataFolder(), now = START) {
  const time = virtualTime(now);
  const app = await startHost("clockwork", { dataFolder, time: time.line() });
  time.lives.push(app);
  const fired = async (name: string) => (await app.json<Fired[]>("/api/fired")).filter((one) => one.name === name);
  return { time, app, fired, dataFolder };
}

const iso = (time: number) => new Date(time).toISOString();

it("stands still until it is moved, app code included", async () => {
  const { app, time } = await start();
  expect(await app.json("/api/now")).toEqual({ now: START, date: iso(START) });
  await advanceUntil({ ...time, until: START + 90_500 });
  expect(await app.json("/api/now")).toEqual({ now: START + 90_500, date: iso(START + 90_500) });
});

it("runs out of patience never, as no time passes before an answer", async () => {
  const { app } = await start();
  expect(await app.json("/api/patience")).toEqual({ isOver: false });
});

it("fires every occurrence in order and at its own time when hours pass", async () => {
  const { time, fired } = await start();
  await advanceUntil({ ...time, until: START + 3 * HOUR });
  const ticks = await fired("Tick");
  expect(ticks.map(({ at }) => at)).toEqual(Array.from({ length: 18 }, (_, n) => iso(START + (n + 1) * 10 * MINUTE)));
  expect(ticks.some(({ isPastDue }) => isPastDue)).toBe(false);
  expect((await fired("Daily")).map(({ at }) => at)).toEqual([iso(START + 90 * MINUTE)]);
  expect((await fired("Interval")).map(({ at }) => at)).toEqual([45, 90, 135, 180].map((n) => iso(START + n * MINUTE)));
});

it("runs at start what asks for it, once", async () => {
  const { time, fired } = await start();
  await comeToRest(time);
  expect(await fired("OnStartup")).toMatchObject([{ at: iso(START), isPastDue: false }]);
});

it("waits for a retry in virtual time", async () => {
  const { time, fired } = await start();
  await advanceUntil({ ...time, until: START + 5 * HOUR });
  expect(await fired("Retried")).toEqual(
    [0, 1, 2].map((retry) => ({ name: "Retried", at: iso(START + 4 * HOUR + retry * 90_000), retry })),
  );
});

it("fires an overdue timer once, past due, after a sleep", async () => {
  const { time, fired } = await start();
  await jumpTo({ ...time, time: START + 2 * HOUR + 5 * MINUTE });
  const slept = { at: iso(START + 2 * HOUR + 5 * MINUTE), isPastDue: true };
  expect(await fired("Tick")).toMatchObject([slept]);
  expect(await fired("Daily")).toMatchObject([slept]);
  await advanceUntil({ ...time, until: START + 2 * HOUR + 10 * MINUTE });
  expect(await fired("Tick")).toMatchObject([slept, { at: iso(START + 2 * HOUR + 10 * MINUTE), isPastDue: false }]);
});

it("makes up for an occurrence missed between two lives, and knows the one that was not", async () => {
  const { time, app, dataFolder } = await start();
  await advanceUntil({ ...time, until: START + HOUR });
  app.host.kill();
  await app.host.exited;

  const soon = await start(dataFolder, START + HOUR + 5 * MINUTE);
  await comeToRest(soon.time);
  expect(await soon.fired("Tick")).toEqual([]);
  await soon.app.host.stop();

  const late = await start(dataFolder, START + 3 * HOUR + MINUTE);
  await comeToRest(late.time);
  expect(await late.fired("Tick")).toMatchObject([
    { isPastDue: true, last: iso(START + HOUR).replace("Z", "0000+00:00") },
  ]);
});

it("goes on without a host that is killed while time advances, and waits for the next life", async () => {
  const { time, app, dataFolder } = await start();
  time.clock.at(START + 12 * HOUR, () => app.host.kill());
  const advancing = advanceUntil({ ...time, until: START + 24 * HOUR });
  await app.host.exited;
  const reborn = startHost("clockwork", { dataFolder, time: time.line() });
  await advancing;
  time.lives.splice(0, 1, await reborn);
  expect(time.clock.now()).toBe(START + 24 * HOUR);
  await advanceUntil({ ...time, until: START + 25 * HOUR });
  expect(await (await reborn).json("/api/now")).toMatchObject({ now: START + 25 * HOUR });
});

it("advances until a condition holds, and says when it never will", async () => {
  const { time } = await start();
  await advanceUntil({ ...time, until: () => time.clock.now() >= START + 30 * MINUTE });
  expect(time.clock.now()).toBe(START + 30 * MINUTE);
  await expect(advanceUntil({ ...time, until: () => false, limit: START + HOUR })).rejects.toThrow("by the limit");
});

it("prints what a category's level lets through and nothing else", async () => {
  const { time, app } = await start();
  await advanceUntil({ ...time, until: START + 20 * MINUTE });
  expect(app.printed.filter((line) => line.includes("tick"))).toHaveLength(2);
  expect(app.printed.some((line) => line.includes("Executing"))).toBe(false);
});
