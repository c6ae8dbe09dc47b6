// Everybody's client rings for one caller. Two answer in the same moment, and the caller talks to exactly one of them.
import type { AgentView } from "../../../shared/use-cases/agents/agent-view";
import { accountOf } from "../accounts";
import { answers, callSupport, rings, talks } from "../acts";
import { agentId, customer } from "../cast";
import { closedAs, nothingIsLeftBehind } from "../checks";
import { agent, supportQueue } from "../props";
import type { Stage } from "../stage";
import type { Story } from "../story";

const [quick, quickToo, slow, declines] = [1, 2, 3, 4] as const;
const everybody = [quick, quickToo, slow, declines] as const;
const ringSeconds = 20;

export const twoAgentsAnswerAtOnce: Story = {
  name: "two-agents-answer-at-once",
  promise:
    "where a queue rings all at once, whoever answers first has the caller; who answers in the same moment is let go and free again, and nobody is held to have missed a call",
  async play(stage) {
    await stage.open();
    await stage.setUp(
      supportQueue({ strategy: "all-at-once", ringSeconds, wrapUpSeconds: 5 }),
      everybody.map((n) => agent(n)),
    );
    for (const n of [quick, quickToo]) answers(stage, n, { afterSeconds: 6, hangsUpAfter: 30 });
    answers(stage, slow, { afterSeconds: 15, hangsUpAfter: 30 });
    stage.network.setPerson({ userId: agentId(declines) }, { decline: { afterSeconds: 2 } });
    await stage.available(...everybody);

    const call = await callSupport(stage, customer(1));
    await stage.until("all four clients ring", () => everybody.every((n) => rings(stage, n)), 10);
    await stage.until("one declines", () => !rings(stage, declines), 10);
    stage.promise(
      "the others ring on",
      [quick, quickToo, slow].every((n) => rings(stage, n)),
    );
    await stage.until("caller and agent talk", () => call.talkingWith.length > 0, 30);
    await stage.pass(3);

    const [winner, loser] = talks(call, quick) ? [quick, quickToo] : [quickToo, quick];
    stage.promise("the caller talks to one agent, and to one only", talks(call, winner) && !talks(call, loser));
    for (const n of [loser, slow, declines]) {
      stage.promise(`agent ${n} is in no call`, stage.callsOf(agentId(n)).length === 0);
      const { status, notOfferedBecause } = await desk(stage, n);
      stage.promise(`agent ${n} is available and free`, status === "available" && notOfferedBecause === undefined);
    }

    const other = await callSupport(stage, customer(2));
    await stage.until(
      "the next caller is answered by one of those who are free",
      () => [loser, slow].some((n) => talks(other, n)),
      40,
    );
    await stage.until("both calls are over", () => [call, other].every(({ state }) => state === "ended"), 120);
    await stage.pass(30);

    const account = await accountOf(stage, customer(1));
    const offered = account.fact("OfferStarted");
    stage.promise("one offer is on record, to four agents", offered.others?.length === 3);
    stage.promise(
      "it is on record who declined, and who was too late",
      account
        .facts("RingEnded")
        .map(({ because }) => because)
        .sort()
        .join() === "declined,taken,taken",
    );
    stage.promise("one accepted", account.fact("OfferAccepted").agentId === agentId(winner));
    await closedAs(stage, customer(1), "handled", "wrap-up:support");
    await nothingIsLeftBehind(stage);
  },
};

const desk = async (stage: Stage, n: number): Promise<AgentView> => {
  const { body } = await stage.api({
    method: "GET",
    path: `/api/agents/${agentId(n)}`,
    as: { role: "agent", userId: agentId(n) },
  });
  return body as AgentView;
};
