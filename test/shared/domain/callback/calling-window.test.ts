// When a customer may be called, by the customer's own clock.
import fc from "fast-check";
import { callableUntil, nextCallable, type CallingWindow } from "../../../../shared/domain/callback/calling-window";
import { localTime } from "../../../../shared/domain/opening-hours/zone";

const at = (iso: string) => Date.parse(iso);
const anywhere = (timeZone: string, from = "08:00", to = "21:00"): CallingWindow => ({
  timeZone,
  country: "XX",
  hours: { from, to },
});
const inCountry = (country: string, timeZone: string): CallingWindow => ({ ...anywhere(timeZone), country });

describe("the hours at which a customer may be called", () => {
  it("are those of the queue, by the customer's clock", () => {
    const window = anywhere("America/New_York");
    expect(nextCallable(window, at("2026-03-02T13:00:00Z"))).toBe(at("2026-03-02T13:00:00Z"));
    expect(nextCallable(window, at("2026-03-02T12:59:00Z"))).toBe(at("2026-03-02T13:00:00Z"));
    expect(callableUntil(window, at("2026-03-02T13:00:00Z"))).toBe(at("2026-03-03T02:00:00Z"));
    expect(nextCallable(window, at("2026-03-03T02:00:00Z"))).toBe(at("2026-03-03T13:00:00Z"));
  });

  it("have no end where the whole day is allowed", () => {
    expect(callableUntil(anywhere("Europe/Lisbon", "00:00", "24:00"), 0)).toBeUndefined();
  });

  it("are never outside the law of the number's country", () => {
    expect(nextCallable(inCountry("PT", "Europe/Lisbon"), at("2026-01-05T08:10:00Z"))).toBe(at("2026-01-05T09:00:00Z"));
    expect(callableUntil(inCountry("AU", "Australia/Brisbane"), at("2026-01-10T00:00:00Z"))).toBe(
      at("2026-01-10T07:00:00Z"),
    );
  });

  it("leave no time at all where queue and law have none in common", () => {
    const night = { ...inCountry("US", "America/Chicago"), hours: { from: "21:30", to: "23:00" } };
    expect(nextCallable(night, 0)).toBe(Infinity);
  });

  it("begin at the change where the clock is put forward over their beginning", () => {
    // 2026-03-08 in New York: 02:00 becomes 03:00, at 07:00 UTC.
    const early = anywhere("America/New_York", "02:30", "05:00");
    expect(nextCallable(early, at("2026-03-08T06:00:00Z"))).toBe(at("2026-03-08T07:00:00Z"));
  });

  it("hold both times where the clock is put back over them", () => {
    // 2026-11-01 in New York: 02:00 becomes 01:00, at 06:00 UTC; 01:00 comes at 05:00 and at 06:00 UTC.
    const night = anywhere("America/New_York", "01:00", "01:30");
    expect(nextCallable(night, at("2026-11-01T04:00:00Z"))).toBe(at("2026-11-01T05:00:00Z"));
    expect(callableUntil(night, at("2026-11-01T05:00:00Z"))).toBe(at("2026-11-01T05:30:00Z"));
    expect(nextCallable(night, at("2026-11-01T05:30:00Z"))).toBe(at("2026-11-01T06:00:00Z"));
  });

  it("hold for whatever moment they name, on any day of the year and in any zone", () => {
    const zones = ["Europe/Lisbon", "America/Sao_Paulo", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu"];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: at("2026-01-01T00:00:00Z"), max: at("2027-12-31T00:00:00Z") }),
        fc.constantFrom("XX", "US", "CA", "PT"),
        (timeZone, moment, country) => {
          const window = inCountry(country, timeZone);
          const next = nextCallable(window, moment);
          const { minutes } = localTime(timeZone, next);
          expect(next).toBeGreaterThanOrEqual(moment);
          expect(minutes).toBeGreaterThanOrEqual(8 * 60);
          expect(minutes).toBeLessThan(21 * 60);
          expect(callableUntil(window, next)).toBeGreaterThan(next);
        },
      ),
      { numRuns: 300 },
    );
  });
});
