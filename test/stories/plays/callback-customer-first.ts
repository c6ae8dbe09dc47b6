// Customers who are called before an agent is asked: as the only agent's wrap-up is about to end, and with nobody there after all.
import * as z from "zod";
import { accountOf, cameThrough } from "../accounts";
import { answers, callSupport, rings, talks } from "../acts";
import { about, closedAs, nothingIsLeftBehind } from "../checks";
import { agentId, customer } from "../cast";
import { agent, supportQueue } from "../props";
import type { Stage } from "../stage";
import type { Story } from "../story";

const [talker, asker, later, unlucky, cutOff] = [customer(1), customer(2), customer(3), customer(4), customer(5)];
const wrapUpSeconds = 40;
/** One of five customers answers before 9.8 s, as half of the 30 s that the telephone may ring are assumed; two more are no silence. */
const inTimeSeconds = 11.8;

export const callbackCustomerFirst: Story = {
  name: "callback-customer-first",
  promise:
    "where the queue wants it the customer is called before an agent is asked, as soon as one is likely to be there in time; whoever answers comes before everybody, hears an apology after two seconds with nobody there, and loses nothing by hanging up",
  async play(stage) {
    await stage.open();
    const { callback } = supportQueue();
    await stage.setUp(supportQueue({ wrapUpSeconds, callback: { ...callback, mode: "customer-first" } }), [agent(1)]);
    answers(stage, 1);
    await stage.available(1);
    await isCalledAsTheAgentGetsFree(stage);
    await hearsAnApology(stage);
    await survivesAPowerCut(stage);
    await nothingIsLeftBehind(stage);
  },
};

async function isCalledAsTheAgentGetsFree(stage: Stage): Promise<void> {
  const busy = await callSupport(stage, talker);
  await stage.until("agent 1 is busy", () => talks(busy, 1), 20);
  await promisedCallback(stage, asker);
  const third = await callSupport(stage, later);
  const [entry] = (await stage.records.entries()).filter(({ kind }) => kind === "callback");
  stage.promise("the callback keeps the caller's place, and is offered to nobody", entry?.state.is === "to-dial");
  const [open] = (await stage.records.callbacks()).filter(({ state }) => state.is !== "closed");
  stage.promise("its mode can be seen", open?.mode === "customer-first");

  stage.network.setPerson({ number: asker }, { answer: { afterSeconds: 12, thenHangUpAfterSeconds: 40 } });
  await stage.pass(30);
  stage.promise("nobody is called while the agent talks", stage.callsOf(asker).length === 0);
  await tellsWhyNotYet(stage, asker, "of 1 agent who may take the conversation none is free");
  busy.hangUp();
  await stage.pass(2);
  const wrapsUpUntil = stage.now() - 2 + wrapUpSeconds;
  await stage.until("the customer's telephone rings", () => stage.callsOf(asker).length > 0, wrapUpSeconds);
  stage.promise(
    `so long before the agent is free as customers take to answer at least (${(wrapsUpUntil - stage.now()).toFixed(1)} s)`,
    about((wrapsUpUntil - stage.now()) * 1000, inTimeSeconds, 2),
  );
  stage.promise("the agent is not asked before", stage.callsOf(agentId(1)).length === 0);
  await stage.until("agent 1's client rings", () => rings(stage, 1), 30);
  const [back] = stage.callsOf(asker);
  stage.promise("by then the customer is there", back?.state === "connected");
  stage.promise("who stands behind still waits", third.state === "connected" && third.talkingWith.length === 0);
  await stage.until("customer and agent talk", () => back !== undefined && talks(back, 1), 20);
  const { said, fact } = await accountOf(stage, asker);
  stage.promise(
    "the customer is told to wait while the agent's client rings, and hears no apology",
    fact("CustomerTold").what === "connecting" && !said.some(({ words }) => words === "callback-sorry"),
  );
  await stage.until("the customer hangs up", () => back?.state === "ended", 60);
  await stage.until("who stood behind is served", () => talks(third, 1), wrapUpSeconds + 30);
  third.hangUp();
  await stage.pass(wrapUpSeconds + 5);
  const kept = await closedAs(stage, asker, "handled", "wrap-up:support");
  stage.promise("one call was enough", kept.fact("CustomerDialled").attempt === 1 && !kept.has("AttemptFailed"));
  await closedAs(stage, later, "handled", "wrap-up:support");
}

const routing = z.object({ callTurn: z.object({ isDue: z.boolean(), sentence: z.string() }) });

/** As a supervisor reads it. */
async function tellsWhyNotYet(stage: Stage, number: string, why: string): Promise<void> {
  const { contact } = await accountOf(stage, number);
  const path = `/api/contacts/${contact.contactId}/routing`;
  const { body } = await stage.api({ method: "GET", path, as: { role: "supervisor" } });
  const { isDue, sentence } = routing.parse(body).callTurn;
  stage.promise(`and it can be read why: ${sentence}`, !isDue && sentence.includes(why));
}

