// A tenant that does not let us remove people from calls: nobody is cut off who should not be, and what is over does end.
import type { PhoneCall } from "../../../local/teams/network/phone-network";
import { accountOf } from "../accounts";
import { answers, callOfAgent, callSupport, talks } from "../acts";
import { closedAs, nothingIsLeftBehind } from "../checks";
import { agentId, customer } from "../cast";
import { agent, salesQueue, supportQueue } from "../props";
import type { Stage } from "../stage";
import type { Story } from "../story";

const [passedOn, endedByOther, endedByPeople] = [customer(1), customer(2), customer(3)];
/** The longest pause between two tries, and what it takes to hang up. */
const noticedWithin = 13;

export const removalRefused: Story = {
  name: "removal-refused",
  promise:
    "where Teams does not let us remove people from calls, who was passed on is served all the same, and an ended conversation does end",
  async play(stage) {
    await stage.open();
    await stage.setUp(supportQueue(), [agent(1), agent(2, { skills: [], queues: ["sales"] })]);
    await stage.put({ kind: "queues", item: salesQueue() });
    answers(stage, 1);
    answers(stage, 2);
    await stage.available(1, 2);
    await passesOn(stage);
    await endsWithoutTheCustomersRemoval(stage);
    await endsWithoutAnyRemoval(stage);
    stage.platform.teams.faults.set(undefined);
    await nothingIsLeftBehind(stage);
  },
};

async function conversation(stage: Stage, from: string): Promise<PhoneCall> {
  const call = await callSupport(stage, from);
  await stage.until(`${from} talks with agent 1`, () => talks(call, 1), 40);
  await stage.pass(10);
  return call;
}

async function desk(stage: Stage, from: string, action: string, body: object = {}): Promise<void> {
  const { contactId } = (await accountOf(stage, from)).contact;
  const path = `/api/contacts/${contactId}/${action}`;
  const { status } = await stage.api({ method: "POST", path, body, as: { role: "agent", userId: agentId(1) } });
  stage.promise(`${action} is accepted`, status === 200);
}

const workOf = async (stage: Stage, n: number): Promise<string | undefined> =>
  (await stage.records.agents()).find(({ agent }) => agent.agentId === agentId(n))?.agent.work.is;

/** Agent 1 cannot be removed: the caller waits for agent 2 all the same, and agent 1 is not free before leaving. */
async function passesOn(stage: Stage): Promise<void> {
  stage.platform.teams.faults.set({ chance: () => 0, removals: { refuse: 1 } });
  const call = await conversation(stage, passedOn);
  await desk(stage, passedOn, "transfer", { to: { to: "queue", queueId: "sales" } });
  await stage.until("the caller talks with agent 2", () => talks(call, 2), 30);
  stage.promise("agent 1 is still in the call", talks(call, 1));
  const refused = (await accountOf(stage, passedOn)).fact("RemovalRefused");
  stage.promise("which is on record", refused.who === "agent" && refused.reason === "forbidden");
  await stage.pass(60);
  stage.promise("agent 1 is not taken to be free", (await workOf(stage, 1)) === "engaged");
  callOfAgent(stage, 1).hangUp();
  await stage.until("agent 1 is free", async () => (await workOf(stage, 1)) === "free", noticedWithin);
  stage.promise("and the caller talks on with agent 2", talks(call, 2) && call.state === "connected");
  callOfAgent(stage, 2).hangUp();
  await stage.until("the caller is let go", () => call.state === "ended", 5);
  await stage.pass(70);
  const account = await closedAs(stage, passedOn, "handled", "wrap-up:sales");
  stage.promise("the refusal is on record once", account.facts("RemovalRefused").length === 1);
}

/** The customer may not be removed, the agent may. */
async function endsWithoutTheCustomersRemoval(stage: Stage): Promise<void> {
  const chance = (of: string) => (of.endsWith(" number") ? 0 : 1);
  stage.platform.teams.faults.set({ chance, removals: { refuse: 1 } });
  const call = await conversation(stage, endedByOther);
  await desk(stage, endedByOther, "end");
  await stage.pass(1);
  stage.promise("the caller's line is down", call.state === "ended");
  stage.promise("and so is the agent's", stage.callsOf(agentId(1)).length === 0);
  await stage.pass(70);
  await closedAs(stage, endedByOther, "handled", "wrap-up:support");
}

/** Nobody may be removed: the call ends as soon as one of the two hangs up. */
async function endsWithoutAnyRemoval(stage: Stage): Promise<void> {
  stage.platform.teams.faults.set({ chance: () => 0, removals: { refuse: 1 } });
  const call = await conversation(stage, endedByPeople);
  await desk(stage, endedByPeople, "end");
  await stage.pass(20);
  const refused = (await accountOf(stage, endedByPeople)).fact("RemovalRefused");
  stage.promise("the refusal is on record", refused.who === "customer" && talks(call, 1));
  callOfAgent(stage, 1).hangUp();
  await stage.until("the caller is let go", () => call.state === "ended", noticedWithin);
  await stage.pass(70);
  await closedAs(stage, endedByPeople, "handled", "wrap-up:support");
}
