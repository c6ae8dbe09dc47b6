import { parseSchedule } from "../../../local/functions-host/schedule";

const from = (text: string, start: string, count: number, timeZone?: string) => {
  const schedule = parseSchedule(text, timeZone);
  const found: string[] = [];
  let time: number | undefined = Date.parse(start);
  for (let n = 0; n < count && time !== undefined; n++) {
    time = schedule.next(time);
    if (time !== undefined) found.push(new Date(time).toISOString().replace(".000Z", "Z"));
  }
  return found;
};

it.each([
  ["0 */5 * * * *", "2026-01-01T00:02:00Z", ["2026-01-01T00:05:00Z", "2026-01-01T00:10:00Z"]],
  ["*/5 * * * *", "2026-01-01T00:02:00Z", ["2026-01-01T00:05:00Z", "2026-01-01T00:10:00Z"]],
  ["30 0 9-17/4 * * *", "2026-01-01T12:00:00Z", ["2026-01-01T13:00:30Z", "2026-01-01T17:00:30Z"]],
  ["0 0 22/1 * * *", "2026-01-01T22:30:00Z", ["2026-01-01T23:00:00Z", "2026-01-02T22:00:00Z"]],
  ["0 30 9 * * Mon-Fri", "2026-01-09T10:00:00Z", ["2026-01-12T09:30:00Z", "2026-01-13T09:30:00Z"]],
  ["0 0 0 1 january,Jul *", "2026-01-01T00:00:00Z", ["2026-07-01T00:00:00Z", "2027-01-01T00:00:00Z"]],
  ["0 0 0 29 2 *", "2026-01-01T00:00:00Z", ["2028-02-29T00:00:00Z", "2032-02-29T00:00:00Z"]],
  ["0 0 0 13 * 5", "2026-01-01T00:00:00Z", ["2026-02-13T00:00:00Z", "2026-03-13T00:00:00Z"]],
  ["1,3,5 * * * * *", "2026-01-01T00:00:03.500Z", ["2026-01-01T00:00:05Z", "2026-01-01T00:01:01Z"]],
  ["00:00:30", "2026-01-01T00:00:10Z", ["2026-01-01T00:00:40Z", "2026-01-01T00:01:10Z"]],
  ["25:00:00", "2026-01-01T00:00:00Z", ["2026-01-26T00:00:00Z", "2026-02-20T00:00:00Z"]],
  ["1.00:00:00", "2026-01-01T00:00:00Z", ["2026-01-02T00:00:00Z", "2026-01-03T00:00:00Z"]],
])("names the occurrences of %s", (text, start, expected) => {
  expect(from(text, start, expected.length)).toEqual(expected);
});

it("goes by the local time of a zone, across the change of its clocks", () => {
  expect(from("0 0 9 * * *", "2026-03-27T12:00:00Z", 3, "Europe/Lisbon")).toEqual([
    "2026-03-28T09:00:00Z",
    "2026-03-29T08:00:00Z",
    "2026-03-30T08:00:00Z",
  ]);
});

it("skips to the moment after a local time that does not exist, and takes one that exists twice once", () => {
  expect(from("0 30 1 * * *", "2026-03-28T12:00:00Z", 2, "Europe/Lisbon")).toHaveLength(2);
  const autumn = from("0 30 1 * * *", "2026-10-24T12:00:00Z", 2, "Europe/Lisbon");
  expect(new Set(autumn.map((time) => time.slice(0, 10))).size).toBe(2);
});

it.each([
  ["0 61 * * * *", '"61" is no minute'],
  ["* * *", "has 3 fields"],
  ["0 0 0 * * Funday", '"Funday" is no day of week'],
  ["0 */0 * * * *", '"*/0" is no minute'],
  ["0 0 0 30 2 *", "never occurs"],
  ["00:00:00", "not above zero"],
])("refuses %s and says why", (text, reason) => {
  expect(() => parseSchedule(text)).toThrow(reason);
});

it("knows which schedules are too frequent to remember", () => {
  expect(
    ["*/30 * * * * *", "0 * * * * *", "00:00:59", "00:01:00"].map((text) => parseSchedule(text).isFrequent),
  ).toEqual([true, false, true, false]);
});