/** The agent leaves the desk while the telephone rings. */
async function hearsAnApology(stage: Stage): Promise<void> {
  const busy = await callSupport(stage, talker);
  await stage.until("agent 1 is busy again", () => talks(busy, 1), 20);
  await promisedCallback(stage, unlucky);
  stage.network.setPerson({ number: unlucky }, [
    { answer: { afterSeconds: 10, thenHangUpAfterSeconds: 25 } },
    { answer: { afterSeconds: 5, thenHangUpAfterSeconds: 60 } },
  ]);
  busy.hangUp();
  await stage.until("the customer's telephone rings", () => stage.callsOf(unlucky).length > 0, wrapUpSeconds + 5);
  await away(stage);
  const [back] = stage.callsOf(unlucky);
  await stage.until("the customer answers", () => back?.state === "connected", 20);
  await stage.until("the customer has hung up", () => back?.state === "ended", 40);
  await stage.pass(2);
  const account = await accountOf(stage, unlucky);
  const [ready, told] = [account.fact("CustomerReady"), account.fact("CustomerTold")];
  const apology = account.said.find(({ words }) => words === "callback-sorry");
  stage.promise(
    "nobody is there, so after two seconds there is an apology",
    told.what === "sorry" && about(told.at - ready.at, 2, 0.5) && apology !== undefined,
  );
  stage.promise("and music after it, until the customer hangs up", back !== undefined && cameThrough(back, apology));
  stage.promise("that is no fault of the customer's", account.fact("AttemptFailed").outcome === "no-agent");
  const joined = account.fact("QueueJoined").place;
  const [entry] = (await stage.records.entries()).filter(({ contactId }) => contactId === account.contact.contactId);
  stage.promise(
    "and takes nothing from the place in line",
    entry?.entryId === joined.entryId && entry.rank === joined.since && entry.state.is === "to-dial",
  );

  await stage.pass(60);
  stage.promise("while nobody is at the desk nobody is called", stage.callsOf(unlucky).length === 0);
  await tellsWhyNotYet(stage, unlucky, "nobody who may take the conversation is at work");
  await stage.available(1);
  await stage.until("the customer is called again", () => stage.callsOf(unlucky).length > 0, 20);
  await stage.until("and talks to agent 1", () => stage.callsOf(unlucky).some((again) => talks(again, 1)), 30);
  await stage.until("until the end", () => stage.callsOf(unlucky).length === 0, 90);
  await stage.pass(wrapUpSeconds + 5);
  const end = await closedAs(stage, unlucky, "handled", "wrap-up:support");
  stage.promise("the conversation is the second attempt", end.facts("CustomerDialled").at(-1)?.attempt === 2);
}

/** Everything is killed while the customer waits on the line. */
async function survivesAPowerCut(stage: Stage): Promise<void> {
  const busy = await callSupport(stage, talker);
  await stage.until("agent 1 is busy once more", () => talks(busy, 1), 20);
  await promisedCallback(stage, cutOff);
  stage.network.setPerson({ number: cutOff }, { answer: { afterSeconds: 5 } });
  busy.hangUp();
  await stage.until("the customer's telephone rings", () => stage.callsOf(cutOff).length > 0, wrapUpSeconds + 5);
  await away(stage);
  const isHolding = async () => (await accountOf(stage, cutOff)).has("CustomerTold");
  await stage.until("the customer holds the line", isHolding, 20);
  await stage.cutPower();
  await stage.sleep(600);
  await stage.open();
  answers(stage, 1);
  stage.network.setPerson({ number: cutOff }, { answer: { afterSeconds: 5, thenHangUpAfterSeconds: 60 } });
  await stage.pass(30);
  const { facts } = await accountOf(stage, cutOff);
  stage.promise(
    "after a power cut the customer's call is known to be over, which is nobody's fault but ours",
    facts("AttemptFailed")
      .map(({ outcome }) => outcome)
      .join() === "no-agent",
  );
  await stage.available(1);
  await stage.until("the customer is called again", () => stage.callsOf(cutOff).length > 0, 60);
  await stage.until("and talks to agent 1", () => stage.callsOf(cutOff).some((again) => talks(again, 1)), 30);
  await stage.until("until the end", () => stage.callsOf(cutOff).length === 0, 90);
  await stage.pass(wrapUpSeconds + 5);
  await closedAs(stage, cutOff, "handled", "wrap-up:support");
}

/** The caller presses the key when it is offered, and is let go. */
async function promisedCallback(stage: Stage, number: string): Promise<void> {
  const call = await callSupport(stage, number);
  const isOffered = async () => (await accountOf(stage, number)).has("CallbackOffered");
  await stage.until(`${number} is offered a callback`, isOffered, 40);
  call.press("1");
  await stage.until(`${number} is let go`, () => call.state === "ended", 60);
}

async function away(stage: Stage): Promise<void> {
  await stage.api({
    method: "PUT",
    path: `/api/agents/${agentId(1)}/status`,
    body: { status: "away" },
    as: { role: "agent", userId: agentId(1) },
  });
}
