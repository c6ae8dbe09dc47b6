import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { clockOn } from "../../../local/clock/shared-time";
import { openDataFolder } from "../../../local/platform/data-folder";
import { beginTime } from "../../../local/platform/local-time";

const path = mkdtempSync(join(tmpdir(), "local-time-"));
const folder = openDataFolder(path);
afterAll(() => {
  folder.release();
  rmSync(path, { recursive: true });
});

it("stands still until it is moved, for Date too, and gives the machine's time back at the end", () => {
  const RealDate = Date;
  const time = beginTime({ virtualFrom: 1000 }, folder);
  expect([Date.now(), new Date().getTime()]).toEqual([1000, 1000]);
  time.manual?.moveTo(5000);
  expect(Date.now()).toBe(5000);
  expect(time.line()).toEqual({ kind: "virtual", now: 5000 });
  time.stop();
  expect(Date).toBe(RealDate);
  expect(Date.now()).not.toBe(5000);
});

it("lets a process that starts later live in the same scaled moment", () => {
  const line = { kind: "running", scale: 60, real: 1_000_000, local: 1_000_000 } as const;
  const began = performance.now();
  const later = clockOn(line, 1_000_000 + 10_000);
  const ahead = later.now() - (1_000_000 + 600_000);
  expect(ahead).toBeGreaterThanOrEqual(0);
  // However long the machine takes between two lines.
  expect(ahead).toBeLessThanOrEqual((performance.now() - began) * line.scale);
});

it("never goes back within one data folder, even after it ran fast", () => {
  const fast = beginTime({ scale: 1000 }, folder);
  const start = Date.now();
  while (Date.now() < start + 10_000);
  const reached = Date.now();
  fast.stop();
  const normal = beginTime("real", folder);
  expect(normal.clock.now()).toBeGreaterThanOrEqual(reached);
  normal.stop();
});
