// Nobody could keep the promise: one last call says so, to a person and to a machine, and at night nobody is called to be told.
import { accountOf, cameThrough } from "../accounts";
import { customer } from "../cast";
import { closedAs, nothingIsLeftBehind } from "../checks";
import { agent, supportQueue } from "../props";
import type { Stage } from "../stage";
import type { Story } from "../story";

const [person, machine, asleep] = [customer(1), customer(2), customer(3)];
const lastMessage = "We are sorry that we could not call you back in time. Please call us again.";
const hourSeconds = 3600;

export const callbackExpires: Story = {
  name: "callback-expires",
  promise:
    "a customer whose callback could not be kept within its window is told so by one last call, without an agent and never at an hour at which nobody may be called; either way it has expired, on record",
  async play(stage) {
    await stage.open();
    await stage.setUp(
      supportQueue({ callback: { ...supportQueue().callback, windowHours: 1, lastMessage: { default: lastMessage } } }),
      [agent(1)],
    );
    stage.network.setPerson({ number: person }, { answer: { afterSeconds: 5, thenHangUpAfterSeconds: 90 } });
    stage.network.setPerson({ number: machine }, { voicemail: { afterSeconds: 8 } });
    stage.network.setPerson({ number: asleep }, { answer: { afterSeconds: 5 } });

    await wishes(stage, person);
    await wishes(stage, machine);
    await stage.sleep(0.95 * hourSeconds);
    for (const number of [person, machine]) await isToldSo(stage, number);

    await stage.sleep(hourSeconds * hoursUntil(stage, 20.5));
    await wishes(stage, asleep);
    await stage.sleep(0.95 * hourSeconds);
    await stage.pass(0.15 * hourSeconds);
    const silent = await closedAs(stage, asleep, "callback-expired", "callback:support");
    stage.promise("at night nobody is called", !silent.has("LastCallPlaced"));
    stage.promise("which is on record", silent.has("LastCallSkipped"));
    const outcomes = (await stage.records.callbacks()).map(({ state }) => state.is === "closed" && state.outcome);
    stage.promise("all have expired", outcomes.join() === "expired,expired,expired");
    await nothingIsLeftBehind(stage);
  },
};

/** Hours from now until this hour of the day in Portugal, where winter time is UTC. */
function hoursUntil(stage: Stage, hour: number): number {
  const now = new Date(stage.now());
  return hour - (now.getUTCHours() + now.getUTCMinutes() / 60);
}

async function wishes(stage: Stage, number: string): Promise<void> {
  const wish = { queueId: "support", number };
  const asked = await stage.api({ method: "POST", path: "/api/callbacks", body: wish, as: { role: "app" } });
  stage.promise(`${number} asks to be called back, and nobody is there`, asked.status === 201);
}

async function isToldSo(stage: Stage, number: string): Promise<void> {
  await stage.until(`we call ${number}`, () => stage.callsOf(number).length > 0, 1.1 * hourSeconds);
  const [line] = stage.callsOf(number);
  await stage.until(`and hang up`, () => stage.callsOf(number).length === 0, 120);
  const told = await closedAs(stage, number, "callback-expired", "callback:support");
  const times = told.said.filter(({ words }) => words === lastMessage);
  stage.promise(`${number} is told so, twice in one call`, times.length === 2);
  stage.promise("and hears it", line !== undefined && cameThrough(line, times[0]));
  stage.promise("to the end", told.fact("LastCallEnded").because === "said");
  const { at } = told.fact("LastCallPlaced");
  const asked = (await accountOf(stage, number)).fact("CallbackRequested").at;
  stage.promise("when the window ended", Math.abs(at - asked - hourSeconds * 1000) < 30_000);
  stage.promise("it is no attempt", !told.has("CustomerDialled") && !told.has("AttemptFailed"));
}
