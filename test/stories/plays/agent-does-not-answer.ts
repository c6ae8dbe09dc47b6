// Five agents, and only the fifth thing tried puts one of them on the line.
import { accountOf } from "../accounts";
import { callSupport, rings, talks } from "../acts";
import { closedAs, nothingIsLeftBehind } from "../checks";
import { agentId, customer } from "../cast";
import { agent, supportQueue } from "../props";
import type { Stage } from "../stage";
import type { Story } from "../story";

const [caller, patient] = [customer(1), customer(2)];
const [undisturbed, onThePhone, absent, declines, declinesToo] = [1, 2, 3, 4, 5] as const;
const coolOffSeconds = 60;

export const agentDoesNotAnswer: Story = {
  name: "agent-does-not-answer",
  promise:
    "a client that rings out sets its agent away and the next is asked; who declines is left in peace for a while; who cannot take a call is not asked",
  async play(stage) {
    await stage.open();
    await stage.setUp(
      supportQueue({ declineCoolOffSeconds: coolOffSeconds }),
      [1, 2, 3, 4, 5].map((n) => agent(n)),
    );
    stage.network.setPresence(agentId(undisturbed), { availability: "DoNotDisturb", activity: "DoNotDisturb" });
    stage.network.setPresence(agentId(onThePhone), { availability: "Busy", activity: "InACall" });
    stage.network.setPerson({ userId: agentId(absent) }, "no-answer");
    stage.network.setPerson({ userId: agentId(declines) }, [
      { decline: { afterSeconds: 4 } },
      { answer: { afterSeconds: 2, thenHangUpAfterSeconds: 30 } },
    ]);
    stage.network.setPerson({ userId: agentId(declinesToo) }, { decline: { afterSeconds: 2 } });
    // One after the other, so that it is known who has been idle longest.
    for (const n of [undisturbed, onThePhone, absent, declines, declinesToo]) {
      await stage.available(n);
      await stage.pass(5);
    }
    await stage.pass(15);

    const call = await callSupport(stage, caller);
    await stage.until("agent 3 is rung", () => rings(stage, absent), 5);
    const rungAt = stage.now();
    await stage.until("agent 4 is rung", () => rings(stage, declines), 30);
    stage.promise("the client rang for 20 seconds", Math.abs(stage.now() - rungAt - 20) <= 2);
    stage.promise("agent 3 rings no more", !rings(stage, absent));
    const away = await desk(stage, absent);
    stage.promise(
      "agent 3 is away, because of a missed call",
      away.status === "away" && away.statusReason === "missed-call",
    );
    await stage.until("agent 5 is rung", () => rings(stage, declinesToo), 10);
    await stage.pass(4);

    const both = (await accountOf(stage, caller)).facts("OfferEnded");
    stage.promise(
      "it is on record who did not answer and who declined",
      both.map(({ agentId: who, because }) => `${who} ${because}`).join() ===
        [`${agentId(absent)} no-answer`, `${agentId(declines)} declined`, `${agentId(declinesToo)} declined`].join(),
    );
    stage.promise("who declined is still available", (await desk(stage, declines)).status === "available");

    await stage.until("agent 4 is asked again", () => talks(call, declines), 120);
    await stage.until("the call is over", () => call.state === "ended", 60);
    await stage.pass(30);

    const served = await closedAs(stage, caller, "handled", "wrap-up:support");
    const offers = served.facts("OfferStarted");
    const asked = offers.map((offer) => String(offer.agentId));
    stage.promise(
      "those who cannot take a call were never asked",
      !asked.includes(agentId(undisturbed)) && !asked.includes(agentId(onThePhone)),
    );
    const again = offers.filter((offer) => offer.agentId === agentId(declines)).at(-1);
    const declined = served.facts("OfferEnded").find((offer) => offer.agentId === agentId(declines));
    const peace = ((again?.at ?? 0) - (declined?.at ?? 0)) / 1000;
    stage.promise(
      `who declined was left in peace for ${coolOffSeconds} s and a sweep at most (was ${peace} s)`,
      peace >= coolOffSeconds && peace <= coolOffSeconds + 20,
    );
    stage.promise("agent 3 was asked once", asked.filter((who) => who === agentId(absent)).length === 1);
    await mayStayAvailable(stage);
    await nothingIsLeftBehind(stage);
  },
};

/** A queue may leave those who do not answer available: then they are in peace from this caller for a while. */
async function mayStayAvailable(stage: Stage): Promise<void> {
  await stage.put({
    kind: "queues",
    item: supportQueue({ declineCoolOffSeconds: coolOffSeconds, noAnswerStatus: "available" }),
  });
  for (const n of [declines, declinesToo]) await signOut(stage, n);
  stage.network.setPerson({ userId: agentId(absent) }, [
    "no-answer",
    { answer: { afterSeconds: 2, thenHangUpAfterSeconds: 10 } },
  ]);
  await stage.available(absent);
  await stage.pass(10);
  const call = await callSupport(stage, patient);
  await stage.until("agent 3 is rung", () => rings(stage, absent), 10);
  await stage.until("agent 3 has not answered", () => !rings(stage, absent), 30);
  const silentFrom = stage.now();
  stage.promise("agent 3 is still available", (await desk(stage, absent)).status === "available");
  await stage.until("agent 3 is asked again, and answers", () => talks(call, absent), 120);
  stage.promise("but not before the pause is over", stage.now() - silentFrom >= coolOffSeconds);
  await stage.until("the second call is over", () => call.state === "ended", 60);
  await stage.pass(30);
  await closedAs(stage, patient, "handled", "wrap-up:support");
}

async function signOut(stage: Stage, n: number): Promise<void> {
  const as = { role: "agent", userId: agentId(n) } as const;
  await stage.api({ method: "PUT", path: `/api/agents/${agentId(n)}/status`, body: { status: "signed-out" }, as });
}

interface Desk {
  readonly status: string;
  readonly statusReason?: string;
}

/** What the agent's desk shows. */
async function desk(stage: Stage, n: number): Promise<Desk> {
  const { body } = await stage.api({
    method: "GET",
    path: `/api/agents/${agentId(n)}`,
    as: { role: "agent", userId: agentId(n) },
  });
  return body as Desk;
}
