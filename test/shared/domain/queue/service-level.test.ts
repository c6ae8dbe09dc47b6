// The share of callers answered in time, over a sliding window.
import {
  countCaller,
  emptyWindow,
  serviceLevel,
  type ServiceWindow,
} from "../../../../shared/domain/queue/service-level";

const target = { withinSeconds: 20, overMinutes: 30 };
const minute = 60_000;
const t0 = 1_764_000_000_000;

type Caller = readonly [minute: number, waitedSeconds: number, end: string];
const after = (...callers: readonly Caller[]): ServiceWindow =>
  callers.reduce<ServiceWindow>(
    (window, [at, waitedSeconds, end]) => countCaller(window, { at: t0 + at * minute, waitedSeconds, end }, target),
    emptyWindow,
  );
const levelAt = (window: ServiceWindow, at: number) => serviceLevel(window, t0 + at * minute, target);

describe("a queue's service level", () => {
  it("is answered in time over all who were answered or gave up after the target", () => {
    const window = after(
      [0, 5, "answered"],
      [0, 20, "answered"],
      [1, 21, "answered"],
      [2, 90, "abandoned"],
      [2, 3, "answered"],
    );
    expect(levelAt(window, 3)).toEqual({ answeredInTime: 3, answeredLate: 1, abandonedLate: 1, level: 0.6 });
  });

  it("leaves out who gave up before the target, and who was sent elsewhere or became a callback", () => {
    const window = after([0, 10, "abandoned"], [0, 300, "left"], [0, 5, "answered"]);
    expect(levelAt(window, 1)).toMatchObject({ answeredInTime: 1, answeredLate: 0, abandonedLate: 0 });
  });

  it("says nothing while fewer than five callers count", () => {
    const four = after([0, 5, "answered"], [0, 5, "answered"], [0, 5, "answered"], [0, 5, "answered"]);
    expect(levelAt(four, 1).level).toBeUndefined();
    expect(levelAt(countCaller(four, { at: t0, waitedSeconds: 1, end: "answered" }, target), 1).level).toBe(1);
  });

  it("forgets callers as the window slides on, with or without new ones", () => {
    const window = after(...Array.from({ length: 6 }, (_, at): Caller => [at * 5, at < 3 ? 60 : 5, "answered"]));
    expect(levelAt(window, 26).level).toBe(0.5);
    expect(levelAt(window, 42)).toMatchObject({ answeredInTime: 3, answeredLate: 0 });
    expect(levelAt(window, 42).level).toBeUndefined();
  });

  it("stays small over a long window and a busy day", () => {
    const long = { withinSeconds: 20, overMinutes: 1440 };
    let window: ServiceWindow = emptyWindow;
    for (let at = 0; at < 3 * 1440; at++)
      window = countCaller(window, { at: t0 + at * minute, waitedSeconds: at % 40, end: "answered" }, long);
    expect(window.length).toBeLessThanOrEqual(31);
    expect(serviceLevel(window, t0 + 3 * 1440 * minute, long).answeredInTime).toBeGreaterThan(600);
  });

  it("counts a fact that is told late, and one that is told of a time gone by", () => {
    const window = after([10, 5, "answered"], [2, 60, "answered"]);
    expect(levelAt(window, 11)).toMatchObject({ answeredInTime: 1, answeredLate: 1 });
  });
});
