// A fan-out whose activities leave a line in a file when they start, so that a killed process tells what it had done.
import { appendFileSync } from "node:fs";
import * as df from "durable-functions";

export const WIDTH = 60;

/** @param begins hears of each start of an activity, by its number in this process. */
export function registerFanOut(logFile: string, begins: (nth: number) => void = () => undefined): void {
  let nth = 0;
  df.app.activity("Square", {
    handler: async (value: number) => {
      appendFileSync(logFile, `${value}\n`);
      begins(++nth);
      await new Promise((resolve) => setTimeout(resolve, 4));
      return value * value;
    },
  });
  df.app.entity("Total", (context) =>
    context.df.setState((context.df.getState(() => 0) as number) + (context.df.getInput() as number)),
  );
  df.app.orchestration("Squares", function* (context) {
    const tasks = Array.from({ length: WIDTH }, (_, value) => context.df.callActivity("Square", value));
    const squares: number[] = yield context.df.Task.all(tasks);
    const total = squares.reduce((sum, one) => sum + one, 0);
    context.df.signalEntity(new df.EntityId("Total", "all"), "add", total);
    yield context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + 86_400_000));
    return total;
  });
}
