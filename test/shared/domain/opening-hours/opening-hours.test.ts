// When a business is open, said in the words of the people who write the hours.
import { openingAt, type OpeningHours, type TimeRange } from "../../../../shared/domain/opening-hours/opening-hours";

const closedAllWeek = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
const office: readonly TimeRange[] = [
  { from: "09:00", to: "13:00" },
  { from: "14:00", to: "18:00" },
];
const lisbonOffice: OpeningHours = {
  timeZone: "Europe/Lisbon",
  weekly: {
    mon: office,
    tue: office,
    wed: office,
    thu: office,
    fri: office,
    sat: [{ from: "10:00", to: "13:00" }],
    sun: [],
  },
  holidays: [
    { date: "2026-12-08", name: "Imaculada Conceição" },
    { date: "2026-12-24", name: "Véspera de Natal", open: [{ from: "09:00", to: "12:00" }] },
    { date: "2026-12-25", name: "Natal" },
  ],
};
const at = (text: string) => Date.parse(text);

describe("opening hours", () => {
  it("is open during a range and says when that ends", () => {
    expect(openingAt(lisbonOffice, at("2026-11-23T10:00Z"))).toEqual({ open: true, until: at("2026-11-23T13:00Z") });
  });

  it("opens on the first minute of a range and is closed on its last", () => {
    expect(openingAt(lisbonOffice, at("2026-11-23T09:00Z")).open).toBe(true);
    expect(openingAt(lisbonOffice, at("2026-11-23T13:00Z")).open).toBe(false);
  });

  it("is closed over lunch and opens again the same day", () => {
    expect(openingAt(lisbonOffice, at("2026-11-23T13:30Z"))).toEqual({
      open: false,
      reason: "closed",
      opensAt: at("2026-11-23T14:00Z"),
    });
  });

  it("opens on Monday after a weekend", () => {
    expect(openingAt(lisbonOffice, at("2026-11-21T15:00Z"))).toEqual({
      open: false,
      reason: "closed",
      opensAt: at("2026-11-23T09:00Z"),
    });
  });

  it("names the holiday that keeps it closed and opens the day after", () => {
    expect(openingAt(lisbonOffice, at("2026-12-08T10:00Z"))).toEqual({
      open: false,
      reason: "holiday",
      holiday: "Imaculada Conceição",
      opensAt: at("2026-12-09T09:00Z"),
    });
  });

  it("keeps the hours of a holiday instead of the weekly ones", () => {
    expect(openingAt(lisbonOffice, at("2026-12-24T11:00Z"))).toEqual({ open: true, until: at("2026-12-24T12:00Z") });
    expect(openingAt(lisbonOffice, at("2026-12-24T15:00Z"))).toEqual({
      open: false,
      reason: "holiday",
      holiday: "Véspera de Natal",
      opensAt: at("2026-12-26T10:00Z"),
    });
  });

  it("never says when it opens if it never does", () => {
    expect(openingAt({ ...lisbonOffice, weekly: closedAllWeek, holidays: [] }, at("2026-11-23T10:00Z"))).toEqual({
      open: false,
      reason: "closed",
    });
  });

  it("finds the one day of the year on which it opens", () => {
    const fair = { date: "2027-07-14", name: "Fair", open: [{ from: "08:00", to: "24:00" }] };
    expect(
      openingAt({ timeZone: "Europe/Lisbon", weekly: closedAllWeek, holidays: [fair] }, at("2026-11-23T10:00Z")),
    ).toMatchObject({ open: false, opensAt: at("2027-07-14T07:00Z") });
  });

  it("tells a business without closing time that it is still open in eight days", () => {
    const always: readonly TimeRange[] = [{ from: "00:00", to: "24:00" }];
    const weekly = { mon: always, tue: always, wed: always, thu: always, fri: always, sat: always, sun: always };
    const now = at("2026-11-23T10:00Z");
    expect(openingAt({ timeZone: "Europe/Lisbon", weekly, holidays: [] }, now)).toEqual({
      open: true,
      until: now + 8 * 24 * 3600 * 1000,
    });
  });
});

