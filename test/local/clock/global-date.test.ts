import { manualClock } from "../../../local/clock/clock";
import { followClock } from "../../../local/clock/global-date";

const START = Date.UTC(2026, 0, 5, 8);

it("makes every way to ask for the time follow the clock, until it is undone", () => {
  const clock = manualClock(START);
  const captured = Date;
  const undo = followClock(clock);
  try {
    clock.moveTo(START + 1_500);
    expect(Date.now()).toBe(START + 1_500);
    expect(captured.now()).toBe(START + 1_500);
    expect(new Date().toISOString()).toBe("2026-01-05T08:00:01.500Z");
    expect((Date as unknown as () => string)()).toBe(new Date(START + 1_500).toString());
    expect(new Date(0).getTime()).toBe(0);
    expect(new Date(2026, 0, 1).getDate()).toBe(1);
    expect(new Date() instanceof Date).toBe(true);
    expect(new Date().constructor).toBe(Date);
    expect(Date.UTC(1970, 0)).toBe(0);
    class Stamp extends Date {}
    expect(new Stamp() instanceof Stamp).toBe(true);
    expect(new Stamp().getTime()).toBe(START + 1_500);
  } finally {
    undo();
  }
  expect(Date).toBe(captured);
  clock.moveTo(Date.UTC(9999, 0, 1));
  expect(Date.now()).toBeLessThan(clock.now());
});
