// Nobody has what the queue asks for: step by step it asks for less, and the moment it does somebody rings.
import type { Account } from "../accounts";
import { answers, callSupport, talks } from "../acts";
import { about, closedAs, nothingIsLeftBehind } from "../checks";
import { agentId, customer } from "../cast";
import { agent, supportQueue } from "../props";
import type { Story } from "../story";

const [beginner, ofSales] = [1, 2] as const;
const [lowerAfter, shareAfter] = [25, 47] as const;

export const skillsRelaxed: Story = {
  name: "skills-relaxed",
  promise:
    "a caller whom nobody can serve is offered to a less skilled agent, and later to another queue's, at the very second at which the queue's steps say so",
  async play(stage) {
    await stage.open();
    const queue = supportQueue({
      requiredSkills: [{ skill: "support", minLevel: 5 }],
      relaxation: [
        { afterSeconds: lowerAfter, lower: [{ skill: "support", minLevel: 2 }] },
        { afterSeconds: shareAfter, alsoAgentsOf: ["sales"] },
      ],
      callback: { offered: false },
    });
    const skills = [{ skill: "support", level: 3 }];
    await stage.setUp(queue, [agent(beginner, { skills }), agent(ofSales, { skills, queues: ["sales"] })]);
    answers(stage, beginner, { hangsUpAfter: 200 });
    answers(stage, ofSales, { hangsUpAfter: 20 });
    await stage.available(beginner, ofSales);

    const first = await callSupport(stage, customer(1));
    await stage.until("the less skilled agent takes the first caller", () => talks(first, beginner), lowerAfter + 10);
    const second = await callSupport(stage, customer(2));
    await stage.until("an agent of sales takes the second", () => talks(second, ofSales), shareAfter + 10);
    await stage.until("both have finished", () => stage.network.calls().length === 0, 300);
    await stage.pass(30);

    offeredAfter(await closedAs(stage, customer(1), "handled", "wrap-up:support"), beginner, lowerAfter);
    offeredAfter(await closedAs(stage, customer(2), "handled", "wrap-up:support"), ofSales, shareAfter);
    await nothingIsLeftBehind(stage);

    function offeredAfter(account: Account, n: number, seconds: number): void {
      const offer = account.fact("OfferStarted");
      const joined = account.fact("QueueJoined");
      stage.promise(`agent ${n} is asked after ${seconds} s`, offer.agentId === agentId(n));
      stage.promise("not before, and not when a sweep comes by", about(offer.at - joined.place.since, seconds, 1));
      stage.promise("the decision names the step", offer.decision?.step === (n === beginner ? 1 : 2));
      const sought = account.facts("AgentSought");
      stage.promise(
        "and before it that nobody could be asked, and until when",
        sought[0]?.decision.step === 0 && sought[0].decision.nextAt === joined.place.since + lowerAfter * 1000,
      );
    }
  },
};
