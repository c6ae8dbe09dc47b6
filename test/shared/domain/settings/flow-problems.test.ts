import type { Flow, Step } from "../../../../shared/domain/settings/flow";
import { flowProblems } from "../../../../shared/domain/settings/flow-problems";
import { idOf } from "../../../../shared/domain/kernel/ids";

const say = [{ default: "Hello" }];
const bye: Step = { type: "hang-up" };
const menu = (options: Record<string, string>, otherwise = "bye"): Step => ({
  type: "menu",
  say,
  options,
  timeoutSeconds: 5,
  retries: 2,
  otherwise,
});
const play = (next: string): Step => ({ type: "play", say, next });
const problemsOf = (steps: Flow["steps"], start = "start") =>
  flowProblems({ id: idOf("main"), name: "Main", language: "en-US", start, steps });

describe("looking for trouble in a flow", () => {
  it("finds none in one that greets, asks and ends", () => {
    expect(problemsOf({ start: play("menu"), menu: menu({ "1": "menu", "2": "bye" }), bye })).toEqual([]);
  });

  it("names every place that leads to a step that does not exist", () => {
    const hours: Step = { type: "hours", hoursId: "office" as never, open: "a", closed: "b", holiday: "c" };
    const transfer: Step = { type: "transfer", to: "number", number: "+351210000000", failed: "d" };
    const fields = problemsOf({ hours, transfer, menu: menu({ "#": "e" }, "f"), play: play("g") }, "h").map(
      ({ field }) => field,
    );
    expect(fields).toEqual([
      "start",
      "steps.hours.open",
      "steps.hours.closed",
      "steps.hours.holiday",
      "steps.transfer.failed",
      "steps.menu.options.#",
      "steps.menu.otherwise",
      "steps.play.next",
    ]);
  });

  it("does not take what every object has for a step", () => {
    expect(problemsOf({ start: play("constructor") })).toMatchObject([{ field: "steps.start.next" }]);
  });

  it("refuses a menu that offers nothing", () => {
    expect(problemsOf({ start: menu({}), bye })).toMatchObject([{ field: "steps.start.options" }]);
  });

  it("finds steps that no way leads to", () => {
    expect(problemsOf({ start: play("bye"), bye, island: play("bye") })).toEqual([
      { field: "steps.island", message: 'no way leads from the start to step "island"' },
    ]);
  });

  it("refuses a round that keeps a caller who presses nothing", () => {
    expect(problemsOf({ start: play("menu"), menu: menu({ "1": "bye" }, "start"), bye })).toEqual([
      {
        field: "steps.menu.otherwise",
        message: "a caller who presses nothing goes round for ever: start -> menu -> start",
      },
    ]);
  });

  it("lets a caller go back to the menu by pressing a key, also after a failed transfer", () => {
    const transfer: Step = { type: "transfer", to: "user", userId: "x", failed: "start" };
    expect(problemsOf({ start: menu({ "1": "transfer", "9": "start" }), transfer, bye })).toEqual([]);
  });

  it("looks at a flow with many branches once per step, not once per way", () => {
    const ladder = Object.fromEntries(
      Array.from({ length: 100 }, (_, at): [string, Step] => {
        const next = at < 99 ? `s${at + 1}` : "bye";
        return [`s${at}`, { type: "hours", hoursId: "office" as never, open: next, closed: next }];
      }),
    );
    expect(problemsOf({ ...ladder, bye }, "s0")).toEqual([]);
  });
});
