// Rules for callbacks that could never work, and the defaults that stored ones are given.
import type * as z from "zod";
import { queue as queueContract } from "../../../../shared/contracts/settings/queue";
import { settingProblems } from "../../../../shared/domain/settings/setting-problems";

const queue = (callback: z.input<typeof queueContract>["callback"], hours?: string) =>
  queueContract.parse({ id: "support", name: "Support", callback, ...(hours === undefined ? {} : { hours }) });
const problemsOf = (...args: Parameters<typeof queue>) =>
  settingProblems({ kind: "queues", item: queue(...args) }).map(({ field }) => field);
const fieldsRefused = (callback: unknown) => {
  const parsed = queueContract.safeParse({ id: "support", name: "Support", callback });
  return parsed.success ? [] : parsed.error.issues.map(({ path }) => path.join("."));
};

describe("the rules for callbacks", () => {
  it("have a default for everything that was added since the first", () => {
    expect(queue({ offered: false }).callback).toMatchObject({
      when: [],
      numbers: { country: "PT", mayEnterAnother: true, blockPremiumAndSatellite: true, openAtMost: 1 },
      perOutcome: {},
      callingHours: { from: "08:00", to: "21:00" },
      windowHours: 168,
      abandoned: { callBack: false, waitedAtLeastSeconds: 30, afterMinutes: 5, withinMinutes: 240 },
      ownedForSeconds: 0,
      mode: "agent-first",
      previewSeconds: 0,
      person: { provedBy: "key", key: "1", withinSeconds: 10 },
      promiseControl: true,
      slots: { perHalfHour: 0, daysAhead: 7 },
    });
    expect(problemsOf({})).toEqual([]);
  });

  it("are refused by the contract with the field that is wrong", () => {
    expect(fieldsRefused({ when: [{ measure: "position" }] })).toEqual(["callback.when.0.over"]);
    expect(fieldsRefused({ when: [{ measure: "luck", over: 1 }] })).toEqual(["callback.when.0.measure"]);
    expect(fieldsRefused({ numbers: { country: "Portugal" } })).toEqual(["callback.numbers.country"]);
    expect(fieldsRefused({ numbers: { block: ["00351"] } })).toEqual(["callback.numbers.block.0"]);
    expect(fieldsRefused({ numbers: { openAtMost: 0 } })).toEqual(["callback.numbers.openAtMost"]);
    expect(fieldsRefused({ perOutcome: { busy: { attempts: 0, pauseSeconds: 60 } } })).toEqual([
      "callback.perOutcome.busy.attempts",
    ]);
    expect(fieldsRefused({ perOutcome: { asleep: { attempts: 1, pauseSeconds: 60 } } })).toEqual([
      "callback.perOutcome",
    ]);
    expect(fieldsRefused({ callingHours: { from: "8", to: "25:00" } })).toEqual([
      "callback.callingHours.from",
      "callback.callingHours.to",
    ]);
    expect(fieldsRefused({ person: { provedBy: "voice" } })).toEqual(["callback.person.provedBy"]);
    expect(fieldsRefused({ person: { key: "A" } })).toEqual(["callback.person.key"]);
    expect(fieldsRefused({ person: { wrongPersonKey: 2 } })).toEqual(["callback.person.wrongPersonKey"]);
    expect(fieldsRefused({ person: { withinSeconds: 2 } })).toEqual(["callback.person.withinSeconds"]);
    expect(fieldsRefused({ person: { withinSeconds: 61 } })).toEqual(["callback.person.withinSeconds"]);
    expect(fieldsRefused({ person: { message: "Hello." } })).toEqual(["callback.person.message"]);
    expect(fieldsRefused({ person: { asks: true } })).toEqual(["callback.person"]);
    expect(fieldsRefused({ lastMessage: { "en-US": "Too late." } })).toEqual(["callback.lastMessage.default"]);
    expect(fieldsRefused({ lastMessage: { default: "a".repeat(100_000) } })).toEqual(["callback.lastMessage.default"]);
    expect(fieldsRefused({ windowHours: 721 })).toEqual(["callback.windowHours"]);
    expect(fieldsRefused({ ownedForSeconds: 30 * 86_400 + 1 })).toEqual(["callback.ownedForSeconds"]);
    expect(fieldsRefused({ mode: "nobody-first" })).toEqual(["callback.mode"]);
    expect(fieldsRefused({ previewSeconds: 301 })).toEqual(["callback.previewSeconds"]);
    expect(fieldsRefused({ abandoned: { callBack: true, withinMinutes: 5 } })).toEqual([
      "callback.abandoned.withinMinutes",
    ]);
    expect(fieldsRefused({ slots: { perHalfHour: -1 } })).toEqual(["callback.slots.perHalfHour"]);
    expect(fieldsRefused({ slots: { daysAhead: 31 } })).toEqual(["callback.slots.daysAhead"]);
  });

  it("ask the right person and the wrong one for different keys", () => {
    expect(problemsOf({ person: { wrongPersonKey: "1" } })).toEqual(["callback.person.wrongPersonKey"]);
    expect(problemsOf({ person: { wrongPersonKey: "2" } })).toEqual([]);
  });

  it("let agents look first only where they are asked first", () => {
    expect(problemsOf({ mode: "customer-first", previewSeconds: 30 })).toEqual(["callback.previewSeconds"]);
    expect(problemsOf({ mode: "customer-first" })).toEqual([]);
    expect(problemsOf({ previewSeconds: 30 })).toEqual([]);
  });

  it("need calling hours that end after they begin", () => {
    expect(problemsOf({ callingHours: { from: "21:00", to: "08:00" } })).toEqual(["callback.callingHours.to"]);
    expect(problemsOf({ callingHours: { from: "09:00", to: "09:00" } })).toEqual(["callback.callingHours.to"]);
    expect(problemsOf({ callingHours: { from: "00:00", to: "24:00" } })).toEqual([]);
  });

  it("call nobody back who gave up when it is too late already", () => {
    expect(problemsOf({ abandoned: { afterMinutes: 60, withinMinutes: 60 } })).toEqual([
      "callback.abandoned.withinMinutes",
    ]);
  });

  it("need opening hours where times are agreed on", () => {
    expect(problemsOf({ slots: { perHalfHour: 2 } })).toEqual(["callback.slots.perHalfHour"]);
    expect(problemsOf({ slots: { perHalfHour: 2 } }, "office")).toEqual([]);
  });

  it("offer outside the opening hours only where there are some, and times to agree on", () => {
    const outside = { when: [{ measure: "outside-hours" as const }] };
    expect(problemsOf(outside)).toEqual(["callback.when.0.measure"]);
    expect(problemsOf(outside, "office")).toEqual(["callback.when.0.measure"]);
    expect(problemsOf({ ...outside, slots: { perHalfHour: 1 } }, "office")).toEqual([]);
  });

  it("name no condition twice, and no prefix as allowed and blocked", () => {
    const twice = { measure: "position" as const, over: 3 };
    expect(problemsOf({ when: [twice, { ...twice, over: 5 }] })).toEqual(["callback.when.1.measure"]);
    expect(problemsOf({ numbers: { allow: ["+351"], block: ["+3516", "+351"] } })).toEqual([
      "callback.numbers.block.1",
    ]);
  });
});
