// Callbacks and alarms as durable orchestrations, through the real SDK: they outlive everything that goes wrong around them.
import * as df from "durable-functions";
import "../../../functions/calls/alarm.orchestrator";
import "../../../functions/callbacks/callback.orchestrator";
import { durableNames } from "../../../shared/contracts/durable/durable-names";
import type { CallbackInput, CallbackStep } from "../../../shared/domain/callback/callback";
import { idOf } from "../../../shared/domain/kernel/ids";
import { callback } from "../../shared/ports/samples";
import { HOUR, MINUTE, openWorld, SECOND, START, type World } from "../../local/durable/world";

jest.mock("@azure/functions-core", () => jest.requireActual("../../local/durable/functions-core-stub"), {
  virtual: true,
});

let world: World;
let awayUntil = 0;
const done: { act: CallbackStep["do"] | "ring"; at: number }[] = [];
const note = (act: CallbackStep["do"] | "ring") => {
  if (world.clock.now() < awayUntil) throw new Error("Cosmos does not answer");
  done.push({ act, at: world.clock.now() - START });
};
df.app.activity(durableNames.actOnCallback, { handler: ({ act }: { act: CallbackStep }) => note(act.do) });
df.app.activity(durableNames.ringAlarm, { handler: () => note("ring") });

const promised = callback(idOf("t"), "cb-k", {
  rules: { attempts: 2, pauseSeconds: 60, until: START + 24 * HOUR },
});
const tell = async (input: CallbackInput) => {
  await world.client.raiseEvent(promised.callbackId, durableNames.input, input);
  await world.settle();
};
const acts = () => done.map(({ act }) => act);

beforeEach(async () => {
  world = await openWorld();
  done.length = 0;
  awayUntil = 0;
});
afterEach(() => world.stop());

describe("a callback's orchestration", () => {
  const begin = async () => {
    await world.client.startNew(durableNames.callback, { instanceId: promised.callbackId, input: promised });
    await world.settle();
  };

  it("sets the alarm that closes its window, and ends when the customer was connected", async () => {
    await begin();
    expect(acts()).toEqual(["set-alarm"]);
    await tell({ type: "Connected", attempt: 1, agentId: idOf("ana"), at: START });
    expect(acts()).toEqual(["set-alarm", "record"]);
    expect((await world.status(promised.callbackId)).output).toMatchObject({ state: { outcome: "connected" } });
  });

  it("pauses after a busy line, resumes, and gives up after the last attempt", async () => {
    await begin();
    await tell({ type: "AttemptFailed", attempt: 1, outcome: "busy", at: START });
    await tell({ type: "PauseOver", attempt: 1, at: START + MINUTE });
    await tell({ type: "AttemptFailed", attempt: 2, outcome: "busy", at: START });
    expect(acts()).toEqual(["set-alarm", "record", "set-alarm", "record", "resume", "record", "close"]);
    await tell({ type: "Closed", outcome: "failed", at: START });
    expect((await world.status(promised.callbackId)).runtimeStatus).toBe("Completed");
  });

  it("is not lost when Cosmos is away for an hour, nor is what it was told meanwhile", async () => {
    await begin();
    awayUntil = START + HOUR;
    await tell({ type: "AttemptFailed", attempt: 1, outcome: "busy", at: START });
    await tell({ type: "Closed", outcome: "cancelled", at: START });
    await world.pass(HOUR - MINUTE);
    expect(acts()).toEqual(["set-alarm"]);
    await world.pass(3 * MINUTE);
    expect(acts()).toEqual(["set-alarm", "record", "set-alarm", "record"]);
    expect((await world.status(promised.callbackId)).output).toMatchObject({ state: { outcome: "cancelled" } });
  });
});

describe("an alarm", () => {
  const target = { of: "callback", callbackId: promised.callbackId, input: { type: "WindowOver", at: 0 } };

  it("rings once, when its time has come", async () => {
    await world.client.startNew(durableNames.alarm, { instanceId: "alarm", input: { at: START + MINUTE, target } });
    await world.pass(MINUTE - SECOND);
    expect(done).toEqual([]);
    await world.pass(HOUR);
    expect(done).toEqual([{ act: "ring", at: MINUTE }]);
  });

  it("rings again until somebody has heard it", async () => {
    awayUntil = START + 10 * MINUTE;
    await world.client.startNew(durableNames.alarm, { instanceId: "alarm", input: { at: START + MINUTE, target } });
    await world.pass(HOUR);
    expect(acts()).toEqual(["ring"]);
    expect(done[0]?.at).toBeLessThan(11 * MINUTE + SECOND);
  });
});
