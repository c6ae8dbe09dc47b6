// Everything goes wrong at once, repeatably: whoever calls must still be served, called back, or know that they were not.
import type { Fate, TurnRule } from "../../../local/clock/turnstile";
import { chanceOf, diceOf, namedChance } from "../chance";
import { agentAtWork, caller, customerAtHome } from "../chaos-people";
import { agentId, customer, numbers } from "../cast";
import { checkOrder, leftovers, type Leftovers } from "../leftovers";
import { agent, supportQueue } from "../props";
import type { Stage } from "../stage";
import type { Story } from "../story";

/** A new call every so many seconds: more than the agents can take, so that lines grow and callbacks happen. */
const secondsBetweenCalls = (agents: number) => 55 / agents;
const callbackWindowHours = 4;
const longestCallbackMinutes = callbackWindowHours * 60 + 30;
/** Turns between two kills of the host, on average: fewer in a small run, which would end without any. */
const turnsPerLife = (calls: number) => Math.min(1500, 50 * calls);

export const chaos: Story = {
  name: "chaos",
  promise:
    "with notifications lost, doubled, late and out of order, Graph and Cosmos failing and the host killed, every contact is closed with a reason or waits to be called back, and nothing is done twice",
  async play(stage, { seed, calls, agents }) {
    const dice = diceOf(chanceOf(seed));
    const turns = turnsOf(seed, turnsPerLife(calls));
    await stage.open({ turns });
    await stage.setUp(
      supportQueue({
        maxWaiting: 60,
        wrapUpSeconds: 10,
        callback: { ...supportQueue().callback, pauseSeconds: 120, windowHours: callbackWindowHours },
      }),
      Array.from({ length: agents }, (_, index) => agent(index + 1)),
    );
    const everyone = Array.from({ length: agents }, (_, index) => index + 1);
    for (const n of everyone) stage.network.setPerson({ userId: agentId(n) }, agentAtWork(dice));
    await stage.available(...everyone);

    letLoose(stage, seed);
    turns.areDeadly = true;
    let due = stage.now();
    for (let n = 1; n <= calls; n++) {
      due += dice.until(1 / secondsBetweenCalls(agents));
      stage.network.setPerson({ number: customer(n) }, customerAtHome(dice));
      const person = caller(dice);
      await stage.pass(Math.max(0, due - stage.now()));
      stage.network.dial({ from: customer(n), to: numbers.menu.number, person });
      if (n % 15 === 0) await backToWork(stage, everyone);
    }
    await stage.pass(60);
    tame(stage);
    turns.areDeadly = false;

    // Now everything works again, and nobody is there to help: what is still open must find its own end.
    const isUnfinished = ({ open, pending }: Leftovers) => open + pending > 0;
    for (let minute = 0; minute < longestCallbackMinutes && isUnfinished(await leftovers(stage)); minute++) {
      if (minute % 2 === 0) await backToWork(stage, everyone);
      await stage.pass(60);
    }
    await stage.pass(300);

    const found = await leftovers(stage);
    stage.tell(`${calls} calls, ${agents} agents, host killed ${turns.kills} times; ${found.summary}`);
    stage.promise("every call became a contact or was never taken", found.contacts <= calls);
    stage.promise("most calls became contacts", found.contacts >= calls * 0.9);
    stage.promise("every contact is closed with a reason, callbacks too", found.open + found.pending === 0);
    stage.promiseNone("nothing is left behind", found.left);
    stage.promiseNone("nobody was offered or dialled twice", await checkOrder(stage));
  },
};

/** The order of what happens at one moment, and where the host dies: before what it asked for, or after it and before the answer. */
function turnsOf(seed: number, turnsPerKill: number) {
  const order = namedChance(seed ^ 0x0cde);
  const fate = namedChance(seed ^ 0xfa7e);
  const turns = {
    areDeadly: false,
    kills: 0,
    order,
    fate(of: string): Fate {
      if (!turns.areDeadly || fate(of) * turnsPerKill >= 1) return "lives";
      turns.kills++;
      return fate(of) < 0.5 ? "dies-before" : "dies-after";
    },
  };
  return turns satisfies TurnRule;
}

/** Lets everything loose. */
function letLoose(stage: Stage, seed: number): void {
  const chance = namedChance(seed);
  stage.platform.teams.faults.set({
    chance,
    notifications: { duplicate: 0.05, reorder: 0.05, delay: { rate: 0.05, maxSeconds: 4 }, drop: 0.05 },
    graph: { tooMany: 0.02, unavailable: 0.015, timeout: 0.015 },
    invitations: { refuse: 0.02, fail: 0.02 },
  });
  stage.platform.cosmos.faults.set({ rate: 0.02, kinds: ["412", "429", "503"], chance });
}

function tame(stage: Stage): void {
  stage.platform.teams.faults.set(undefined);
  stage.platform.cosmos.faults.set(undefined);
}

/** Agents who were set away because their client rang out come back from wherever they were. */
async function backToWork(stage: Stage, everyone: readonly number[]): Promise<void> {
  for (const n of everyone) {
    await stage
      .api({
        method: "PUT",
        path: `/api/agents/${agentId(n)}/status`,
        body: { status: "available" },
        as: { role: "agent", userId: agentId(n) },
      })
      .catch(() => undefined);
  }
}
