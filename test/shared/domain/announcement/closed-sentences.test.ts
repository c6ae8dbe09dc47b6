// What a caller hears when nobody is there.
import { closedSentences } from "../../../../shared/domain/announcement/closed-sentences";
import { message } from "../../../../shared/domain/announcement/sentence";
import type { OpeningHours } from "../../../../shared/domain/opening-hours/opening-hours";

const day = [{ from: "09:00", to: "18:00" }];
const hours: OpeningHours = {
  timeZone: "America/Sao_Paulo",
  weekly: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] },
  holidays: [
    { date: "2026-12-24", name: "Recesso" },
    { date: "2026-12-25", name: "Natal" },
    { date: "2026-12-28", name: "Recesso" },
    { date: "2026-12-29", name: "Recesso" },
    { date: "2026-12-30", name: "Recesso" },
    { date: "2026-12-31", name: "Recesso" },
    { date: "2027-01-01", name: "Ano Novo" },
  ],
};
const at = (text: string) => closedSentences(hours, Date.parse(text));

describe("outside opening hours a caller hears", () => {
  it("nothing of it while it is open", () => {
    expect(at("2026-11-23T09:00-03:00")).toEqual([]);
  });

  it("that it opens later today", () => {
    expect(at("2026-11-23T08:00-03:00")).toEqual([message("closed"), message("opens-today", { time: "09:00" })]);
  });

  it("that it opens tomorrow", () => {
    expect(at("2026-11-23T20:00-03:00")).toEqual([message("closed"), message("opens-tomorrow", { time: "09:00" })]);
  });

  it("the weekday on which it opens", () => {
    expect(at("2026-11-20T20:00-03:00")).toEqual([
      message("closed"),
      message("opens-weekday", { weekday: "mon", time: "09:00" }),
    ]);
  });

  it("that a holiday is the reason, and no weekday that would be taken for the coming one", () => {
    expect(at("2026-12-24T10:00-03:00")).toEqual([message("closed-holiday")]);
    expect(at("2026-12-28T10:00-03:00")).toEqual([message("closed-holiday")]);
    expect(at("2027-01-01T10:00-03:00")).toEqual([
      message("closed-holiday"),
      message("opens-weekday", { weekday: "mon", time: "09:00" }),
    ]);
  });
});