describe("opening hours that reach over midnight", () => {
  const night: OpeningHours = {
    timeZone: "Europe/Madrid",
    weekly: { ...closedAllWeek, fri: [{ from: "22:00", to: "02:00" }], sat: [{ from: "20:00", to: "24:00" }] },
    holidays: [{ date: "2026-12-12", name: "Fiesta" }],
  };

  it("stay open until their end on the following day", () => {
    expect(openingAt(night, at("2026-11-27T22:30+01:00"))).toEqual({ open: true, until: at("2026-11-28T02:00+01:00") });
    expect(openingAt(night, at("2026-11-28T01:59+01:00")).open).toBe(true);
    expect(openingAt(night, at("2026-11-28T02:00+01:00")).open).toBe(false);
  });

  it("end at midnight when they say 24:00", () => {
    expect(openingAt(night, at("2026-11-28T23:59+01:00"))).toEqual({ open: true, until: at("2026-11-29T00:00+01:00") });
  });

  it("are cut off at midnight by a holiday on the following day", () => {
    expect(openingAt(night, at("2026-12-11T23:00+01:00"))).toEqual({ open: true, until: at("2026-12-12T00:00+01:00") });
    expect(openingAt(night, at("2026-12-12T01:00+01:00"))).toMatchObject({ reason: "holiday", holiday: "Fiesta" });
  });

  it("run on into the next range without closing in between", () => {
    const two = { ...night, weekly: { ...night.weekly, sat: [{ from: "02:00", to: "05:00" }] } };
    expect(openingAt(two, at("2026-11-27T23:00+01:00"))).toEqual({ open: true, until: at("2026-11-28T05:00+01:00") });
  });
});

describe("opening hours when the clocks change", () => {
  const everyDay = (range: TimeRange, timeZone: string): OpeningHours => ({
    timeZone,
    weekly: { mon: [range], tue: [range], wed: [range], thu: [range], fri: [range], sat: [range], sun: [range] },
    holidays: [],
  });

  it("keep to the wall clock the morning after", () => {
    const hours = everyDay({ from: "09:00", to: "17:00" }, "America/New_York");
    expect(openingAt(hours, at("2026-03-07T23:00Z"))).toMatchObject({ opensAt: at("2026-03-08T13:00Z") });
    expect(openingAt(hours, at("2026-03-06T23:00Z"))).toMatchObject({ opensAt: at("2026-03-07T14:00Z") });
  });

  it("open at the jump when their first minute does not exist that day", () => {
    const hours = everyDay({ from: "01:30", to: "05:00" }, "Europe/Lisbon");
    expect(openingAt(hours, at("2026-03-29T00:30Z"))).toMatchObject({ open: false, opensAt: at("2026-03-29T01:00Z") });
  });

  it("do not open at all when the whole range is jumped over", () => {
    const hours = everyDay({ from: "01:00", to: "02:00" }, "Europe/Lisbon");
    expect(openingAt(hours, at("2026-03-29T00:30Z"))).toMatchObject({ open: false, opensAt: at("2026-03-30T00:00Z") });
  });

  it("are open in both passes of the hour that is repeated", () => {
    const hours = everyDay({ from: "01:15", to: "01:45" }, "Europe/Lisbon");
    expect(openingAt(hours, at("2026-10-25T00:15Z"))).toEqual({ open: true, until: at("2026-10-25T00:45Z") });
    expect(openingAt(hours, at("2026-10-25T00:45Z"))).toMatchObject({ open: false, opensAt: at("2026-10-25T01:15Z") });
  });

  it("follow Lord Howe Island's half-hour change", () => {
    const hours = everyDay({ from: "01:00", to: "01:45" }, "Australia/Lord_Howe");
    // On 5 April 2026 at 02:00 (+11) the clock goes back to 01:30 (+10:30).
    expect(openingAt(hours, at("2026-04-05T01:50+11:00"))).toMatchObject({ opensAt: at("2026-04-05T01:30+10:30") });
    expect(openingAt(hours, at("2026-04-05T01:30+10:30"))).toEqual({ open: true, until: at("2026-04-05T01:45+10:30") });
  });

  it("survive a midnight that did not exist in São Paulo", () => {
    const hours = everyDay({ from: "00:00", to: "08:00" }, "America/Sao_Paulo");
    // On 4 November 2018 the clock jumped from 23:59:59 of the 3rd to 01:00.
    expect(openingAt(hours, at("2018-11-03T22:00-03:00"))).toMatchObject({ opensAt: at("2018-11-04T01:00-02:00") });
  });

  it("survive the hour before midnight that came twice in São Paulo", () => {
    const hours = everyDay({ from: "22:00", to: "24:00" }, "America/Sao_Paulo");
    // On 18 February 2018 at 00:00 (-02) the clock went back to 23:00 (-03) of the 17th.
    expect(openingAt(hours, at("2018-02-17T23:30-02:00"))).toEqual({ open: true, until: at("2018-02-18T00:00-03:00") });
  });
});
