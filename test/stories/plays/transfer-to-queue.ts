// An agent holds, retrieves and passes on callers: to another queue, to a colleague, to a number; and writes down how it ended.
import type { ApiAnswer } from "../../../local/platform/api-client";
import { accountOf } from "../accounts";
import { answers, callOfAgent, callSupport, talks } from "../acts";
import { about, closedAs, nothingIsLeftBehind } from "../checks";
import { agentId, colleagueId, customer } from "../cast";
import { agent, salesQueue, supportQueue } from "../props";
import type { Stage } from "../stage";
import type { Story } from "../story";

const [toQueue, toPerson, toNumber, toNobody] = [1, 2, 3, 4].map(customer) as [string, string, string, string];
const branchOffice = "+351219990001";
const brokenOffice = "+351219990002";

export const transferToQueue: Story = {
  name: "transfer-to-queue",
  promise:
    "an agent can hold, retrieve and pass on a caller, who never falls out of the call, and each agent wraps up what was theirs",
  async play(stage) {
    await stage.open();
    await stage.setUp(supportQueue({ wrapUpSeconds: 60 }), [agent(1), agent(2, { skills: [], queues: ["sales"] })]);
    await stage.put({ kind: "queues", item: { ...salesQueue(), wrapUpSeconds: 30 } });
    answers(stage, 1);
    answers(stage, 2, { hangsUpAfter: 20 });
    await stage.available(1, 2);
    await holdsAndPassesOn(stage);
    await passesOnToAPerson(stage);
    await passesOnToANumber(stage);
    await nothingIsLeftBehind(stage);
  },
};

/** Agent 1 of support -> on hold and back -> agent 2 of sales. */
async function holdsAndPassesOn(stage: Stage): Promise<void> {
  const call = await callSupport(stage, toQueue);
  await stage.until("the caller talks with agent 1", () => talks(call, 1), 20);
  await stage.pass(10);
  const { contactId } = (await accountOf(stage, toQueue)).contact;
  const desk = (n: number, action: string, body: object = {}): Promise<ApiAnswer> =>
    act(stage, contactId, n, action, body);

  stage.promise("a stranger may not put the caller on hold", (await desk(2, "hold")).status === 409);
  stage.promise("agent 1 may", (await desk(1, "hold")).status === 200);
  await stage.pass(1);
  stage.promise("on hold the caller hears nobody", call.onHold && call.talkingWith.length === 0);
  await stage.pass(14);
  stage.promise("the caller is retrieved", (await desk(1, "retrieve")).status === 200);
  await stage.pass(1);
  stage.promise("and talks with agent 1 again", !call.onHold && talks(call, 1));

  const unknown = await desk(1, "transfer", { to: { to: "queue", queueId: "nowhere" } });
  stage.promise(
    "a queue that does not exist is refused, the conversation goes on",
    unknown.status === 422 && talks(call, 1),
  );
  const passed = await desk(1, "transfer", { to: { to: "queue", queueId: "sales" } });
  stage.promise("the transfer to sales is accepted", passed.status === 200);
  await stage.pass(1);
  stage.promise("agent 1 is out of the call", stage.callsOf(agentId(1)).length === 0 && !talks(call, 1));
  stage.promise("the caller is still on the line", call.state === "connected");
  const foreign = await desk(1, "wrap-up", { disposition: "no-such-thing" });
  stage.promise("agent 1 may not invent an outcome", foreign.status === 422);
  stage.promise("agent 1 writes down theirs", (await desk(1, "wrap-up", { disposition: "follow-up" })).status === 200);
  stage.promise("once", (await desk(1, "wrap-up", { disposition: "follow-up" })).status === 409);
  await stage.until("the caller talks with agent 2", () => talks(call, 2), 30);
  await stage.until("the call is over", () => call.state === "ended", 60);
  await stage.pass(5);

  const wrong = await desk(2, "wrap-up", { disposition: "no-such-thing" });
  stage.promise("an outcome that the queue does not know is refused", wrong.status === 422);
  const wrapped = await desk(2, "wrap-up", { disposition: "solved" });
  stage.promise("agent 2 writes down the outcome", wrapped.status === 200);
  await stage.pass(90);

  const account = await closedAs(stage, toQueue, "handled", "wrap-up:sales");
  const [first, second] = account.facts("TalkEnded");
  stage.promise("both conversations are on record", first?.agentId === agentId(1) && second?.agentId === agentId(2));
  stage.promise("the first ended by passing on", first?.by === "requeue" && second?.by === "agent");
  stage.promise("their lengths are on record", about(first?.talkMs ?? 0, 26) && about(second?.talkMs ?? 0, 20));
  stage.promise(
    "15 seconds of hold are on record",
    about(account.fact("HoldEnded").heldMs, 15) && account.has("HoldStarted"),
  );
  stage.promise(
    "two lines were joined",
    account
      .facts("QueueJoined")
      .map(({ place }) => place.queueId)
      .join() === "support,sales",
  );
  stage.promise(
    "both outcomes are on record, with agent and queue",
    account
      .facts("DispositionSet")
      .map((set) => `${set.agentId} ${set.queueId} ${set.disposition}`)
      .join() === `${agentId(1)} support follow-up,${agentId(2)} sales solved`,
  );
  const [mine, theirs] = account.facts("WrapUpEnded");
  stage.promise("agent 1 was done after a second", mine?.agentId === agentId(1) && about(mine.wrapUpMs, 1));
  stage.promise("agent 2 was done after five seconds", theirs?.by === "agent" && about(theirs.wrapUpMs, 5));
}

