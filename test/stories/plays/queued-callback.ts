// A caller presses a key instead of waiting, and is called back in turn: before those who came later.
import { accountOf, cameThrough } from "../accounts";
import { answers, callSupport, talks } from "../acts";
import { about, closedAs, nothingIsLeftBehind } from "../checks";
import { agentId, customer } from "../cast";
import { agent, supportQueue } from "../props";
import type { Stage } from "../stage";
import type { Story } from "../story";

const [talker, asker, later] = [customer(1), customer(2), customer(3)];

export const queuedCallback: Story = {
  name: "queued-callback",
  promise:
    "a key turns the place in line into a callback; the place is kept, and when its turn comes first the agent and then the customer is called",
  async play(stage) {
    await stage.open();
    await stage.setUp(supportQueue(), [agent(1)]);
    answers(stage, 1, { hangsUpAfter: 120 });
    await stage.available(1);
    const busy = await callSupport(stage, talker);
    await stage.until("agent 1 is busy", () => talks(busy, 1), 20);

    const since = stage.now();
    const call = await callSupport(stage, asker);
    await stage.pass(5);
    call.press("1");
    await stage.pass(2);
    stage.promise("before the offer the key means nothing", !(await accountOf(stage, asker)).has("CallbackAsked"));
    await stage.until(
      "the callback is offered",
      async () => (await accountOf(stage, asker)).has("CallbackOffered"),
      40,
    );
    const third = await callSupport(stage, later);
    call.press("1");
    await stage.until("the caller is let go", () => call.state === "ended", 60);
    const promisedAfter = stage.now() - since;
    const waiting = await accountOf(stage, asker);
    const conversion = waiting.fact("CallbackPromised");
    const confirmation = waiting.said.find(({ words }) => words === "callback-confirmed");
    stage.promise(
      "the caller hears the confirmation only when it is true",
      confirmation !== undefined && confirmation.at >= conversion.at,
    );
    stage.promise(
      "and hears it all, with the number, before the line goes down",
      cameThrough(call, confirmation) && waiting.said.at(-1)?.words === asker.slice(1),
    );
    stage.promise("the number called from is the one promised", conversion.number === asker);
    await keepsItsPlace(stage);

    stage.network.setPerson({ number: asker }, { answer: { afterSeconds: 4, thenHangUpAfterSeconds: 25 } });
    await stage.until("the first conversation is over", () => busy.state === "ended", 150);
    await stage.until("agent 1 rings", () => stage.callsOf(agentId(1)).length > 0, 40);
    stage.promise("while the agent's client rings the customer's phone does not", stage.callsOf(asker).length === 0);
    await stage.until("the customer's phone rings", () => stage.callsOf(asker).length > 0, 20);
    stage.promise(
      "by then the agent is there",
      stage.callsOf(agentId(1)).every(({ state }) => state === "connected"),
    );
    const [back] = stage.callsOf(asker);
    await stage.until("customer and agent talk", () => back !== undefined && talks(back, 1), 20);
    stage.promise("who came later still waits", third.talkingWith.length === 0 && third.state === "connected");
    await stage.until("the customer hangs up", () => back?.state === "ended", 40);
    await stage.until("the later caller is served", () => talks(third, 1), 60);
    third.hangUp();
    await stage.pass(60);

    const kept = await closedAs(stage, asker, "handled", "wrap-up:support");
    stage.promise("one call back was enough", kept.fact("CustomerDialled").attempt === 1 && !kept.has("AttemptFailed"));
    const talk = kept.fact("TalkStarted");
    stage.promise(
      "the wait is counted from the first call",
      about(talk.waitedMs, (talk.at - kept.fact("ContactArrived").at) / 1000),
    );
    stage.promise(
      "the wait until the promise is on record",
      conversion.waitedMs === conversion.at - kept.fact("QueueJoined").at && conversion.waitedMs < promisedAfter * 1000,
    );
    stage.promise(
      "the customer ended the conversation",
      kept.fact("TalkEnded").by === "customer" && about(kept.fact("TalkEnded").talkMs, 25, 3),
    );
    const [callback] = await stage.records.callbacks();
    stage.promise(
      "the callback is closed as connected",
      callback?.state.is === "closed" && callback.state.outcome === "connected" && callback.attempts.length === 1,
    );
    await closedAs(stage, later, "handled", "wrap-up:support");
    await askedForWithoutACall(stage);
    await nothingIsLeftBehind(stage);
  },
};

