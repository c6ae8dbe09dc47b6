// A run's orchestration through the real SDK: it outlives what goes wrong around it, and can be called off between any two acts.
import * as df from "durable-functions";
import "../../../functions/calls/alarm.orchestrator";
import "../../../functions/provisioning/provisioning.orchestrator";
import { durableNames } from "../../../shared/contracts/durable/durable-names";
import type { AlarmTarget } from "../../../shared/domain/kernel/alarm";
import { newRun } from "../../../shared/domain/provisioning/new-run";
import type { RunAction, RunInput } from "../../../shared/domain/provisioning/run";
import { HOUR, MINUTE, openWorld, type World } from "../../local/durable/world";
import { asked, outside, wish } from "../../shared/domain/provisioning/outside";

jest.mock("@azure/functions-core", () => jest.requireActual("../../local/durable/functions-core-stub"), {
  virtual: true,
});

let world: World;
let there: ReturnType<typeof outside>;
let cancelBefore: string | undefined;
let awayUntil = 0;
const acted: string[] = [];

df.app.activity(durableNames.actOnRun, {
  async handler(action: RunAction): Promise<RunInput | undefined> {
    if (world.clock.now() < awayUntil) throw new Error("Cosmos does not answer");
    const at = world.clock.now();
    switch (action.do) {
      case "record": {
        const step = action.run.steps.find(({ name, state }) => name === cancelBefore && state === "doing");
        return step && !action.run.cancelledBy ? { type: "CancelAsked", at, by: "admin" } : undefined;
      }
      case "look":
        return { type: "Looked", turn: action.turn, at, found: there.look(action) };
      case "act":
        acted.push(`${action.step.way} ${action.step.name}`);
        return { type: "Acted", turn: action.turn, at, came: there.act(action) };
      case "set-alarm": {
        const target: AlarmTarget = { of: "run", runId: action.runId, input: action.input };
        await world.client.startNew(durableNames.alarm, {
          instanceId: `run.${action.runId}.${action.input.turn}`,
          input: { at: action.at, target },
        });
        return undefined;
      }
      case "finish":
        return undefined;
    }
  },
});
df.app.activity(durableNames.ringAlarm, {
  async handler(target: AlarmTarget) {
    if (target.of === "run") await world.client.raiseEvent(target.runId, durableNames.input, target.input);
  },
});

const run = newRun(asked, wish);
const begin = async () => {
  await world.client.startNew(durableNames.provisioning, { instanceId: run.runId, input: run });
  await world.settle();
};
const outcome = async () => (await world.status(run.runId)).output as unknown;

beforeEach(async () => {
  world = await openWorld();
  there = outside([]);
  cancelBefore = undefined;
  awayUntil = 0;
  acted.length = 0;
});
afterEach(() => world.stop());

describe("the orchestration of a run", () => {
  it("does one thing after another until everything is there", async () => {
    await begin();
    expect(await outcome()).toBe("complete");
    expect(there.standing().size).toBe(7);
  });

  it("waits by alarms for what is slow", async () => {
    there = outside(["works", "works", "works-slowly"]);
    await begin();
    expect(await outcome()).not.toBe("complete");
    await world.pass(5 * MINUTE);
    expect(await outcome()).toBe("complete");
  });

  it("drops an act that was decided on before it was called off, and undoes the rest", async () => {
    cancelBefore = "licence";
    await begin();
    expect(await outcome()).toBe("cancelled");
    expect(acted).not.toContain("do licence");
    expect(acted.slice(-3)).toEqual(["undo usage-location", "undo synchronised", "undo application-instance"]);
    expect(there.standing().size).toBe(0);
  });

  it("is not lost when Cosmos is away for an hour", async () => {
    awayUntil = world.clock.now() + HOUR;
    await begin();
    expect(acted).toEqual([]);
    await world.pass(HOUR + 5 * MINUTE);
    expect(await outcome()).toBe("complete");
  });
});
