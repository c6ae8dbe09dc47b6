// A loss in durable-functions 3.5.0 that the engine cannot mend; the project's orchestrators are written around it.
import * as df from "durable-functions";
import { HOUR, MINUTE, openWorld, type World } from "./world";

jest.mock("@azure/functions-core", () => jest.requireActual("./functions-core-stub"), { virtual: true });

let begins = () => {};
let release = () => {};
df.app.activity("Held", {
  handler: () =>
    new Promise<void>((resolve) => {
      release = resolve;
      begins();
    }),
});
df.app.orchestration("RacesTwice", function* (context) {
  const inputs: unknown[] = [];
  for (let round = 0; round < 2; round++) {
    const deadline = context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + MINUTE));
    const input = context.df.waitForExternalEvent("Input");
    const winner: df.Task = yield context.df.Task.any([input, deadline]);
    if (winner === input) deadline.cancel();
    inputs.push(winner === input ? input.result : "deadline");
    if (round === 0) yield context.df.callActivity("Held");
  }
  return inputs;
});
df.app.orchestration("WaitsOnce", function* (context) {
  const inputs: unknown[] = [];
  while (inputs.length < 2) {
    inputs.push(yield context.df.waitForExternalEvent("Input"));
    if (inputs.length === 1) yield context.df.callActivity("Held");
  }
  return inputs;
});

let world: World;
beforeEach(async () => void (world = await openWorld()));
afterEach(() => world.stop());

/** @param leadsToIt what brings the orchestration to its activity */
const whileHeld = async (id: string, leadsToIt: () => unknown) => {
  const held = new Promise<void>((resolve) => (begins = resolve));
  await leadsToIt();
  await held;
  await world.client.raiseEvent(id, "Input", "during the activity");
  release();
  await world.settle();
};

// The SDK keeps the waiter that lost to the timer in its list and hands it the next event of that name.
it("loses an event that comes during an activity when a timer has beaten an earlier wait for it", async () => {
  const id = await world.client.startNew("RacesTwice");
  await world.settle();
  await whileHeld(id, () => world.clock.moveTo(world.clock.now() + MINUTE));
  await world.pass(HOUR);
  expect((await world.status(id)).output).toEqual(["deadline", "deadline"]);
});

it("loses none at a single waiting point to which deadlines come back as events", async () => {
  const id = await world.client.startNew("WaitsOnce");
  await world.settle();
  await whileHeld(id, () => world.client.raiseEvent(id, "Input", "deadline"));
  expect((await world.status(id)).output).toEqual(["deadline", "during the activity"]);
});