/** Same entry, same rank: the callback stands where the caller stood, before whoever came later. */
async function keepsItsPlace(stage: Stage): Promise<void> {
  const entries = (await stage.records.entries()).filter(({ state }) => state.is === "waiting");
  const inOrder = [...entries].sort((a, b) => a.rank - b.rank);
  const [first, second] = inOrder;
  stage.promise(
    "callback and later caller are in line, in this order",
    first?.kind === "callback" && second?.kind === "call" && inOrder.length === 2,
  );
  const { contact, facts } = await accountOf(stage, asker);
  stage.promise(
    "it is the entry that the caller had",
    first?.contactId === contact.contactId && first.entryId === facts("QueueJoined")[0]?.place.entryId,
  );
  const behind = await accountOf(stage, later);
  stage.promise("who came later hears to be second", behind.wasTold("queue-position 2"));
}

interface Asked {
  readonly callbackId: string;
  readonly number: string;
  readonly state: { readonly is: string; readonly outcome?: string };
}

/** Over HTTP: asked for, read, listed, asked for again, cancelled. */
async function askedForWithoutACall(stage: Stage): Promise<void> {
  const as = { role: "app" } as const;
  const number = customer(9);
  await stage.api({
    method: "PUT",
    path: `/api/agents/${agentId(1)}/status`,
    body: { status: "away" },
    as: { role: "agent", userId: agentId(1) },
  });
  const wish = { queueId: "support", number, idempotencyKey: "order-4711" };
  const made = await stage.api({ method: "POST", path: "/api/callbacks", body: wish, as });
  const { callbackId } = made.body as Asked;
  stage.promise(
    "a callback may be asked for without a call",
    made.status === 201 && made.headers.get("location")?.endsWith(callbackId) === true,
  );
  const again = await stage.api({ method: "POST", path: "/api/callbacks", body: wish, as });
  stage.promise(
    "asking twice with one key is asking once",
    again.status === 200 && (again.body as Asked).callbackId === callbackId,
  );
  const nonsense = await stage.api({
    method: "POST",
    path: "/api/callbacks",
    body: { queueId: "support", number: "12" },
    as,
  });
  stage.promise(
    `what is no telephone number is refused, and the field named (${nonsense.status})`,
    nonsense.status === 422 && JSON.stringify(nonsense.body).includes('"number"'),
  );
  await stage.pass(20);
  const read = await stage.api({ method: "GET", path: `/api/callbacks/${callbackId}`, as });
  stage.promise("it can be read, and waits", read.status === 200 && (read.body as Asked).state.is === "pending");
  const open = await stage.api({ method: "GET", path: "/api/callbacks?state=open", as: { role: "supervisor" } });
  const { items } = open.body as { items: readonly Asked[] };
  stage.promise("it is the only open one", items.map((one) => one.callbackId).join() === callbackId);
  const cancelled = await stage.api({ method: "DELETE", path: `/api/callbacks/${callbackId}`, as });
  const twice = await stage.api({ method: "DELETE", path: `/api/callbacks/${callbackId}`, as });
  stage.promise(
    "it can be cancelled, and cancelling again does no harm",
    cancelled.status === 204 && twice.status === 204,
  );
  await stage.available(1);
  await stage.pass(60);
  stage.promise(
    "nobody is called for it",
    stage.callsOf(number).length === 0 && stage.callsOf(agentId(1)).length === 0,
  );
  await closedAs(stage, number, "callback-cancelled", "callback:support");
  const after = await stage.api({ method: "GET", path: `/api/callbacks/${callbackId}`, as });
  stage.promise("its outcome can be read", (after.body as Asked).state.outcome === "cancelled");
}
