// Two agents and five callers: three wait, know their place, and are served in order.
import type { PhoneCall } from "../../../local/teams/network/phone-network";
import { cameThrough, type Account } from "../accounts";
import { answers, callSupport } from "../acts";
import { about, closedAs, nothingIsLeftBehind } from "../checks";
import { customer } from "../cast";
import { agent, supportQueue } from "../props";
import type { Story } from "../story";

export const allAgentsBusy: Story = {
  name: "all-agents-busy",
  promise:
    "while all agents talk, callers wait in order, hear their place and the expected wait, and are served first come, first served",
  async play(stage) {
    await stage.open();
    await stage.setUp(supportQueue(), [agent(1), agent(2)]);
    answers(stage, 1, { hangsUpAfter: 60 });
    answers(stage, 2, { hangsUpAfter: 100 });
    await stage.available(1, 2);
    // Nothing can be said of waits before somebody has been served.
    const first = await callSupport(stage, customer(6));
    await stage.until("the first customer of all has been served", () => first.state === "ended", 90);
    await stage.pass(30);
    const served = [await callSupport(stage, customer(1)), await callSupport(stage, customer(2))];
    await stage.until("both agents talk", () => served.every((call) => call.talkingWith.length === 1), 30);

    const waiting: PhoneCall[] = [];
    for (const n of [3, 4, 5]) {
      waiting.push(await callSupport(stage, customer(n)));
      await stage.pass(3);
    }
    const began = stage.now();
    const order: { readonly who: number; readonly after: number }[] = [];
    await stage.until(
      "all three have talked",
      () => {
        waiting.forEach((call, index) => {
          const who = index + 3;
          if (call.talkingWith.length > 0 && !order.some((one) => one.who === who))
            order.push({ who, after: stage.now() - began });
        });
        return order.length === 3;
      },
      500,
    );
    stage.promise(
      `they are served in the order in which they came (${order.map(({ who }) => who).join()})`,
      order.map(({ who }) => who).join() === "3,4,5",
    );
    await stage.until("everybody has finished", () => stage.network.calls().length === 0, 300);
    await stage.pass(30);

    const accounts: Account[] = [];
    stage.promise(
      "the first of all heard the place alone",
      !(await closedAs(stage, customer(6), "handled", "wrap-up:support")).said.some(({ words }) =>
        words.startsWith("queue-wait"),
      ),
    );
    for (const n of [1, 2, 3, 4, 5]) accounts.push(await closedAs(stage, customer(n), "handled", "wrap-up:support"));
    for (const [index, n] of [3, 4, 5].entries()) {
      const account = accounts[n - 1];
      const call = waiting[index];
      if (!account || !call) throw new Error(`caller ${n} is not on record`);
      const [first] = account.facts("PositionAnnounced");
      const place = index + 1;
      stage.promise(`caller ${n} is number ${place} in line`, first?.line.position === place);
      const position = account.said.find(({ words }) => words === `queue-position ${place}`);
      stage.promise(`caller ${n} hears it`, cameThrough(call, position));
      const told = account.said.find(({ words }) => words.startsWith("queue-wait"));
      stage.promise(`caller ${n} hears how long it may take (${told?.words ?? "nothing"})`, cameThrough(call, told));
      const talk = account.fact("TalkStarted");
      stage.promise(
        `caller ${n} waited as long as is on record`,
        about(talk.waitedMs, (talk.at - account.fact("QueueJoined").at) / 1000),
      );
    }
    const last = accounts[4];
    stage.promise(
      "the last in line hears how the line moves",
      ["queue-position 3", "queue-position 2", "queue-position 1"].every((words) => last?.wasTold(words)),
    );
    const freed = Math.min(...accounts.slice(0, 2).map((account) => account.fact("WrapUpEnded").at));
    const offered = accounts[2]?.facts("OfferStarted").at(-1)?.at ?? 0;
    stage.promise("an agent who has wrapped up is asked again at once", offered >= freed && offered - freed < 2000);
    await nothingIsLeftBehind(stage);
  },
};
