// Half hours that callbacks are agreed for: right across clock changes, holidays, and what others have taken.
import fc from "fast-check";
import { nextSlot, obstacleOf, slotAt, slotMs, wallTime } from "../../../../shared/domain/callback/slots";
import type { OpeningHours } from "../../../../shared/domain/opening-hours/opening-hours";
import { localTime } from "../../../../shared/domain/opening-hours/zone";

const at = (iso: string) => Date.parse(iso);
const day = [{ from: "09:00", to: "18:00" }];
const office = (change: Partial<OpeningHours> = {}): OpeningHours => ({
  timeZone: "Europe/Lisbon",
  weekly: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] },
  holidays: [],
  ...change,
});
const always = { mon: [{ from: "00:00", to: "24:00" }] } as const;
const roundTheClock = (timeZone: string) =>
  office({
    timeZone,
    weekly: {
      mon: always.mon,
      tue: always.mon,
      wed: always.mon,
      thu: always.mon,
      fri: always.mon,
      sat: always.mon,
      sun: always.mon,
    },
  });
const anyHour = { timeZone: "Europe/Lisbon", country: "XX", hours: { from: "00:00", to: "24:00" } };
const free = () => true;
const monday = at("2026-03-02T00:00:00Z");
const week = 7 * 86_400_000;

describe("a slot", () => {
  it("begins when the clock on the queue's wall shows a full or a half hour", () => {
    expect(slotAt("Europe/Lisbon", at("2026-03-02T10:29:59Z")).start).toBe(at("2026-03-02T10:00:00Z"));
    // Kathmandu is 5:45 ahead.
    expect(slotAt("Asia/Kathmandu", at("2026-03-02T10:20:00Z")).start).toBe(at("2026-03-02T10:15:00Z"));
  });

  it("is possible while the queue is open for all of it", () => {
    const rules = { opening: office(), calling: anyHour };
    const slot = (iso: string) => slotAt("Europe/Lisbon", at(iso));
    expect(obstacleOf(slot("2026-03-02T17:30:00Z"), rules)).toBeUndefined();
    expect(obstacleOf(slot("2026-03-02T18:00:00Z"), rules)).toBe("closed");
    expect(obstacleOf(slot("2026-03-01T10:00:00Z"), rules)).toBe("closed");
    const early = office({
      holidays: [{ date: "2026-03-02", name: "Half day", open: [{ from: "09:00", to: "12:15" }] }],
    });
    expect(obstacleOf(slot("2026-03-02T12:00:00Z"), { opening: early, calling: anyHour })).toBe("closed");
    expect(obstacleOf(slot("2026-03-02T13:00:00Z"), { opening: early, calling: anyHour })).toBe("holiday");
  });

  it("is possible while the customer may be called, by the customer's clock", () => {
    const calling = { timeZone: "America/New_York", country: "US", hours: { from: "08:00", to: "21:00" } };
    const next = nextSlot({ opening: office(), calling }, monday, monday + week, free);
    expect(next?.start).toBe(at("2026-03-02T13:00:00Z"));
  });

  it("is the next one where others have taken it", () => {
    const rules = { opening: office(), calling: anyHour };
    const taken = new Set([at("2026-03-02T09:00:00Z"), at("2026-03-02T09:30:00Z")]);
    expect(nextSlot(rules, monday, monday + week, ({ start }) => !taken.has(start))?.start).toBe(
      at("2026-03-02T10:00:00Z"),
    );
    expect(nextSlot(rules, monday, monday + week, () => false)).toBeUndefined();
  });

  it("is on the next working day after a night, a weekend and a holiday that was added later", () => {
    const holidays = [{ date: "2026-03-09", name: "Closed" }];
    const rules = { opening: office({ holidays }), calling: anyHour };
    expect(nextSlot(rules, at("2026-03-06T18:00:00Z"), monday + 30 * week, free)?.start).toBe(
      at("2026-03-10T09:00:00Z"),
    );
  });

  it("comes once in the hour that the clock passes over, and twice in the one that it repeats", () => {
    const rules = { opening: roundTheClock("Europe/Lisbon"), calling: anyHour };
    const starts = (from: string, until: string) => {
      const found: string[] = [];
      let next = nextSlot(rules, at(from), at(until), free);
      while (next) {
        found.push(new Date(next.start).toISOString().slice(11, 16));
        next = nextSlot(rules, next.end, at(until), free);
      }
      return found;
    };
    // Put forward on 2026-03-29 at 01:00 UTC, from 01:00 to 02:00; put back on 2026-10-25 at 01:00 UTC, from 02:00 to 01:00.
    expect(starts("2026-03-29T00:00:00Z", "2026-03-29T02:00:00Z")).toEqual(["00:00", "00:30", "01:00", "01:30"]);
    expect(wallTime("Europe/Lisbon", "2026-03-29T01:30")).toEqual({ at: at("2026-03-29T01:00:00Z"), is: "skipped" });
    expect(wallTime("Europe/Lisbon", "2026-10-25T01:30")).toEqual({ at: at("2026-10-25T00:30:00Z"), is: "repeated" });
    expect(wallTime("Europe/Lisbon", "2026-03-02T10:00")).toEqual({ at: at("2026-03-02T10:00:00Z"), is: "plain" });
  });

  it("is not read from a text that is no time", () => {
    for (const text of ["tomorrow", "2026-02-30T10:00", "2026-03-02T24:00", "2026-03-02 10:00", "2026-13-01T10:00"])
      expect(wallTime("Europe/Lisbon", text)).toBeUndefined();
  });

  it("that is found is possible, free, on the grid and not before the moment asked for", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("Europe/Lisbon", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu"),
        fc.integer({ min: at("2026-01-01T00:00:00Z"), max: at("2026-12-31T00:00:00Z") }),
        fc.integer({ min: 1, max: 7 }),
        (timeZone, from, every) => {
          const rules = { opening: office({ timeZone }), calling: { ...anyHour, country: "PT" } };
          const isFree = ({ start }: { readonly start: number }) => (start / slotMs) % every === 0;
          const slot = nextSlot(rules, from, from + 2 * week, isFree);
          if (!slot) return;
          expect(slot.start).toBeGreaterThanOrEqual(from);
          expect(isFree(slot)).toBe(true);
          expect(obstacleOf(slot, rules)).toBeUndefined();
          expect(localTime(timeZone, slot.start).minutes % 30).toBe(0);
        },
      ),
      { numRuns: 100 },
    );
  });
});
