// Two customers know agent 1: one waits until that agent is free, for the other somebody else calls back when the time is over.
import { accountsOf, type Account } from "../accounts";
import { answers, callSupport, talks } from "../acts";
import { agentId, customer } from "../cast";
import { nothingIsLeftBehind } from "../checks";
import { agent, supportQueue } from "../props";
import type { Stage } from "../stage";
import type { Story } from "../story";

const [known, other] = [1, 2] as const;
const [patient, late, stranger] = [customer(1), customer(2), customer(3)];
const ownedForSeconds = 900;
/** Ringing the agent, who answers after three seconds, and finding out that it is time. */
const atOnceMs = 10_000;

export const callbackOwned: Story = {
  name: "callback-owned",
  promise:
    "a callback is its owner's alone for as long as the queue says, busy or gone home, while others stay free for others; then it is anybody's at that very moment, and that is on record",
  async play(stage) {
    await stage.open();
    const { callback } = supportQueue();
    await stage.setUp(supportQueue({ wrapUpSeconds: 5, callback: { ...callback, ownedForSeconds } }), [
      agent(known),
      agent(other),
    ]);
    answers(stage, known, { hangsUpAfter: 20 });
    answers(stage, other, { hangsUpAfter: 20 });
    for (const number of [patient, late])
      stage.network.setPerson({ number }, { answer: { afterSeconds: 4, thenHangUpAfterSeconds: 20 } });
    await stage.available(known);
    for (const number of [patient, late]) {
      const call = await callSupport(stage, number);
      await stage.until(`${number} talks to agent ${known}`, () => talks(call, known), 30);
      await stage.until("they finish", () => stage.network.calls().length === 0, 60);
      await stage.pass(10);
    }

    // The owner is busy, the other one is free.
    answers(stage, known, { hangsUpAfter: 120 });
    const long = await callSupport(stage, stranger);
    await stage.until("the known agent talks to somebody else for long", () => talks(long, known), 30);
    await stage.available(other);
    const first = await wish(stage, patient);
    stage.promise(
      "a callback is that of whoever talked to the customer last",
      first.owner?.agentId === agentId(known) && first.owner.until === first.requestedAt + ownedForSeconds * 1000,
    );
    stage.promise("which the list knows", (await ownedBy(stage, known)).includes(first.callbackId));
    await stage.pass(60);
    stage.promise("for a minute nobody is asked although one is free", stage.callsOf(agentId(other)).length === 0);
    await stage.until("the owner calls back as soon as that is possible", () => isTalking(stage, patient, known), 90);
    await finish(stage);
    stage.promise("once, and is served", (await latest(stage, patient)).fact("ContactClosed").reason === "handled");

    // The owner goes home.
    await stage.api({
      method: "PUT",
      path: `/api/agents/${agentId(known)}/status`,
      body: { status: "signed-out" },
      as: { role: "agent", userId: agentId(known) },
    });
    const second = await wish(stage, late);
    const until = second.owner?.until ?? 0;
    await stage.pass(30);
    const behind = await callSupport(stage, stranger);
    await stage.until("who comes later is served at once by whoever is free", () => talks(behind, other), 15);
    await finish(stage);
    await stage.sleep((until - stage.platform.clock.now()) / 1000 - 5);
    stage.promise(
      "until five seconds before the end nobody has been asked",
      !(await latest(stage, late)).has("OfferStarted"),
    );
    await stage.until("then whoever is free calls back", () => isTalking(stage, late, other), 40);
    const account = await latest(stage, late);
    const handedOverAt = account.fact("OwnershipEnded").at;
    stage.promise("handed over at that very moment", handedOverAt >= until && handedOverAt < until + 1000);
    stage.promise("and offered at once", account.fact("OfferStarted").at - until < atOnceMs);
    await finish(stage);
    const kept = (await stage.records.callbacks()).find(({ callbackId }) => callbackId === second.callbackId);
    const [change] = kept?.changes ?? [];
    stage.promise(
      `the callback has it on record (${change?.what ?? ""})`,
      change?.by === "rule" && change.what.includes(agentId(known)) && kept?.owner === undefined,
    );
    await nothingIsLeftBehind(stage);
  },
};

interface Made {
  readonly callbackId: string;
  readonly requestedAt: number;
  readonly owner?: { readonly agentId: string; readonly until: number };
}

async function wish(stage: Stage, number: string): Promise<Made> {
  const body = { queueId: "support", number };
  const made = await stage.api({ method: "POST", path: "/api/callbacks", body, as: { role: "app" } });
  stage.promise(`${number} asks to be called back`, made.status === 201);
  return made.body as Made;
}

async function ownedBy(stage: Stage, n: number): Promise<readonly string[]> {
  const path = `/api/callbacks?state=open&ownerId=${agentId(n)}`;
  const { body } = await stage.api({ method: "GET", path, as: { role: "supervisor" } });
  return (body as { items: readonly Made[] }).items.map(({ callbackId }) => callbackId);
}

const isTalking = (stage: Stage, number: string, n: number): boolean =>
  stage.callsOf(number).some((call) => talks(call, n));

async function finish(stage: Stage): Promise<void> {
  await stage.until("they have finished", () => stage.network.calls().length === 0, 300);
  await stage.pass(30);
}

/** The callback's, after the call that the customer made before. */
async function latest(stage: Stage, number: string): Promise<Account> {
  const account = (await accountsOf(stage, number)).at(-1);
  if (!account) throw new Error(`nothing is known of ${number}`);
  return account;
}
