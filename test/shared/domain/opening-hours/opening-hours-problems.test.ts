// What an administrator is told about hours that cannot be used.
import type { OpeningHours } from "../../../../shared/domain/opening-hours/opening-hours";
import { openingHoursProblems } from "../../../../shared/domain/opening-hours/opening-hours-problems";

const fine: OpeningHours = {
  timeZone: "Europe/Lisbon",
  weekly: {
    mon: [
      { from: "09:00", to: "13:00" },
      { from: "13:00", to: "18:00" },
    ],
    tue: [],
    wed: [],
    thu: [],
    fri: [{ from: "22:00", to: "02:00" }],
    sat: [{ from: "02:00", to: "24:00" }],
    sun: [{ from: "00:00", to: "24:00" }],
  },
  holidays: [{ date: "2028-02-29", name: "Leap day", open: [{ from: "10:00", to: "12:00" }] }],
};
const pathsOf = (hours: OpeningHours) => openingHoursProblems(hours).map(({ path }) => path);

describe("problems of opening hours", () => {
  it("are none for ranges that touch, reach over midnight or fill a day", () => {
    expect(openingHoursProblems(fine)).toEqual([]);
  });

  it("name the zone that does not exist", () => {
    expect(openingHoursProblems({ ...fine, timeZone: "Europe/Lisboa" })).toEqual([
      { path: "timeZone", problem: '"Europe/Lisboa" is not an IANA time zone such as Europe/Lisbon' },
    ]);
  });

  it("point at every time that is not a time of day", () => {
    const tue = [
      { from: "9:00", to: "25:00" },
      { from: "24:00", to: "10:00" },
      { from: "10:00", to: "10:00" },
    ];
    expect(pathsOf({ ...fine, weekly: { ...fine.weekly, tue } })).toEqual([
      "weekly.tue.0.from",
      "weekly.tue.0.to",
      "weekly.tue.1.from",
      "weekly.tue.2",
    ]);
  });

  it("find ranges of one day that overlap", () => {
    const mon = [
      { from: "09:00", to: "13:00" },
      { from: "12:59", to: "18:00" },
    ];
    expect(openingHoursProblems({ ...fine, weekly: { ...fine.weekly, mon } })).toEqual([
      { path: "weekly.mon.1", problem: "overlaps 09:00-13:00 of the same day" },
    ]);
  });

  it("find a night that reaches into the next morning's range, Sunday into Monday included", () => {
    const sun = [{ from: "23:00", to: "09:30" }];
    expect(openingHoursProblems({ ...fine, weekly: { ...fine.weekly, sun } })).toEqual([
      { path: "weekly.mon.0", problem: "overlaps 23:00-09:30 of sun" },
    ]);
  });

  it("find dates that do not exist, are listed twice or have no name", () => {
    const holidays = [
      { date: "2026-02-29", name: "No leap year" },
      { date: "2026-12-25", name: "Christmas" },
      { date: "2026-12-25", name: " " },
      { date: "25-12-2026", name: "Wrong way round", open: [{ from: "10:00", to: "noon" }] },
    ];
    expect(pathsOf({ ...fine, holidays })).toEqual([
      "holidays.0.date",
      "holidays.2.date",
      "holidays.2.name",
      "holidays.3.date",
      "holidays.3.open.0.to",
    ]);
  });
});
