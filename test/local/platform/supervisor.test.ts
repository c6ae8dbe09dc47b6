import { spawn } from "node:child_process";
import { manualClock } from "../../../local/clock/clock";
import { remoteHost } from "../../../local/clock/remote-host";
import { supervise } from "../../../local/platform/supervisor";
import type { Supervised } from "../../../local/platform/supervisor";

const STAYS = `process.send({ type: "ready", url: "http://here" }); setInterval(() => {}, 1000);`;
const DIES_AFTER_START = `process.send({ type: "ready", url: "http://here" }, () => process.exit(7));`;
const NEVER_STARTS = `process.exit(3);`;

let running: Supervised | undefined;
afterEach(async () => running?.stop(1000));

const start = (...programs: string[]) => {
  const clock = manualClock(0);
  const log: string[] = [];
  let lives = 0;
  const begin = () => {
    const program = programs[Math.min(lives++, programs.length - 1)] ?? "";
    return remoteHost(spawn(process.execPath, ["-e", program], { stdio: ["ignore", "ignore", "ignore", "ipc"] }));
  };
  running = supervise({ name: "the host", begin, clock, log: (line) => log.push(line) });
  return { supervised: running, clock, log };
};

it("starts a killed process again at once", async () => {
  const { supervised, clock } = start(STAYS);
  await supervised.ready();
  const first = supervised.current;
  for (let times = 0; times < 5; times++) {
    await supervised.kill();
    await supervised.ready();
  }
  expect(supervised.current.isAlive).toBe(true);
  expect(supervised.current.id).not.toBe(first.id);
  expect(supervised.restarts).toBe(5);
  expect(clock.next()).toBeUndefined();
});

it("waits longer and longer for a program that dies as soon as it has started", async () => {
  const { supervised, clock, log } = start(DIES_AFTER_START);
  await supervised.ready().catch(() => undefined);
  const pauses: number[] = [];
  while (pauses.length < 3) {
    const next = clock.next();
    if (next === undefined) {
      await supervised.current.exited;
      // Lets a test that would wait for ever reach its time limit.
      await new Promise((resolve) => setImmediate(resolve));
    } else {
      pauses.push(next - clock.now());
      clock.moveTo(next);
    }
  }
  expect(pauses).toEqual([500, 1000, 2000]);
  expect(log.slice(0, 3)).toEqual([
    "the host ended (exit code 7); starting it again",
    "the host ended (exit code 7); starting it again in 0.5 s",
    "the host ended (exit code 7); starting it again in 1 s",
  ]);
});

it("gives up a program that never came up at all", async () => {
  const { supervised } = start(NEVER_STARTS);
  await expect(supervised.ready()).rejects.toThrow("exit code 3");
  expect(supervised.restarts).toBe(0);
});

it("leaves a process that was taken down dead until it is brought up", async () => {
  const { supervised } = start(STAYS);
  await supervised.ready();
  await supervised.takeDown();
  expect(supervised.current.isAlive).toBe(false);
  await expect(supervised.ready()).rejects.toThrow("not running");
  await supervised.bringUp();
  expect(supervised.current.isAlive).toBe(true);
});