async function passesOnToAPerson(stage: Stage): Promise<void> {
  stage.network.setPerson({ userId: colleagueId }, { answer: { afterSeconds: 4, thenHangUpAfterSeconds: 20 } });
  const call = await callSupport(stage, toPerson);
  await stage.until("the caller talks with agent 1", () => talks(call, 1), 40);
  const { contactId } = (await accountOf(stage, toPerson)).contact;
  const asked = await act(stage, contactId, 1, "transfer", { to: { to: "user", userId: colleagueId } });
  stage.promise("the transfer to a colleague is accepted", asked.status === 200);
  const twice = await act(stage, contactId, 1, "transfer", { to: { to: "user", userId: colleagueId } });
  stage.promise("a second one meanwhile is refused", twice.status === 409);
  await stage.until("the caller talks with the colleague", () => call.talkingWith.includes(colleagueId), 20);
  await stage.pass(2);
  stage.promise("agent 1 is out of the call", stage.callsOf(agentId(1)).length === 0);
  stage.promise("the two talk on without us", call.talkingWith.join() === colleagueId);
  await stage.until("the call is over", () => call.state === "ended", 60);
  await stage.pass(60);
  const account = await closedAs(stage, toPerson, "handled", "wrap-up:support");
  stage.promise("the conversation ended by transfer", account.fact("TalkEnded").by === "transfer");
  stage.promise("agent 1 wrapped up", account.fact("WrapUpEnded").by === "time");
}

async function passesOnToANumber(stage: Stage): Promise<void> {
  stage.network.setPerson({ number: branchOffice }, { answer: { afterSeconds: 4, thenHangUpAfterSeconds: 20 } });
  stage.network.setPerson({ number: brokenOffice }, "busy");
  const call = await callSupport(stage, toNumber);
  await stage.until("the caller talks with agent 1", () => talks(call, 1), 40);
  const { contactId } = (await accountOf(stage, toNumber)).contact;
  const engaged = await act(stage, contactId, 1, "transfer", { to: { to: "number", number: brokenOffice } });
  stage.promise("the transfer to a busy number is tried", engaged.status === 200);
  await stage.pass(10);
  stage.promise("it fails, and the caller still talks with agent 1", talks(call, 1));
  await act(stage, contactId, 1, "transfer", { to: { to: "number", number: branchOffice } });
  await stage.until("the caller talks with the branch office", () => call.talkingWith.includes(branchOffice), 20);
  await stage.pass(2);
  stage.promise("agent 1 is out of the call", stage.callsOf(agentId(1)).length === 0);
  await stage.until("the call is over", () => call.state === "ended", 60);
  await stage.pass(60);
  const account = await closedAs(stage, toNumber, "handled", "wrap-up:support");
  stage.promise("the failed transfer is on record", account.fact("TransferFailed").to.to === "number");
  stage.promise("the conversation ended by transfer", account.fact("TalkEnded").by === "transfer");

  // The other way round: the agent simply puts the phone down.
  const last = await callSupport(stage, toNobody);
  await stage.until("the last caller talks with agent 1", () => talks(last, 1), 40);
  callOfAgent(stage, 1).hangUp();
  await stage.until("the last caller is let go", () => last.state === "ended", 10);
  await stage.pass(70);
  await closedAs(stage, toNobody, "handled", "wrap-up:support");
}

const act = (stage: Stage, contactId: string, n: number, action: string, body: object): Promise<ApiAnswer> =>
  stage.api({
    method: "POST",
    path: `/api/contacts/${contactId}/${action}`,
    body,
    as: { role: "agent", userId: agentId(n) },
  });
